import type { Actor } from '../../engine.ts'
import type { House, Space } from '../../house.ts'
import type { Questions } from '../../question.ts'
import type { Snapshot } from '../../record/record.ts'
import { labelOfState } from '../../record/view.ts'
import { findPlan } from '../board.ts'
import type { StudyView } from './question.ts'
import { listStudies } from './tree.store.ts'

/** How far a resolution reached branches and units: who studied it, who issued a plan of its own. For who works here. */
export async function planStudy(
  house: House,
  space: Space,
  who: Actor,
  asks: Questions['plan_study']['asks'],
): Promise<StudyView> {
  const plan = findPlan(space, asks.plan)
  const all = await listStudies(space.db, space.id, plan.key)
  const rows = all.filter((record) => space.maySee(who, record)).map((record) => rowOf(space, record))
  return {
    plan: { key: plan.key, label: plan.label },
    rows,
    counts: {
      all: rows.length,
      studied: rows.filter(({ state }) => state !== 'expected').length,
      planned: rows.filter(({ state }) => state === 'planned').length,
    },
    asOf: house.clock(),
  }
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
    ...Object.fromEntries(said),
    ...(typeof content['attended'] === 'number' && { attended: content['attended'] }),
  }
}
