import { addDays, type LocalDate, localDate } from '#base/instant.ts'
import { Refused, refuse } from '#base/refusal.ts'
import type { Actor } from '../engine.ts'
import type { House } from '../house.ts'
import type { LoopState } from '../job/loop.ts'
import type { Kind, Queue } from '../job/queue.ts'
import {
  type HealthBounds,
  type HealthName,
  type HealthStatus,
  healthMeasures,
  measureOf,
  statusOf,
} from './measure.ts'
import type { BackupsView, HealthLine, HealthView, LoadView, Operations } from './operations.ts'
import { runbook } from './runbook.text.ts'
import type { DaySample } from './sample.store.ts'
import type { Slow } from './slow.ts'
import type { Known } from './watch.ts'

/** What administrators' work stands on. `byHand`: the kinds that may be begun by a button. */
export type Ground = {
  house: House
  known: () => Known
  loops: () => readonly LoopState[]
  kinds: readonly Kind[]
  queue: () => Queue | undefined
  byHand: readonly string[]
  bounds: HealthBounds
  backups: () => Omit<BackupsView, 'kinds'>
  slow?: Slow
}

const shownDays = 30

/** The administrator's view of the installation, and what he may begin. */
export function makeOperations(ground: Ground): Operations {
  const { house } = ground
  return {
    health(who) {
      checkAdmin(who)
      return viewOf(ground)
    },
    async backups(who) {
      checkAdmin(who)
      const kinds = await queueOf(ground).list()
      return { ...ground.backups(), kinds: kinds.filter(({ name }) => ground.byHand.includes(name)) }
    },
    async begin(who, kind) {
      checkAdmin(who)
      if (!ground.byHand.includes(kind)) throw new Refused([refuse('missing', 'kind')])
      const [state] = (await queueOf(ground).list()).filter(({ name }) => name === kind)
      if ((state?.running ?? 0) + (state?.waiting ?? 0) > 0) throw new Refused([refuse('at_work', 'kind')])
      await queueOf(ground).put(kind, `${who.id} ${house.clock().toISOString()}`)
    },
    async retry(who, kind, id) {
      checkAdmin(who)
      const isThere = ground.kinds.some(({ name }) => name === kind) && (await queueOf(ground).retry(kind, id))
      if (!isThere) throw new Refused([refuse('missing', 'id')])
    },
    figures: () => figuresOf(ground),
  }
}

/** Of an engine that nobody looks after: a command line, a test. */
export const noOperations: Operations = {
  health: () => none(),
  backups: async () => none(),
  begin: async () => none(),
  retry: async () => none(),
  figures: () => [],
}

function none(): never {
  throw new Refused([refuse('missing')])
}

/** Refuses everybody who is no administrator of his locality, as if it were not there. */
function checkAdmin(who: Actor): void {
  const isAdmin = who.kind === 'staff' && (who.roles['admin']?.length ?? 0) > 0
  if (!isAdmin) throw new Refused([refuse('missing')])
}

function queueOf({ queue }: Ground): Queue {
  const found = queue()
  if (!found) throw new Refused([refuse('busy')])
  return found
}

function viewOf(ground: Ground): HealthView {
  const known = ground.known()
  const today = localDate(ground.house.clock())
  const days = Array.from({ length: shownDays }, (_, place) => addDays(today, place - shownDays + 1))
  const names = Object.keys(healthMeasures) as HealthName[]
  return {
    at: known.at,
    ...(known.downSince && { downSince: known.downSince }),
    ...(known.seenAt && { seenAt: known.seenAt }),
    lines: names.map((name) => lineOf(name, known, days, ground.bounds)),
    loops: ground.loops(),
    kinds: known.kinds,
    load: loadOf(ground, known, today),
    slow: ground.slow?.list() ?? [],
  }
}

function lineOf(name: HealthName, known: Known, days: readonly LocalDate[], bounds: HealthBounds): HealthLine {
  const measure = measureOf(name, bounds)
  const value = known.values[name]
  const isDown = name === 'database' && known.downSince !== undefined
  return {
    name,
    label: measure.label,
    unit: measure.unit,
    atRisk: measure.atRisk,
    missed: measure.missed,
    runbook: runbook[name],
    ...(value !== undefined && { value }),
    status: isDown ? 'missed' : statusOf(measure, value),
    days: days.map((day) => {
      const worst = worstOn(known.samples, name, day)
      const status: HealthStatus = statusOf(measure, worst)
      return { day, status, ...(worst !== undefined && { value: worst }) }
    }),
  }
}

function worstOn(samples: readonly DaySample[], name: string, day: LocalDate): number | undefined {
  const sample = samples.find((one) => one.name === name && one.day === day)
  if (!sample) return undefined
  return sample.total > 0 ? sample.bad / sample.total : sample.worst
}

function loadOf({ house }: Ground, known: Known, today: LocalDate): LoadView[] {
  const on = (name: string, day: LocalDate): DaySample | undefined =>
    known.samples.find((one) => one.name === name && one.day === day)
  return [...house.spaces.values()].map(({ key, declaration }) => {
    const events = known.leaves.get(key) ?? 0
    const before = on(`events:${key}`, addDays(today, -1))?.last
    return {
      key,
      label: declaration.label,
      events,
      requestsToday: on(`requests:${key}`, today)?.total ?? 0,
      ...(before !== undefined && { eventsToday: events - before }),
    }
  })
}

function figuresOf(ground: Ground): ReturnType<Operations['figures']> {
  const known = ground.known()
  const watched = Object.entries(known.values).map(([name, value]) => ({
    name: 'dothi_health',
    labels: { measure: name, unit: healthMeasures[name as HealthName].unit },
    value,
    help: 'What administrators watch, as of the last look.',
  }))
  const loops = ground.loops().flatMap(({ name, runs, failures, slowestMs }) => [
    { name: 'dothi_loop_runs_total', labels: { loop: name }, value: runs, help: 'Turns of continuous work.' },
    { name: 'dothi_loop_failures_total', labels: { loop: name }, value: failures, help: 'Turns of it that failed.' },
    { name: 'dothi_loop_slowest_seconds', labels: { loop: name }, value: slowestMs / 1_000, help: 'Its slowest turn.' },
  ])
  const jobs = known.kinds.flatMap((kind) =>
    (['waiting', 'running', 'failed', 'done'] as const).map((state) => ({
      name: 'dothi_jobs',
      labels: { job: kind.name, state },
      value: kind[state],
      help: 'Queued work by state.',
    })),
  )
  const up = { name: 'dothi_database_up', value: known.downSince ? 0 : 1, help: 'Whether the database answered last.' }
  return [up, ...watched, ...loops, ...jobs]
}
