import { localDate } from '#base/instant.ts'
import { isUnreachable } from '#base/unreachable.ts'
import type { Database } from '../db/connect.ts'
import type { House, Space } from '../house.ts'
import type { LoopState } from '../job/loop.ts'
import type { KindState } from '../job/queue.ts'
import { type HealthName, healthMeasures, worseOf } from './measure.ts'
import { addSamples, type DaySample, getSpaceVitals, listSamples, removeSamples, type Seen } from './sample.store.ts'

/** What is read outside the engine at each look; what cannot be known is absent. */
export type Vitals = {
  disk(): Promise<{ usedShare: number; freeBytes: number } | undefined>
  /** Instants of the newest backup and of the newest drill that held; `undefined` when backups are off. */
  backups(): { newestAt: Date; heldAt: Date | undefined; isDrillBad: boolean } | undefined
  certificateUntil(): Date | undefined
  /** Answers since the last call, by locality (`''`: none). */
  requests(): readonly { locality: string; total: number; bad: number }[]
  /** Seconds the longest statement has been at work, over all of the database. */
  slowestSeconds(): Promise<number>
}

/** What is known of the installation, in memory, so that it is there when the database is not. */
export type Known = {
  at: Date
  downSince: Date | undefined
  seenAt: Date | undefined
  values: Partial<Record<HealthName, number>>
  samples: readonly DaySample[]
  kinds: readonly KindState[]
  leaves: ReadonlyMap<string, number>
}

/** What a look is made with. `db` belongs to no locality. */
export type Watching = {
  house: House
  db: Database
  vitals: Vitals
  loops: () => readonly LoopState[]
  kinds: () => Promise<readonly KindState[]>
}

const keptDays = 400
const shownDays = 30
const dayMs = 86_400_000

/** Looks again and again; each `look` adds to the day's samples and to what is known. */
export function makeWatch(watching: Watching): { known(): Known; look(): Promise<void> } {
  const { house, db } = watching
  const growth = { log: new Map<string, Standing>(), checkpoint: new Map<string, Standing>() }
  let known: Known = {
    ...{ at: house.clock(), downSince: undefined, seenAt: undefined },
    ...{ values: {}, samples: [], kinds: [], leaves: new Map() },
  }
  let missedLooks = 0
  return {
    known: () => known,
    async look() {
      const at = house.clock()
      const outside = await readOutside(watching, at)
      try {
        const inside = await readInside(watching, at, growth)
        const values = { ...outside.values, ...inside.values }
        const seen = [...seenOf(values), ...outside.seen, ...seenLeaves(inside.leaves)]
        const looks = { name: 'database', total: missedLooks + 1, bad: missedLooks }
        const day = localDate(at)
        await addSamples(db, day, at, [...seen, looks])
        missedLooks = 0
        await removeSamples(db, localDate(new Date(at.getTime() - keptDays * dayMs)))
        const samples = await listSamples(db, localDate(new Date(at.getTime() - (shownDays - 1) * dayMs)))
        known = {
          ...known,
          at,
          downSince: undefined,
          seenAt: at,
          samples,
          ...inside,
          values: withShares(values, samples, day),
        }
      } catch (error) {
        // What the disk refuses is no silence of the database.
        const isDown = isUnreachable(error)
        missedLooks += isDown ? 1 : 0
        known = {
          ...known,
          at,
          ...(isDown && { downSince: known.downSince ?? at }),
          values: { ...known.values, ...outside.values },
        }
        throw error
      }
    },
  }
}

type Values = Partial<Record<HealthName, number>>

async function readOutside({ vitals, loops }: Watching, at: Date): Promise<{ values: Values; seen: Seen[] }> {
  const disk = await vitals.disk()
  const backups = vitals.backups()
  const until = vitals.certificateUntil()
  const ageMs = (since: Date | undefined): number | undefined => since && at.getTime() - since.getTime()
  // A drill that failed is as if there had never been one.
  const drillMs = backups?.isDrillBad ? Number.POSITIVE_INFINITY : ageMs(backups?.heldAt)
  const failing = loops().map(({ failingSince }) => ageMs(failingSince) ?? 0)
  const requests = vitals.requests()
  const values: Values = {
    loops: Math.max(0, ...failing) / 1_000,
    ...(disk && { disk: disk.usedShare }),
    ...(backups && { backup: (at.getTime() - backups.newestAt.getTime()) / 3_600_000 }),
    ...(drillMs !== undefined && { drill: drillMs / dayMs }),
    ...(until && { certificate: (until.getTime() - at.getTime()) / dayMs }),
  }
  const sum = (of: 'total' | 'bad'): number => requests.reduce((all, one) => all + one[of], 0)
  const seen = [
    { name: 'errors', total: sum('total'), bad: sum('bad') },
    ...requests.map(({ locality, total, bad }) => ({ name: `requests:${locality || 'none'}`, total, bad })),
  ]
  return { values: finite(values), seen }
}

/** What never was is as bad as can be, and still a number that can be kept. */
function finite(values: Values): Values {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, Math.min(value, 1e6)]))
}

/** What a size was when something was first seen to wait for it to grow. */
type Standing = { size: number; since: Date }

async function readInside(
  { house, vitals, kinds }: Watching,
  at: Date,
  growth: Record<'log' | 'checkpoint', Map<string, Standing>>,
): Promise<{ values: Values; kinds: readonly KindState[]; leaves: ReadonlyMap<string, number> }> {
  const values: Values = { slow: await vitals.slowestSeconds(), log: 0, checkpoint: 0, unsent: 0 }
  const leaves = new Map<string, number>()
  for (const space of house.spaces.values()) {
    const found = await getSpaceVitals(space.db, space.id)
    leaves.set(space.key, found.leaves)
    const log = standsFor(growth.log, space, found.leaves, found.isWaiting, at)
    const unsigned = standsFor(growth.checkpoint, space, found.signed, found.leaves > found.signed, at)
    const unsent = found.unsentAt ? (at.getTime() - found.unsentAt.getTime()) / 60_000 : 0
    values.log = Math.max(values.log ?? 0, log)
    values.checkpoint = Math.max(values.checkpoint ?? 0, unsigned / 60)
    values.unsent = Math.max(values.unsent ?? 0, unsent)
  }
  const queue = await kinds()
  const dayAgo = at.getTime() - dayMs
  const failed = queue
    .flatMap(({ turns }) => turns)
    .filter(({ state, endedAt }) => state === 'failed' && (endedAt?.getTime() ?? 0) > dayAgo)
  return { values: { ...values, jobs: failed.length }, kinds: queue, leaves }
}

/** Seconds for which a size has not grown although something waits. */
function standsFor(standing: Map<string, Standing>, space: Space, size: number, isWaiting: boolean, at: Date): number {
  const before = standing.get(space.key)
  if (!isWaiting) standing.delete(space.key)
  else if (before?.size !== size) standing.set(space.key, { size, since: at })
  if (!isWaiting || before?.size !== size) return 0
  return (at.getTime() - before.since.getTime()) / 1_000
}

function seenOf(values: Values): Seen[] {
  return Object.entries(values).map(([name, value]) => ({ name, value, falls: fallsOf(name) }))
}

function seenLeaves(leaves: ReadonlyMap<string, number>): Seen[] {
  return [...leaves].map(([key, value]) => ({ name: `events:${key}`, value }))
}

function fallsOf(name: string): boolean {
  return 'falls' in healthMeasures[name as HealthName]
}

/** Adds what only a day's or a month's samples tell: shares of failures, and for how long the disk lasts. */
function withShares(values: Values, samples: readonly DaySample[], day: string): Values {
  const share = (name: string): number | undefined => {
    const today = samples.find((one) => one.name === name && one.day === day)
    return today && today.total > 0 ? today.bad / today.total : undefined
  }
  const [errors, database] = [share('errors'), share('database')]
  const diskDays = diskDaysOf(samples)
  return {
    ...values,
    ...(errors !== undefined && { errors }),
    ...(database !== undefined && { database }),
    ...(diskDays !== undefined && { disk_days: diskDays }),
  }
}

/** Days until the disk is full at the pace of the last thirty days; nothing when it does not fill, or less than two days are known. */
function diskDaysOf(samples: readonly DaySample[]): number | undefined {
  const known = samples.filter(({ name, last }) => name === 'disk' && last !== undefined)
  const [first, newest] = [known[0], known.at(-1)]
  if (!first || !newest || first === newest) return undefined
  const days = (Date.parse(newest.day) - Date.parse(first.day)) / dayMs
  const perDay = ((newest.last ?? 0) - (first.last ?? 0)) / days
  if (perDay <= 0) return undefined
  return worseOf(true, (1 - (newest.last ?? 0)) / perDay, 9_999)
}
