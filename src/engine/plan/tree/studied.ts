import { fold } from '#base/text.ts'
import type { Actor } from '../../engine.ts'
import type { House, Space } from '../../house.ts'
import type { Questions } from '../../question.ts'
import { listAsOf } from '../../record/past.store.ts'
import type { Snapshot } from '../../record/record.ts'
import { labelOfState } from '../../record/view.ts'
import type { StudyView } from './question.ts'
import { listStudies } from './tree.store.ts'
import { planOrNone } from './tree.ts'

/** How far a resolution reached branches and units: who studied it, who issued a plan of its own. For who works here. */
export async function planStudy(
  house: House,
  space: Space,
  who: Actor,
  asks: Questions['plan_study']['asks'],
): Promise<StudyView> {
  const plan = planOrNone(space, asks.plan)
  const { asOf } = asks
  const all = plan ? await listStudies(space.db, space.id, plan.key, asOf) : []
  const rows = (await listAsOf(space, all, asOf))
    .filter((record) => space.maySee(who, record))
    .map((record) => rowOf(space, record))
  return {
    ...(plan && { plan: { key: plan.key, label: plan.label } }),
    rows,
    counts: countsOf(rows.filter(({ isBranch }) => isBranch)),
    above: countsOf(rows.filter(({ isBranch }) => !isBranch)),
    asOf: asOf ?? house.clock(),
  }
}

function countsOf(rows: StudyView['rows']): StudyView['counts'] {
  return {
    all: rows.length,
    studied: rows.filter(({ state }) => state !== 'expected').length,
    planned: rows.filter(({ state }) => state === 'planned').length,
  }
}

/** A branch is called so; whatever else studies a resolution (a ward, its committee) leads branches or stands beside them. */
function isBranch(name: string): boolean {
  return fold(name).startsWith('chi bo')
}

const texts = ['studiedOn', 'evidence', 'planNumber', 'planOn', 'dueOn', 'source'] as const

function rowOf(space: Space, record: Snapshot): StudyView['rows'][number] {
  const { content } = record
  const said = texts.flatMap((name) => (typeof content[name] === 'string' ? [[name, content[name]] as const] : []))
  return {
    id: record.id,
    branch: String(content['branch'] ?? ''),
    unit: space.units.name(record.unit),
    state: record.state as StudyView['rows'][number]['state'],
    stateLabel: labelOfState(space.recordType(record.record), record.state),
    simulated: record.simulated,
    isBranch: isBranch(String(content['branch'] ?? '')),
    ...Object.fromEntries(said),
    ...(typeof content['attended'] === 'number' && { attended: content['attended'] }),
  }
}
