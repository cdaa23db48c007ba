import { addDays, atLocal, localDate } from '#base/instant.ts'
import { Refused, refuse } from '#base/refusal.ts'
import type { Actor } from '../engine.ts'
import type { House, Space } from '../house.ts'
import { referenceOf } from '../office/paper-kinds.ts'
import { board } from '../plan/kept.ts'
import type { Questions } from '../question.ts'
import { listAsOf } from '../record/past.store.ts'
import type { Snapshot } from '../record/record.ts'
import { listMeetings } from './follow-up.store.ts'
import { isDone, isIn, isOpen, readRows, worstFirst } from './listed.ts'
import type { FollowUpRow, MeetingRow, MeetingView } from './question.ts'

/** The newest meetings, or those that were called by an instant as they stood then. */
export async function meetings(
  house: House,
  space: Space,
  who: Actor,
  { asOf }: Questions['meetings']['asks'],
): Promise<Questions['meetings']['gives']> {
  const { rows } = await readRows(house, space, who, asOf ? { asOf } : {})
  const all = await readMeetings(space, who, asOf)
  return { items: all.map((one) => meetingRow(space, one, rows)), asOf: asOf ?? house.clock() }
}

async function readMeetings(space: Space, who: Actor, asOf: Date | undefined): Promise<Snapshot[]> {
  const all = await listAsOf(space, await listMeetings(space.db, space.id, asOf), asOf)
  return all.filter((one) => space.maySee(who, one))
}

function meetingRow(space: Space, record: Snapshot, rows: readonly FollowUpRow[]): MeetingRow {
  const state = space.recordType(record.record).states[record.state]
  const decided = rows.filter(({ meeting }) => meeting === record.id)
  return {
    id: record.id,
    code: record.code,
    title: String(record.content['title']),
    heldOn: String(record.content['heldOn']),
    state: record.state,
    stateLabel: { vi: state?.vi ?? record.state, en: state?.en ?? record.state },
    decisions: decided.length,
    open: decided.filter(({ standing }) => !isDone(standing)).length,
  }
}

/**
 * One meeting: what was promised in the last one, what is at risk, overdue or unanswered, and what was decided. Its agenda is as of
 * the meeting, once that is over: what lay before it, not what came of it; what was decided is told as it stands (or stood).
 *
 * @throws {Refused} `missing`
 */
export async function meetingView(
  house: House,
  space: Space,
  who: Actor,
  asks: Questions['meeting']['asks'],
): Promise<MeetingView> {
  const now = asks.asOf ?? house.clock()
  const [{ rows }, seen] = await Promise.all([
    readRows(house, space, who, asks.asOf ? { asOf: asks.asOf } : {}),
    readMeetings(space, who, asks.asOf),
  ])
  const at = seen.findIndex(({ id, code }) => id === asks.id || code === asks.id)
  const record = seen[at]
  if (!record) throw new Refused([refuse('missing', 'id')])
  const previous =
    seen.slice(at + 1).find(({ content }) => content['title'] === record.content['title']) ?? seen[at + 1]
  const agendaAt = agendaOf(record, now)
  const { plan, agenda } = await readAgenda(house, space, who, { record, previous, rows, now, agendaAt, asks })
  return {
    ...meetingRow(space, record, rows),
    ...textsOf(record),
    ...numberOf(record),
    version: record.version,
    ...(record.closedAt && { concludedOn: localDate(record.closedAt), concludedAt: record.closedAt }),
    ...(previous && {
      previous: {
        id: previous.id,
        title: String(previous.content['title']),
        heldOn: String(previous.content['heldOn']),
      },
    }),
    agenda,
    agendaAt,
    decided: rows.filter(({ meeting }) => meeting === record.id),
    ...(plan && { plan }),
    authority: space.declaration.authority,
    asOf: now,
  }
}

/** The notice of conclusions says what was decided when the meeting ended; a task put off since does not change it. */
export async function concludedView(house: House, who: Actor, order: { locality: string; id: string; asOf?: Date }) {
  const space = house.space(order.locality)
  const { asOf } = order
  const view = await meetingView(house, asOf ? space.at(asOf) : space, who, order)
  const { concludedAt } = view
  if (!concludedAt) return view
  return meetingView(house, space.at(concludedAt), who, { ...order, asOf: concludedAt })
}

/** As of when the agenda of a meeting is told: until it is concluded and its day is over that is now. */
function agendaOf({ content, closedAt }: Snapshot, now: Date): Date {
  const endOfDay = atLocal(addDays(String(content['heldOn']), 1), 0).getTime() - 1
  return new Date(Math.min(now.getTime(), endOfDay, closedAt?.getTime() ?? Number.POSITIVE_INFINITY))
}

type Before = {
  record: Snapshot
  previous: Snapshot | undefined
  rows: readonly FollowUpRow[]
  now: Date
  agendaAt: Date
  asks: Questions['meeting']['asks']
}

/** What lies before a meeting: the rows of now serve where its agenda is of now. */
async function readAgenda(
  house: House,
  space: Space,
  who: Actor,
  { record, previous, rows, now, agendaAt, asks }: Before,
): Promise<Pick<MeetingView, 'agenda' | 'plan'>> {
  const isNow = agendaAt.getTime() === now.getTime()
  const asOf = isNow ? asks.asOf : agendaAt
  const then = isNow ? space : space.at(agendaAt)
  const hasPlan = then.declaration.plans.length > 0
  const [lying, plan] = await Promise.all([
    isNow ? rows : readRows(house, then, who, { asOf: agendaAt }).then((read) => read.rows),
    hasPlan ? board(house, then, { locality: then.key, ...(asOf && { asOf }) }) : undefined,
  ])
  const promises = previous ? lying.filter(({ meeting }) => meeting === previous.id) : []
  const promised = new Set(promises.map(({ key }) => key))
  const open = lying
    .filter((row) => isOpen(row) && row.kind !== 'target' && !promised.has(row.key) && row.meeting !== record.id)
    .sort(worstFirst)
  const agenda = {
    promises: promises.sort(worstFirst),
    targets: (plan?.lines ?? [])
      .filter(({ reading }) => reading.status === 'at_risk' || reading.status === 'missed')
      .slice(0, 10)
      .map(({ code, label, owner, sentence, reading }) => ({
        code,
        label,
        unit: owner,
        sentence,
        status: reading.status,
      })),
    overdue: open.filter((row) => isIn(row, 'overdue')).slice(0, 20),
    unanswered: open.filter((row) => !isIn(row, 'overdue') && isIn(row, 'waiting')).slice(0, 20),
  }
  return { agenda, ...(plan && { plan: { key: plan.plan.key, label: plan.plan.label } }) }
}

/** The number of the notice; before numbers came from the register it was typed, in whatever words. */
function numberOf({ content }: Snapshot): Pick<MeetingView, 'number' | 'reference'> {
  const number = Number(/\d+/.exec(String(content['number'] ?? ''))?.[0])
  if (!Number.isInteger(number)) return {}
  return { number, reference: referenceOf(number, String(content['symbol'] ?? 'TB-UBND')) }
}

const texts = ['place', 'chair', 'present', 'opinion', 'symbol', 'signer', 'signerTitle'] as const

function textsOf({ content }: Snapshot): Partial<Record<(typeof texts)[number], string>> {
  return Object.fromEntries(texts.flatMap((name) => (typeof content[name] === 'string' ? [[name, content[name]]] : [])))
}
