import { seededNumbers } from '#base/dice.ts'
import { type LocalDate, localDate } from '#base/instant.ts'
import { lastMonths, monthOf, type Period, parsePeriod } from '#base/period.ts'
import { act } from '../act.ts'
import type { Measure } from '../declare.ts'
import type { House, Space } from '../house.ts'
import { findFirstDay, listDoubtMonths, saveDoubts } from './check.store.ts'
import { forgetTrust } from './doubt.ts'
import { compareMonth, type Deviation, saveSample } from './sample.store.ts'
import { listWithheld } from './withheld.store.ts'

const minuteMs = 60_000
/** Months looked at in one turn that were never looked at: a locality that was just loaded is caught up with in a few turns. */
const monthsAtOnce = 6
/** Share of all measures × months that a night recounts, and at least how many. */
const sampleShare = 0.01
const sampleLeast = 5

/** Runs the checks against dressed-up figures over the months that need it. Gives how many months were looked at. */
export async function runChecks(house: House, space: Space): Promise<number> {
  if (space.checks.length === 0) return 0
  const now = house.clock()
  const months = await monthsOf(house, space)
  const known = await listDoubtMonths(space.db, space.id)
  const stale = months.filter((month, back) => {
    const madeAt = known.get(month.from)
    const everyMs = back === 0 ? 5 * minuteMs : back === 1 ? 60 * minuteMs : undefined
    return madeAt !== undefined && everyMs !== undefined && now.getTime() - madeAt.getTime() >= everyMs
  })
  const missing = months.filter((month) => !known.has(month.from)).slice(0, monthsAtOnce)
  for (const month of [...stale, ...missing]) await saveDoubts(space.db, space.id, month, space.checks, now)
  if (stale.length + missing.length > 0) forgetTrust(space)
  return stale.length + missing.length
}

/** The months since the first record, the present one first; ten years at most. */
async function monthsOf(house: House, space: Space): Promise<Period[]> {
  const first = await findFirstDay(space.db, space.id)
  if (first === undefined) return []
  return lastMonths(localDate(house.clock()), 120)
    .filter((month) => month >= monthOf(first))
    .reverse()
    .flatMap((month) => parsePeriod(month) ?? [])
}

/** What a night's recount looked at and found. */
export type Sampled = { seed: number; lookedAt: number; differing: { measure: string; month: string }[] }

/** Recounts the sample of a night and keeps what came of it. The same night draws the same sample. */
export async function sampleNight(house: House, space: Space): Promise<Sampled> {
  const day = localDate(house.clock())
  const seed = Number(day.replaceAll('-', '')) * 1_000 + space.id
  const startedAt = house.clock()
  const sampled = await recountSample(house, space, seed)
  await saveSample(space.db, space.id, {
    day,
    seed,
    startedAt,
    endedAt: house.clock(),
    lookedAt: sampled.lookedAt,
    differences: sampled.differing.length,
  })
  return sampled
}

/**
 * Recounts a random sample of stored figures, and all that are withheld. A figure that differs is withheld until a recount agrees;
 * one that agrees again is released.
 */
export async function recountSample(house: House, space: Space, seed: number): Promise<Sampled> {
  const held = await listWithheld(space.db, space.id)
  const all = (await monthsOf(house, space)).flatMap((month) => space.measures.map((measure) => ({ measure, month })))
  const dice = seededNumbers(seed)
  const drawn = all
    .map((pair) => ({ pair, lot: dice() }))
    .sort((a, b) => a.lot - b.lot)
    .slice(0, Math.max(sampleLeast, Math.ceil(all.length * sampleShare)))
    .map(({ pair }) => pair)
  const again = all.filter(({ measure, month }) =>
    held.some((one) => one.measure === measure.name && one.month === month.text),
  )
  const differing: Sampled['differing'] = []
  for (const { measure, month } of new Set([...drawn, ...again])) {
    const found = await compareMonth(space.db, space, measure, month)
    const holding = held.find((one) => one.measure === measure.name && one.month === month.text)
    if (found.length > 0) differing.push({ measure: measure.name, month: month.text })
    if (found.length > 0 && !holding) await withhold(house, space, measure, month, found)
    if (found.length === 0 && holding) await agree(house, space, holding.subject)
  }
  if (differing.length > 0 || held.length > 0) forgetTrust(space)
  return { seed, lookedAt: new Set([...drawn, ...again]).size, differing }
}

const clock = { kind: 'clock', id: 'clock' } as const

async function withhold(
  house: House,
  space: Space,
  measure: Measure,
  month: Period,
  found: readonly Deviation[],
): Promise<void> {
  const lines = found.slice(0, 10).map(({ unit, facet, stored, counted }) => {
    const name = space.units.name(unit)
    return `${name.key.startsWith('00000000') ? space.key : name.key}${facet ? ` ${facet}` : ''}: ${stored} ≠ ${counted}`
  })
  const id = `withhold:${measure.name}:${month.text}:${dayOf(house)}`
  const values = { measure: measure.name, month: month.text, found: lines.join('; ').slice(0, 2_000) }
  await act(house, clock, {
    locality: space.key,
    id,
    record: 'trust.withholding',
    act: 'withhold',
    values,
    channel: 'clock',
  })
}

async function agree(house: House, space: Space, subject: string): Promise<void> {
  const id = `agree:${subject}`
  await act(house, clock, {
    locality: space.key,
    id,
    record: 'trust.withholding',
    act: 'agree',
    subject,
    values: {},
    channel: 'clock',
  })
}

function dayOf(house: House): LocalDate {
  return localDate(house.clock())
}
