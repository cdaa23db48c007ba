import { localDate } from '#base/instant.ts'
import type { House, Space } from '../../house.ts'
import { forgetAreas } from '../../measure/area.store.ts'
import { foldAreas } from '../../measure/area.ts'
import type { Handover } from '../../record/handover.ts'
import type { Snapshot } from '../../record/record.ts'
import { loadUnits, unitId, writeVersions } from '../locality.store.ts'
import { saveSuccession } from '../succession.store.ts'
import type { Break } from '../succession.ts'
import type { ChangeBody } from '../unit.ts'
import type { UnitTree } from '../unit-tree.ts'
import { readBody } from './body.ts'
import { endsOf } from './conflict.ts'
import { edgesOf } from './edges.ts'
import { movePeople } from './people.store.ts'
import { handOverOpen, type Rule } from './transfer.ts'
import { endVersions, renameVersions } from './versions.store.ts'

/**
 * What follows from a decision on units that is in force: the units' versions, who succeeds whom, the people, and every open
 * record of an ended unit handed over by rule. Begun again after a stop it goes on where it was.
 */
export async function reorganise(house: House, space: Space, record: Snapshot): Promise<boolean> {
  if (record.state !== 'in_force') return false
  const body = readBody(String(record.content['body'] ?? ''))
  if ('at' in body) throw new Error(`units: the plan of ${record.id} cannot be read at ${body.at}`)
  const change = changeOf(record)
  const isNew = !space.units.succession.some(({ decision }) => decision === change.decision)
  if (isNew) await writeUnits(space, record, body, change)
  const units = isNew ? await loadUnits(space.db, space.id, space.units.root) : space.units
  const moved = await handOverOpen(
    house,
    { ...space, units },
    units.ended(change.on),
    ruleOf(units, change, record, house),
  )
  await foldAreas(house, { ...space, units })
  return isNew || moved > 0
}

/** The decision as a series of figures names it. */
export function changeOf({ id, content }: Snapshot): Break {
  return { decision: id, number: String(content['number'] ?? ''), on: String(content['inForceFrom'] ?? '') }
}

async function writeUnits(space: Space, record: Snapshot, body: ChangeBody, change: Break): Promise<void> {
  const id = (key: string): string => space.units.byKey(key)?.id ?? unitId(space.key, key)
  const title = `${change.number}: ${String(record.content['title'] ?? '')}`
  const edges = edgesOf(body, change, { title, unitId: id, units: space.units })
  const ended = endsOf(body, space.units, change.on).map(id)
  const goingOn = [
    ...body.dissolves.map((one) => ({ ...one, unit: id(one.unit), kind: 'area' })),
    ...[...body.renames, ...(body.outlines ?? [])].map((one) => ({ ...one, unit: id(one.unit) })),
  ]
  const archives = edges.flatMap(({ from, to }) =>
    from === undefined || to === undefined ? [] : [{ unit: to, of: from }],
  )
  await space.db.query.transaction().execute(async (trx) => {
    const closing = [...ended, ...goingOn.map(({ unit }) => unit)]
    await endVersions(trx, space.id, closing, change.on, change.decision)
    await renameVersions(trx, space.id, goingOn, change.on, change.decision)
    const begun = body.begins.map((unit) => ({ ...unit, validFrom: change.on }))
    await writeVersions(trx, space.id, space.key, begun, change.decision)
    await saveSuccession(trx, space.id, edges)
    await forgetAreas(trx, space.id)
    const moves = body.people.map((move) => ({ ...move, from: id(move.from), to: id(move.to) }))
    await movePeople(trx, space.id, moves, archives, ended, change.on)
  })
}

/** By the succession, else by the record's place; what neither tells waits for a person, whose word the record of the decision holds. */
function ruleOf(units: UnitTree, change: Break, { content }: Snapshot, house: House): Rule {
  const today = localDate(house.clock())
  const day = today < change.on ? change.on : today
  const said = allotmentOf(units, content)
  return (record) => {
    const heir = units.heir(record.unit, record.place, day)
    if ('unit' in heir)
      return heir.unit === record.unit ? undefined : { to: heir.unit, how: heir.how, ...cited(units, record, change) }
    if (!said?.from.includes(record.unit)) return undefined
    const isNamed = said.codes.length === 0 || said.codes.includes(record.code)
    return isNamed ? { to: said.to, how: 'person', decision: change.decision, number: change.number } : undefined
  }
}

/** The decision by which the record's own unit ended, which may be an earlier one than that looked at. */
function cited(units: UnitTree, record: Snapshot, change: Break): Pick<Handover, 'decision' | 'number'> {
  const parent = units.on(record.unit)?.parentId
  const own = units.endOf(record.unit) ?? (parent === undefined ? undefined : units.endOf(parent)) ?? change
  return { decision: own.decision, number: own.number }
}

function allotmentOf(
  units: UnitTree,
  content: Readonly<Record<string, unknown>>,
): { from: string[]; to: string; codes: string[] } | undefined {
  const from = units.byKey(String(content['from'] ?? ''))?.id
  if (from === undefined || typeof content['to'] !== 'string') return undefined
  const codes = String(content['codes'] ?? '')
    .split(/[\s,;]+/)
    .filter(Boolean)
  return { from: units.below([from]), to: content['to'], codes }
}
