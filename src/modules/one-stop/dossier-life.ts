import { bell, between, weighted } from '#base/dice.ts'
import { addDays, atLocal, type LocalDate, localDate, localTime } from '#base/instant.ts'
import type { Duration, SeededAct, SeededLife } from '#engine/declare.ts'
import { intakeAtCounter, intakeOnline, missingOf } from './dossier-intake.ts'
import { procedures } from './one-stop.procedures.ts'
import { cutoffMinutes } from './one-stop.sources.ts'
import { causes } from './one-stop.text.ts'
import type { Desk, Group, ProcedureKey, Scene } from './scene.ts'

/** One invented dossier while it is being told. Minutes are working minutes since the clock began, pauses left out. */
type Tale = {
  scene: Scene
  procedure: ProcedureKey
  group: Group
  desk: Desk
  acts: SeededAct[]
  /** The instant at so many working minutes of the clock, pauses so far included. */
  at: (minutes: number) => Date
  pause: (minutes: number) => void
  allowed: number
  work: number
  cause: string | undefined
}

const open = { unit: 'calendar_days', count: 0 } as const satisfies Duration

/**
 * Tells the life of one dossier that comes in at `at` (a filing online may come at any hour, one at the counter in office hours).
 *
 * The median takes half of its time; `slower` of the scene stretches it, and what passes its time is late and names a cause.
 */
export function dossierLife(scene: Scene, procedure: ProcedureKey, at: Date, online: boolean): SeededLife {
  const group = (procedures[procedure].group ?? 'civil_status') as Group
  const desk = scene.deskFor(group)
  const acts: SeededAct[] = []
  const receivedAt = online
    ? intakeOnline(scene, procedure, desk, acts, at)
    : intakeAtCounter(scene, procedure, desk, acts, at)
  if (receivedAt) handle(taleOf(scene, procedure, group, desk, acts, receivedAt))
  return { record: 'one-stop.dossier', acts: acts.filter((act) => act.at <= scene.house.now) }
}

function taleOf(
  scene: Scene,
  procedure: ProcedureKey,
  group: Group,
  desk: Desk,
  acts: SeededAct[],
  receivedAt: Date,
): Tale {
  const { house, dice } = scene
  const from = clockStart(scene, receivedAt)
  const dueAt = house.dueAt(from, procedures[procedure].within ?? open)
  const allowed = Math.max(60, house.workingMinutesBetween(from, dueAt))
  const { factor, cause } = scene.slower(localDate(receivedAt), desk.unit, group)
  let paused = 0
  return {
    scene,
    procedure,
    group,
    desk,
    acts,
    allowed,
    work: allowed * Math.min(2.6, Math.exp(Math.log(0.5) + 0.32 * bell(dice)) * factor),
    cause,
    at: (minutes) => house.addWorkingMinutes(from, Math.max(1, minutes + paused)),
    pause: (minutes) => {
      paused += minutes
    },
  }
}

/** After the cut-off the clock begins with the next working day. */
function clockStart({ house }: Scene, receivedAt: Date): Date {
  const [hour = 0, minute = 0] = localTime(receivedAt).split(':').map(Number)
  let day = localDate(receivedAt)
  if (house.isWorkingDay(day) && hour * 60 + minute < cutoffMinutes) return receivedAt
  do day = addDays(day, 1)
  while (!house.isWorkingDay(day))
  return atLocal(day, 7 * 60 + 30)
}

/** From the start of work to the result: steps at shares of the work, a pause where the applicant is waited for. */
function handle(tale: Tale): void {
  const { dice } = tale.scene
  const steps: [share: number, tell: (minutes: number) => boolean][] = [
    [between(dice, 0.06, 0.2), (m) => say(tale, m, 'start')],
  ]
  const luck = dice()
  // Refused or stopped before another agency is asked: a dossier that waits for one can be neither.
  if (luck < 0.012) steps.push([0.34, (m) => end(tale, m, 'refuse', 'Không đủ điều kiện theo quy định của thủ tục')])
  else if (luck < 0.019) steps.push([0.33, (m) => end(tale, m, 'stop', 'Người nộp xin dừng giải quyết')])
  if (dice() < (longer(tale) ? 0.12 : 0.02)) steps.push([0.3, (m) => supplement(tale, m)])
  if (longer(tale) && dice() < 0.45) {
    steps.push([0.36, (m) => say(tale, m, 'consult', { agency: agencyOf(tale) })])
    steps.push([0.84, (m) => say(tale, m, 'hear_back')])
  }
  if (tale.group === 'land' && dice() < 0.5) steps.push([0.88, (m) => payment(tale, m)])
  const extendShare = (0.93 * tale.allowed) / tale.work
  if (tale.work > tale.allowed * 1.05 && dice() < 0.5) steps.push([extendShare, (m) => extend(tale, m)])
  steps.sort(([a], [b]) => a - b)
  for (const [share, tell] of steps) if (!tell(share * tale.work)) return
  finish(tale)
}

function longer(tale: Tale): boolean {
  return tale.allowed > 4 * 480
}

/** Adds one act of the officer; true: the life goes on. */
function say(tale: Tale, minutes: number, act: string, values: Record<string, unknown> = {}): boolean {
  tale.acts.push({ at: tale.at(minutes), by: { person: tale.desk.officer }, act, values, channel: 'web' })
  return true
}

function end(tale: Tale, minutes: number, act: 'refuse' | 'stop', reason: string): boolean {
  const person = act === 'stop' ? tale.desk.clerk : tale.desk.officer
  tale.acts.push({ at: tale.at(minutes), by: { person }, act, values: { reason }, channel: 'web' })
  return false
}

function supplement(tale: Tale, minutes: number): boolean {
  say(tale, minutes, 'ask_supplement', { missing: missingOf(tale.scene, tale.procedure) })
  tale.pause(between(tale.scene.dice, 200, 2_400))
  tale.acts.push({
    at: tale.at(minutes),
    by: { person: tale.desk.clerk },
    act: 'supplement',
    values: {},
    channel: 'counter',
  })
  return true
}

function payment(tale: Tale, minutes: number): boolean {
  say(tale, minutes, 'demand_payment', { amount: Math.round(between(tale.scene.dice, 5, 900)) * 100_000 })
  tale.pause(between(tale.scene.dice, 60, 1_900))
  tale.acts.push({ at: tale.at(minutes), by: { person: tale.desk.clerk }, act: 'pay', values: {}, channel: 'counter' })
  return true
}

function agencyOf({ group, scene }: Tale): string {
  return group === 'land'
    ? weighted(scene.dice, { tax: 7, land_office: 3 })
    : weighted(scene.dice, { city: 4, police: 2, ward: 1 })
}

/** The step that cost the time: the trouble of those days when there was one, else something ordinary. */
function causeOf({ cause, group, scene }: Tale): string {
  if (cause !== undefined && Object.hasOwn(causes, cause) && scene.dice() < 0.8) return cause
  if (group === 'land') return weighted(scene.dice, { tax: 5, agency: 2, appraisal: 2 })
  return weighted(scene.dice, { appraisal: 4, signature: 3, sync: 2, staff: 1, other: 1 })
}

function extend(tale: Tale, minutes: number): boolean {
  const cause = causeOf(tale) as keyof typeof causes
  const due = localDate(tale.at(tale.allowed))
  return say(tale, minutes, 'extend', { until: later(tale, due), reason: causes[cause].vi, cause })
}

/** The working day after the one on which it will be finished, never the old date itself. */
function later(tale: Tale, due: LocalDate): LocalDate {
  const finish = localDate(tale.at(tale.work))
  let day = addDays(finish > due ? finish : due, 1)
  while (!tale.scene.house.isWorkingDay(day)) day = addDays(day, 1)
  return day
}

function finish(tale: Tale): void {
  const { dice, house } = tale.scene
  const late = tale.work > tale.allowed
  const finishedAt = tale.at(tale.work)
  say(tale, tale.work, 'finish', { resultForm: resultFormOf(finishedAt), ...(late && { cause: causeOf(tale) }) })
  const givenAt = house.addWorkingMinutes(finishedAt, between(dice, 4, dice() < 0.8 ? 90 : 700))
  tale.acts.push({ at: givenAt, by: { person: tale.desk.clerk }, act: 'give_result', values: {}, channel: 'counter' })
  if (dice() > 0.22) return
  const stars = Number(
    weighted(dice, late ? { '5': 1, '4': 3, '3': 4, '2': 3, '1': 2 } : { '5': 60, '4': 28, '3': 9, '2': 2, '1': 1 }),
  )
  tale.acts.push({
    at: new Date(givenAt.getTime() + between(dice, 0.2, 40) * 3_600_000),
    by: 'anyone',
    act: 'rate',
    values: { stars },
    channel: 'web',
  })
}

/** By the minute and not by the dice: the same draws go on to tell the same lives. Seven in ten are signed files. */
function resultFormOf(at: Date): string {
  return Math.floor(at.getTime() / 60_000) % 10 < 7 ? 'signed' : 'paper'
}
