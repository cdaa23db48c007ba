import { type LocalDate, localDate } from '#base/instant.ts'
import { Refused } from '#base/refusal.ts'
import { act } from '../act.ts'
import type { Actor } from '../engine.ts'
import type { House, Space } from '../house.ts'
import { quietNights, quietUntil } from '../message/quiet.ts'
import { dueToSay, type Saying, shiftWorkingDays } from './due-to-say.ts'
import { withReasons } from './reasons.ts'
import { type FollowUpRules, rulesOn, usualRules } from './rules.ts'
import { writeSaid } from './said.ts'
import { asThing, type Owed, readOwed, type Spoken } from './things.ts'
import { readTold, type Told, toldTo } from './told.ts'

const clock: Actor = { kind: 'clock', id: 'clock' }

/** What one turn did. */
export type FollowedUp = { said: number; ended: number }

/** The rules of a locality, dated. */
export function rulesOf(space: Space): readonly FollowUpRules[] {
  return space.declaration.followUp ?? usualRules
}

/**
 * Says what the rules have come to say today, and ends the reminders of what is done.
 *
 * Each saying is an act whose id names the thing, the rule and the day it is due, so that a turn that died half way, came
 * twice or ran in two programs says it once. By night and on days off nothing is said; the next working morning says it.
 */
export async function followUp(house: House, space: Space): Promise<FollowedUp> {
  const now = house.clock()
  const today = localDate(now)
  const rules = rulesOn(rulesOf(space), today)
  const { owed, spoken } = await readOwed(house, space)
  const ended = await endDone(house, space, owed, spoken)
  if (!rules || quietUntil(space.declaration.quiet ?? quietNights, now)) return { said: 0, ended }
  const things = owed.flatMap((one) => asThing(one, spoken.get(one.key), today) ?? [])
  const sayings = dueToSay(rules, space.calendar, today, things)
  const due = new Set(sayings.map(({ key }) => key))
  const reasoned = await withReasons(
    house,
    space,
    clock,
    owed.filter(({ key }) => due.has(key)),
  )
  const byKey = new Map(reasoned.map((one) => [one.key, one]))
  const told = await readTold(space, today)
  let said = 0
  for (const saying of sayings) {
    const one = byKey.get(saying.key)
    if (one && (await say(house, space, one, saying, spoken.get(one.key), { rules, told, today }))) said += 1
  }
  return { said, ended }
}

async function say(
  house: House,
  space: Space,
  owed: Owed,
  saying: Saying,
  spoken: Spoken | undefined,
  { rules, told: whom, today }: { rules: FollowUpRules; told: Told; today: LocalDate },
): Promise<boolean> {
  const brought = toldTo(space, whom, saying.rule.to, owed.unit)
  const { open } = spoken ?? {}
  const kept = open ? (spoken?.said ?? []) : []
  const told = {
    level: saying.rule.to,
    said: writeSaid([...kept, ...saying.covers]),
    answerOn: answerOn(space, rules, today),
    ...brought,
    ...(owed.cause !== undefined && { cause: owed.cause.slice(0, 1_000) }),
  }
  const opening = {
    title: owed.title.slice(0, 500),
    kind: owed.kind,
    thing: owed.key,
    unit: owed.unit,
    dueOn: owed.dueOn,
  }
  return tryAct(house, space, {
    id: idOf(owed.key, saying),
    act: open ? (saying.rule.to === 'unit' ? 'again' : 'escalate') : 'send',
    values: open ? told : { ...opening, ...told },
    ...(open && { subject: open.id, version: open.version }),
  })
}

/** The day by which a reminder said today is to be answered. */
export function answerOn(space: Space, rules: FollowUpRules, today: LocalDate): LocalDate {
  return shiftWorkingDays(space.calendar, today, rules.answerDays) ?? today
}

/** Ends the open reminders of what is done, with what proves it. */
async function endDone(
  house: House,
  space: Space,
  owed: readonly Owed[],
  spoken: ReadonlyMap<string, Spoken>,
): Promise<number> {
  let ended = 0
  for (const { key, done } of owed) {
    const open = spoken.get(key)?.open
    if (!open || done === undefined) continue
    const isEnded = await tryAct(house, space, {
      id: `follow-up:done:${open.id}:${open.version}`,
      act: 'fulfil',
      subject: open.id,
      values: { evidence: done.slice(0, 1_000) },
    })
    if (isEnded) ended += 1
  }
  return ended
}

/** The id of the clock's command: it names the thing, the day and the rule, so that it is said once. */
export function idOf(key: string, { rule, anchor }: Saying): string {
  return `follow-up:${encodeURIComponent(key)}:${anchor}:${rule.key}`.slice(0, 200)
}

type Step = { id: string; act: string; subject?: string; version?: number; values: Record<string, unknown> }

/** Somebody else was quicker, or said it before: then it is said already. */
async function tryAct(house: House, space: Space, step: Step): Promise<boolean> {
  try {
    const { repeated } = await act(house, clock, {
      ...step,
      locality: space.key,
      record: 'plan.reminder',
      channel: 'clock',
    })
    return !repeated
  } catch (error) {
    if (error instanceof Refused) return false
    throw error
  }
}
