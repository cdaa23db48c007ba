import { localDate } from '#base/instant.ts'
import { Refused, refuse } from '#base/refusal.ts'
import { knownIn, readableUnits } from '../access/right.ts'
import type { Actor } from '../engine.ts'
import type { House, Space } from '../house.ts'
import { referenceOf } from '../office/paper-kinds.ts'
import { board, findUnit } from '../plan/board.ts'
import { mostNodes } from '../plan/tree/tree.store.ts'
import type { Questions } from '../question.ts'
import type { Snapshot } from '../record/record.ts'
import { listMeetings } from './follow-up.store.ts'
import { answerOn, rulesOf } from './follow-up.ts'
import type { FollowUpRow, FollowUps, MeetingRow, MeetingView } from './question.ts'
import { withReasons } from './reasons.ts'
import { rowOf } from './rows.ts'
import { levels, rulesOn, usualRules } from './rules.ts'
import { readOwed } from './things.ts'
import { hearsOf } from './told.ts'

/** Only whoever works here. @throws {Refused} `not_signed_in` */
function checkInside(space: Space, who: Actor): void {
  const isInside =
    who.kind === 'clock' || ((who.kind === 'staff' || who.kind === 'program') && who.locality === space.key)
  if (!isInside) throw new Refused([refuse('not_signed_in')])
}

/** Every row of the units that `who` reads: what is owed, and what has an open reminder. */
async function readRows(house: House, space: Space, who: Actor): Promise<{ rows: FollowUpRow[]; isCut: boolean }> {
  checkInside(space, who)
  const now = house.clock()
  const today = localDate(now)
  const { owed, spoken } = await readOwed(house, space)
  const units = new Set(readableUnits(knownIn(space.key, who), space.units, 'plan.reminder'))
  const seen = owed.filter(({ unit, record }) => units.has(unit) && (!record || space.maySee(who, record)))
  const rows = (await withReasons(house, space, who, seen)).map((one) =>
    rowOf(space, one, spoken.get(one.key)?.open, today, now),
  )
  return { rows, isCut: owed.length >= mostNodes }
}

/** What was ordered and is not done (đôn đốc), worst first; what is open is never left out. */
export async function followUps(
  house: House,
  space: Space,
  who: Actor,
  asks: Questions['follow_ups']['asks'],
): Promise<FollowUps> {
  const { rows, isCut } = await readRows(house, space, who)
  const now = house.clock()
  const today = localDate(now)
  const rules = rulesOn(rulesOf(space), today) ?? usualRules[0]
  const open = rows.filter(isOpen)
  const within = asks.unit ? new Set(space.units.below([findUnit(space, asks.unit)])) : undefined
  const shown = open.filter(
    (row) => (!within || within.has(row.unit.id)) && (!asks.view || asks.view === 'all' || isIn(row, asks.view)),
  )
  return {
    locality: space.key,
    rows: shown.sort(worstFirst),
    counts: {
      all: open.length,
      overdue: open.filter((row) => isIn(row, 'overdue')).length,
      waiting: open.filter((row) => isIn(row, 'waiting')).length,
      answered: open.filter((row) => isIn(row, 'answered')).length,
      escalated: open.filter(({ reminder }) => reminder?.state === 'escalated').length,
      outside: open.filter(({ reminder }) => reminder?.answer?.control === 'outside').length,
    },
    units: [...new Map(open.map(({ unit }) => [unit.id, unit])).values()],
    rules: (rules?.rules ?? []).map(({ label, kind, to }) => ({ label, kind, to, toLabel: levels[to] })),
    answerOn: rules ? answerOn(space, rules, today) : today,
    source: rules?.source.title ?? { vi: '', en: '' },
    notice: { on: today, items: noticeOf(space, who, open, today) },
    asOf: now,
    today,
    isCut,
  }
}

/** What is not done: owed, or reminded of and neither answered away nor closed. */
function isOpen({ isOwed, kind, reminder, standing }: FollowUpRow): boolean {
  const isOver = standing === 'done' || standing === 'stopped' || standing === 'on_track'
  return kind === 'target'
    ? isOwed || (reminder !== undefined && !isOver)
    : isOwed || reminder !== undefined || !isDone(standing)
}

function isDone(standing: FollowUpRow['standing']): boolean {
  return standing === 'done' || standing === 'stopped'
}

function isIn({ standing, reminder }: FollowUpRow, view: 'overdue' | 'waiting' | 'answered'): boolean {
  if (view === 'overdue') return standing === 'overdue'
  const isWaiting = reminder?.state === 'sent' || reminder?.state === 'escalated'
  return view === 'waiting' ? isWaiting : reminder?.state === 'answered'
}

function weightOf({ standing, reminder }: FollowUpRow): number {
  const told = reminder?.level === 'chair' ? 0 : reminder?.level === 'head' ? 1 : reminder ? 2 : 4
  return told + (standing === 'overdue' ? 0 : 10) + (reminder?.state === 'answered' ? 2 : 0)
}

function worstFirst(a: FollowUpRow, b: FollowUpRow): number {
  return weightOf(a) - weightOf(b) || a.dueOn.localeCompare(b.dueOn) || a.key.localeCompare(b.key)
}

/** One notice a day: what was said today that concerns whoever asks. */
function noticeOf(space: Space, who: Actor, rows: readonly FollowUpRow[], today: string): FollowUps['notice']['items'] {
  if (who.kind !== 'staff') return []
  const hears = hearsOf(space, who)
  return rows.flatMap(({ reminder, title, dueOn, unit }) => {
    if (!reminder?.said.some(({ on }) => on === today)) return []
    const isMine = hears({ level: reminder.level, unit: unit.id, toldTo: reminder.toldTo })
    return isMine ? [{ id: reminder.id, title, dueOn, level: reminder.level }] : []
  })
}

/** The newest meetings. */
export async function meetings(house: House, space: Space, who: Actor): Promise<{ items: MeetingRow[] }> {
  const { rows } = await readRows(house, space, who)
  const all = await listMeetings(space.db, space.id)
  return { items: all.filter((one) => space.maySee(who, one)).map((one) => meetingRow(space, one, rows)) }
}

function meetingRow(space: Space, record: Snapshot, rows: readonly FollowUpRow[]): MeetingRow {
  const state = space.recordType(record.record).states[record.state]
  const decided = rows.filter(({ meeting }) => meeting === record.id)
  return {
    id: record.id,
    code: record.code,
    title: String(record.content['title']),
    heldOn: String(record.content['heldOn']),
    state: record.state,
    stateLabel: { vi: state?.vi ?? record.state, en: state?.en ?? record.state },
    decisions: decided.length,
    open: decided.filter(({ standing }) => !isDone(standing)).length,
  }
}

/** One meeting: what was promised in the last one, what is at risk, overdue or unanswered, and what was decided. @throws {Refused} `missing` */
export async function meetingView(
  house: House,
  space: Space,
  who: Actor,
  asks: Questions['meeting']['asks'],
): Promise<MeetingView> {
  const hasPlan = space.declaration.plans.length > 0
  const [{ rows }, all, plan] = await Promise.all([
    readRows(house, space, who),
    listMeetings(space.db, space.id),
    hasPlan ? board(house, space, { locality: space.key }) : undefined,
  ])
  const seen = all.filter((one) => space.maySee(who, one))
  const at = seen.findIndex(({ id, code }) => id === asks.id || code === asks.id)
  const record = seen[at]
  if (!record) throw new Refused([refuse('missing', 'id')])
  const previous =
    seen.slice(at + 1).find(({ content }) => content['title'] === record.content['title']) ?? seen[at + 1]
  const promises = previous ? rows.filter(({ meeting }) => meeting === previous.id) : []
  const promised = new Set(promises.map(({ key }) => key))
  const open = rows.filter((row) => isOpen(row) && !promised.has(row.key) && row.meeting !== record.id).sort(worstFirst)
  return {
    ...meetingRow(space, record, rows),
    ...textsOf(record),
    ...numberOf(record),
    version: record.version,
    ...(record.closedAt && { concludedOn: localDate(record.closedAt) }),
    ...(previous && {
      previous: {
        id: previous.id,
        title: String(previous.content['title']),
        heldOn: String(previous.content['heldOn']),
      },
    }),
    agenda: {
      promises: promises.sort(worstFirst),
      targets: (plan?.lines ?? [])
        .filter(({ reading }) => reading.status === 'at_risk' || reading.status === 'missed')
        .slice(0, 10)
        .map(({ code, label, owner, sentence, reading }) => ({
          code,
          label,
          unit: owner,
          sentence,
          status: reading.status,
        })),
      overdue: open.filter((row) => row.kind !== 'target' && isIn(row, 'overdue')).slice(0, 20),
      unanswered: open
        .filter((row) => row.kind !== 'target' && !isIn(row, 'overdue') && isIn(row, 'waiting'))
        .slice(0, 20),
    },
    decided: rows.filter(({ meeting }) => meeting === record.id),
    ...(plan && { plan: { key: plan.plan.key, label: plan.plan.label } }),
    authority: space.declaration.authority,
    asOf: house.clock(),
  }
}

/** The number of the notice; before numbers came from the register it was typed, in whatever words. */
function numberOf({ content }: Snapshot): Pick<MeetingView, 'number' | 'reference'> {
  const number = Number(/\d+/.exec(String(content['number'] ?? ''))?.[0])
  if (!Number.isInteger(number)) return {}
  return { number, reference: referenceOf(number, String(content['symbol'] ?? 'TB-UBND')) }
}

const texts = ['place', 'chair', 'present', 'opinion', 'symbol', 'signer', 'signerTitle'] as const

function textsOf({ content }: Snapshot): Partial<Record<(typeof texts)[number], string>> {
  return Object.fromEntries(texts.flatMap((name) => (typeof content[name] === 'string' ? [[name, content[name]]] : [])))
}
