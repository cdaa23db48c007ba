import { localDate } from '#base/instant.ts'
import { lastMonths } from '#base/period.ts'
import { Refused, refuse } from '#base/refusal.ts'
import type { IndicatorDeclaration, Measure } from '../../declare.ts'
import type { Actor } from '../../engine.ts'
import type { House, Space } from '../../house.ts'
import { frameOf } from '../../plan/frame.ts'
import { readMeasure } from '../../plan/reading.ts'
import { monthPeriod, readSeries, seriesOf } from '../../plan/series.ts'
import { wordsOf } from '../../refusal.ts'
import { composedWith } from '../breaks.ts'
import type { Composed, Version } from '../compose.ts'
import { countStates } from '../definition.store.ts'
import { checkVersion, versionOf } from '../guard.ts'
import type { DefinitionQuestions, DryRun, FigureChange } from '../question.ts'
import { deriveMonths } from './derive.store.ts'
import { movesBy } from './moves.ts'

/** So many closed and running months are looked back over. */
const monthsBack = 24
const mostFigures = 500

/** Those who define may try what a definition would change. @throws {Refused} `missing` for anybody else */
export function checkDefiner(space: Space, who: Actor): void {
  const may =
    who.kind === 'staff' &&
    who.locality === space.key &&
    ['admin', 'leader'].some((role) => (who.roles[role]?.length ?? 0) > 0)
  if (!may) throw new Refused([refuse('missing')])
}

/** What a definition would change, computed for real from the events with it in force; nothing is written. */
export async function dryRun(
  house: House,
  space: Space,
  who: Actor,
  asks: DefinitionQuestions['definition_dry_run']['asks'],
): Promise<DryRun> {
  checkDefiner(space, who)
  const none: DryRun = { refusals: [], records: { count: 0, states: [] }, moves: { count: 0, items: [] }, figures: [] }
  const version = versionOf('dry-run', asks, house.clock())
  if (Array.isArray(version)) return { ...none, refusals: version.map(wordsOf) }
  const against = await checkVersion(space, version)
  if (against.length > 0) return { ...none, refusals: against.map(wordsOf) }
  const then = composedWith(space, version, localDate(house.clock()))
  const [records, moves, figures] = await Promise.all([
    recordsOf(space, version),
    version.kind === 'calendar'
      ? movesBy(house, space, { ...then.declaration.calendar, version: 'dry-run' })
      : none.moves,
    version.kind === 'plan' ? targetChanges(space, version, then) : valueChanges(house, space, version, then),
  ])
  return { refusals: [], records, moves, figures: figures.slice(0, mostFigures) }
}

async function recordsOf(space: Space, { kind, key }: Version): Promise<DryRun['records']> {
  const [record = ''] = key.split('/')
  if (kind !== 'record_type' && kind !== 'rule') return { count: 0, states: [] }
  const states = Object.entries(await countStates(space.db, space.id, record))
  return {
    count: states.reduce((sum, [, count]) => sum + count, 0),
    states: states.map(([state, count]) => ({ state, count })),
  }
}

/** Indicators whose months would read another value: by another version of a measure, or by another measure. */
async function valueChanges(house: House, space: Space, version: Version, then: Composed): Promise<FigureChange[]> {
  const changed = then.declaration.indicators.flatMap((indicator) => {
    const before = space.declaration.indicators.find(({ code }) => code === indicator.code)
    const [old, next] = [before && measureIn(space.measures, before), measureIn(then.measures, indicator)]
    return old && next && old !== next ? [{ indicator, old, next }] : []
  })
  const found: FigureChange[] = []
  for (const { indicator, old, next } of changed)
    found.push(...(await monthsChanged(house, space, version, { indicator, old, next })))
  return found
}

function measureIn(measures: readonly Measure[], { from }: IndicatorDeclaration): Measure | undefined {
  return 'measure' in from ? measures.find(({ name }) => name === from.measure) : undefined
}

async function monthsChanged(
  house: House,
  space: Space,
  version: Version,
  { indicator, old, next }: { indicator: IndicatorDeclaration; old: Measure; next: Measure },
): Promise<FigureChange[]> {
  const now = house.clock()
  const frame = frameOf(space, space.units.root, undefined, localDate(now))
  const months = lastMonths(localDate(now), monthsBack).filter((month) => `${month}-31` >= version.validFrom)
  const [series, derived] = await Promise.all([
    readSeries(house, space, { measures: [old], asOf: now, grain: 'month', frame }),
    deriveMonths(space.db, space.id, space.recordType(next.record), next, `${months[0] ?? '0001-01'}-01`),
  ])
  const after = seriesOf(derived)
  return months.flatMap((month) => {
    const period = monthPeriod(month)
    const values = [readMeasure(series, old, period).value, readMeasure(after, next, period).value] as const
    return values[0] === values[1] ? [] : [changeOf(indicator, month, 'value', ...values)]
  })
}

function targetChanges(space: Space, version: Version, then: Composed): FigureChange[] {
  const now = space.declaration.plans.find(({ key }) => key === version.key)
  const next = then.declaration.plans.find(({ key }) => key === version.key)
  const codes = new Set([...(now?.targets ?? []), ...(next?.targets ?? [])].map(({ indicator }) => indicator))
  return [...codes].flatMap((code) => {
    const before = now?.targets.find(({ indicator }) => indicator === code)?.value
    const after = next?.targets.find(({ indicator }) => indicator === code)?.value
    const indicator = then.declaration.indicators.find((one) => one.code === code)
    if (!indicator || before === after) return []
    return [changeOf(indicator, next?.period ?? now?.period ?? '', 'target', before, after)]
  })
}

function changeOf(
  { code, label }: IndicatorDeclaration,
  period: string,
  what: FigureChange['what'],
  before: number | undefined,
  after: number | undefined,
): FigureChange {
  return {
    indicator: code,
    label,
    period,
    what,
    ...(before !== undefined && { before }),
    ...(after !== undefined && { after }),
  }
}
