import { localDate } from '#base/instant.ts'
import { Refused, refuse } from '#base/refusal.ts'
import type { Actor } from '../../engine.ts'
import type { House, Space } from '../../house.ts'
import { newPatience, patiently } from '../../patience.ts'
import { wordsOf } from '../../refusal.ts'
import { composedWith } from '../breaks.ts'
import type { Composed, Version } from '../compose.ts'
import { checkVersion, versionOf } from '../guard.ts'
import type { DefinitionQuestions, DryRun } from '../question.ts'
import { affectedBy } from './affected.ts'
import { type Found, targetChanges, valueChanges } from './figure-change.ts'
import { movesBy } from './moves.ts'

const mostFigures = 500

/** After so long whoever tries is told what was found until then; one statement may take a little longer than that. */
const withinMs = 50_000
const patienceMs = 60_000

const none: DryRun = {
  refusals: [],
  records: { count: 0, states: [], items: [] },
  moves: { count: 0, items: [], calendar: '', types: [], units: [] },
  figures: [],
  unseen: [],
}

/** Those who define may try what a definition would change. @throws {Refused} `missing` for anybody else */
export function checkDefiner(space: Space, who: Actor): void {
  const may =
    who.kind === 'staff' &&
    who.locality === space.key &&
    ['admin', 'leader'].some((role) => (who.roles[role]?.length ?? 0) > 0)
  if (!may) throw new Refused([refuse('missing')])
}

/**
 * What a definition would change, computed for real from the events with it in force; nothing is written.
 *
 * @param budgetMs  when it is over, months that were not looked at are named in `unseen`
 */
export async function dryRun(
  house: House,
  space: Space,
  who: Actor,
  asks: DefinitionQuestions['definition_dry_run']['asks'],
  budgetMs: number = withinMs,
): Promise<DryRun> {
  checkDefiner(space, who)
  const version = versionOf('dry-run', asks, house.clock())
  if (Array.isArray(version)) return { ...none, refusals: version.map(wordsOf) }
  const against = await checkVersion(space, version)
  if (against.length > 0) return { ...none, refusals: against.map(wordsOf) }
  const then = composedWith(space, version, localDate(house.clock()))
  // One statement over a million events takes longer than a page may wait for its own.
  return patiently(newPatience(patienceMs), () => tryOut(house, space, version, then, budgetMs))
}

async function tryOut(house: House, space: Space, version: Version, then: Composed, budgetMs: number): Promise<DryRun> {
  const budget = { until: house.clock().getTime() + budgetMs, clock: house.clock }
  const calendar = { ...then.declaration.calendar, version: 'dry-run' }
  const [records, moves, found] = await Promise.all([
    affectedBy(space, version, then),
    version.kind === 'calendar' ? movesBy(house, space, calendar) : none.moves,
    version.kind === 'plan'
      ? ({ figures: targetChanges(space, version, then), unseen: [] } satisfies Found)
      : valueChanges(house, space, version, then, budget),
  ])
  return { ...none, records, moves, figures: found.figures.slice(0, mostFigures), unseen: found.unseen }
}
