import { addDays, type LocalDate, localDate } from '#base/instant.ts'
import { causes } from '../cause/answer.ts'
import type { Actor } from '../engine.ts'
import { followUps } from '../follow-up/answers.ts'
import { forecasts } from '../forecast/answer.ts'
import type { House, Space } from '../house.ts'
import { board } from '../plan/kept.ts'
import type { Board, BoardLine, CauseView, FollowUpRow, ForecastView } from '../question.ts'

/** All that a briefing is made of, read at one instant. */
export type BriefingFacts = {
  locality: string
  plan: Board['plan']
  counts: Board['counts']
  /** What a leader has to decide on, worst first, each with why and where it will stand. */
  need: BriefingNeed[]
  /** The targets that are well, and those nobody has a figure of. */
  rest: BoardLine[]
  /** What is to be done within a week, unit by unit; absent for a day that is past. */
  week?: BriefingUnit[]
  until: LocalDate
  asOf: Date
  simulated: boolean
}

/** One target that is missed or at risk. */
export type BriefingNeed = { line: BoardLine; cause?: CauseView; forecast?: ForecastView }

/** What one unit owes: `overdue` and what falls `due` within the week, and how many reminders it has not answered. */
export type BriefingUnit = { unit: string; overdue: FollowUpRow[]; due: FollowUpRow[]; waiting: number }

const daysAhead = 7
const urgency: readonly string[] = ['missed', 'at_risk']

/**
 * Reads a briefing: the set of targets the board shows, unless another is named. A fixed number of statements whatever the number
 * of targets and tasks.
 *
 * @throws {Refused} `unknown_plan`
 */
export async function readBriefing(
  house: House,
  space: Space,
  who: Actor,
  { plan, asOf }: { plan?: string; asOf?: Date },
): Promise<BriefingFacts> {
  const about = { locality: space.key, ...(plan && { plan }), ...(asOf && { asOf }) }
  const [shown, told, why, owed] = await Promise.all([
    board(house, space, about),
    forecasts(house, space, about),
    causes(house, space, who, about),
    asOf ? undefined : followUps(house, space, who, { locality: space.key }),
  ])
  const causeOf = new Map(why.items.map((one) => [one.code, one]))
  const forecastOf = new Map(told.items.map((one) => [one.code, one]))
  const until = addDays(localDate(shown.asOf), daysAhead)
  const need = shown.lines.filter(({ reading }) => urgency.includes(reading.status)).sort(worstFirst)
  return {
    locality: space.key,
    plan: shown.plan,
    counts: shown.counts,
    need: need.map((line) => {
      const [cause, forecast] = [causeOf.get(line.code), forecastOf.get(line.code)]
      return { line, ...(cause && { cause }), ...(forecast && { forecast }) }
    }),
    rest: shown.lines.filter(({ reading }) => !urgency.includes(reading.status)),
    ...(owed && { week: byUnit(owed.rows, localDate(shown.asOf), until) }),
    until,
    asOf: shown.asOf,
    simulated: shown.simulated,
  }
}

/** The missed before the endangered; of each the furthest from its target first, as a share of it. */
function worstFirst(a: BoardLine, b: BoardLine): number {
  return urgency.indexOf(a.reading.status) - urgency.indexOf(b.reading.status) || distance(b) - distance(a)
}

function distance({ reading: { value, target } }: BoardLine): number {
  const goal = target?.value ?? 0
  return Math.abs((value ?? 0) - goal) / (Math.abs(goal) || 1)
}

/** Units that owe something, those with the most overdue first. */
export function byUnit(rows: readonly FollowUpRow[], today: LocalDate, until: LocalDate): BriefingUnit[] {
  const units = [...Map.groupBy(rows, ({ unit }) => unit.label.vi)].map(([unit, all]): BriefingUnit => {
    const work = all.filter(({ kind }) => kind !== 'target')
    const overdue = work.filter(({ standing }) => standing === 'overdue')
    const due = work.filter((row) => row.standing !== 'overdue' && row.dueOn >= today && row.dueOn <= until)
    const waiting = all.filter(({ reminder }) => reminder?.state === 'sent' || reminder?.state === 'escalated').length
    return { unit, overdue, due, waiting }
  })
  return units
    .filter(({ overdue, due, waiting }) => overdue.length + due.length + waiting > 0)
    .sort((a, b) => b.overdue.length - a.overdue.length || b.due.length - a.due.length || b.waiting - a.waiting)
}
