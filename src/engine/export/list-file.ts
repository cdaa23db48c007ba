import { csvLine, csvMark } from '#base/csv.ts'
import { addDays, atLocal, isLocalDate, localDate } from '#base/instant.ts'
import { Refused, refuse } from '#base/refusal.ts'
import type { OpeningReason } from '../access/policy.ts'
import { unmask } from '../access/private/unmask.ts'
import type { Actor } from '../engine.ts'
import type { House, Space } from '../house.ts'
import type { RecordView } from '../question.ts'
import type { Form } from '../record/field.ts'
import type { Filter } from '../record/filter.ts'
import { records } from '../record/read.ts'
import type { Snapshot } from '../record/record.ts'
import { csvFile, type MadeFile } from './file.ts'

const perPage = 200
const mostRows = 200_000
/** Each opening of personal data is one statement with its row in the trace. */
const mostPrivate = 2_000

const always = ['code', 'title', 'state', 'unit', 'channel', 'opened_at', 'closed_at', 'due_at', 'simulated'] as const

/** The records of one type as the asker may read them now. Where personal data goes along, each opening leaves its row in the trace. */
export function listFile(house: House, space: Space, who: Actor, { content }: Snapshot, mostOpen = mostRows): MadeFile {
  const type = space.recordType(String(content['record']))
  const opens = content['withPrivate'] === true
  const fields = Object.keys(type.form).filter((name) => opens || !type.form[name]?.private)
  const why = { reason: content['reason'] as OpeningReason, said: String(content['said'] ?? '') }
  const most = opens ? mostPrivate : mostOpen
  const filter = filterOf(content)
  async function* pages(): AsyncGenerator<string[]> {
    yield [csvMark + csvLine([...always, ...fields])]
    let cursor: string | undefined
    let rows = 0
    do {
      const page = await records(house, space, who, {
        locality: space.key,
        record: type.name,
        sort: 'openedAt',
        limit: perPage,
        ...(filter && { filter }),
        ...(cursor !== undefined && { cursor }),
      })
      rows += page.items.length
      if (rows > most) throw new Refused([refuse('export_too_long', 'record', { most })])
      const lines: string[] = []
      for (const item of page.items) {
        const opened = opens ? await openedOf(house, space, who, item.id, why) : {}
        lines.push(csvLine(cellsOf(item, fields, { ...item.values, ...opened }, type.form)))
      }
      yield lines
      cursor = page.cursor
    } while (cursor !== undefined)
  }
  return csvFile(`${type.name}-${localDate(house.clock())}.csv`, pages())
}

async function openedOf(
  house: House,
  space: Space,
  who: Actor,
  id: string,
  why: { reason: OpeningReason; said: string },
): Promise<Record<string, unknown>> {
  try {
    return (await unmask(house, space, who, { locality: space.key, id, ...why, channel: 'web' })).values
  } catch (error) {
    // Nothing is held of this one, or it is not his to open: its cells stay empty.
    if (error instanceof Refused) return {}
    throw error
  }
}

function cellsOf(item: RecordView, fields: readonly string[], values: Record<string, unknown>, form: Form): unknown[] {
  const due = item.clocks.map(({ dueAt }) => dueAt.getTime()).sort((a, b) => a - b)[0]
  return [
    item.code,
    item.title,
    item.stateLabel.vi,
    item.unit.label.vi,
    item.channel,
    item.openedAt.toISOString(),
    item.closedAt?.toISOString(),
    due === undefined ? undefined : new Date(due).toISOString(),
    item.simulated,
    ...fields.map((name) => cellOf(values[name], form[name])),
  ]
}

function cellOf(value: unknown, field: Form[string] | undefined): unknown {
  if (field?.kind === 'choice') return field.choices[String(value)]?.vi ?? value
  if (Array.isArray(value)) return value.join(' ')
  if (typeof value === 'object' && value !== null && 'longitude' in value && 'latitude' in value)
    return `${String(value.latitude)} ${String(value.longitude)}`
  return value
}

function filterOf(content: Snapshot['content']): Filter | undefined {
  const { state, fromOn, lastOn } = content
  const args: Filter[] = []
  if (typeof state === 'string') args.push({ op: '=', name: 'state', value: state })
  if (isLocalDate(String(fromOn))) args.push({ op: '>=', name: 'openedAt', value: atLocal(String(fromOn), 0) })
  if (isLocalDate(String(lastOn)))
    args.push({ op: '<', name: 'openedAt', value: atLocal(addDays(String(lastOn), 1), 0) })
  return args.length === 0 ? undefined : { op: 'and', args }
}
