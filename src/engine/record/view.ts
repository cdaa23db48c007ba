import { localDate } from '#base/instant.ts'
import { isOwnNote } from '../access/delegated.ts'
import { worksIn } from '../access/inside.ts'
import { mayAct, mayRead } from '../access/right.ts'
import { windowsOn, workingMinutesBetween } from '../deadline/calendar.ts'
import { type Clock, ruleOn } from '../deadline/clock.ts'
import { pause } from '../deadline/deadline.ts'
import type { Act, RecordType, Words } from '../declare.ts'
import type { Actor } from '../engine.ts'
import type { Space } from '../house.ts'
import type { ActView, ClockView, RecordView } from '../question.ts'
import { findFee } from './fee.ts'
import type { Snapshot } from './record.ts'

/** A record cut to what the reader may see: public fields for everyone, the rest for the desk and its sender. */
export function viewRecord(
  space: Space,
  who: Actor,
  record: Snapshot,
  now: Date,
  privateNames: readonly string[] = [],
): RecordView {
  const type = space.recordType(record.record)
  const inside = readsAll(space, who, record)
  const open = type.public === 'nothing' ? [] : type.public.fields
  const values = Object.fromEntries(
    Object.entries(record.content).filter(([name]) => !isOwnNote(name) && (inside || open.includes(name))),
  )
  const fee = inside && type.fees && findFee(type.form, type.fees, record.content)
  return {
    id: record.id,
    record: record.record,
    label: type.label,
    code: record.code,
    title: inside || type.title.every((name) => open.includes(name)) ? record.title : type.label.vi,
    state: record.state,
    stateLabel: labelOfState(type, record.state),
    closed: record.closedAt !== undefined,
    version: record.version,
    unit: space.units.name(record.unit),
    channel: record.channel,
    simulated: record.simulated,
    openedAt: record.openedAt,
    ...(record.closedAt && { closedAt: record.closedAt }),
    changedAt: record.changedAt,
    values,
    ...(fee && {
      fee: { from: fee.from, number: fee.number ?? 1, ...(fee.source && { source: fee.source }) },
    }),
    masked: inside ? [...privateNames] : [],
    ...(record.place && (inside || 'where' in values || open.length > 0) && { point: record.place }),
    clocks: Object.entries(record.clocks).map(([name, clock]) => viewClock(space, type, name, clock, now)),
    tallies: Object.fromEntries(Object.keys(type.tallies).map((name) => [name, record.tallies[name] ?? 0])),
    facets: { ...record.facets },
    acts: actsOf(space, type, who, record),
  }
}

/** A state's words alone. */
export function labelOfState(type: RecordType, state: string): Words {
  const { vi, en } = type.states[state] ?? { vi: state, en: state }
  return { vi, en }
}

/** Whether the reader sees desk fields: staff of the unit or above, and the sender himself. */
export function readsAll(space: Space, who: Actor, record: Snapshot): boolean {
  if (who.kind === 'clock') return true
  if (who.kind === 'resident') return who.owns.includes(record.id)
  return worksIn(who, space.key) && mayRead(who, record.record, record.unit, space.units)
}

/** What the reader may do with the record now, in declared order. */
export function actsOf(space: Space, type: RecordType, who: Actor, record: Snapshot): ActView[] {
  return Object.entries<Act>(type.acts).flatMap(([name, act]) => {
    const from = typeof act.from === 'string' ? [act.from] : act.from
    const used = act.atMost !== undefined && (record.tallies[`act:${name}`] ?? 0) >= act.atMost
    if (!from.includes(record.state) || used || mayAct(type, act, who, record, space.units)) return []
    return [
      {
        name,
        label: act.label,
        ...(act.help && { help: act.help }),
        asks: act.asks ?? {},
        to: act.to === 'same' ? record.state : act.to,
      },
    ]
  })
}

/** One promise as people see it. Times are working minutes; what is late is negative. */
export function viewClock(space: Space, type: RecordType, name: string, clock: Clock, now: Date): ClockView {
  const deadline = type.deadlines[name]
  const rule = deadline && ruleOn(deadline.rule, localDate(clock.startedAt))
  const until = clock.metAt ?? now
  const left = clock.state === 'paused' ? (clock.left ?? 0) : pause(space.calendar, clock.dueAt, until)
  const whole = Math.max(1, workingMinutesBetween(space.calendar, clock.startedAt, clock.dueAt))
  return {
    name,
    label: deadline?.label ?? { vi: name, en: name },
    // The clock's job may be a few seconds behind; nobody should see "running" past the due date.
    state: clock.state === 'running' && now > clock.dueAt ? 'overdue' : clock.state,
    startedAt: clock.startedAt,
    dueAt: clock.dueAt,
    ...(clock.extendedTo && { extendedTo: clock.extendedTo }),
    ...(clock.metAt && { metAt: clock.metAt }),
    leftWorkingMinutes: left,
    usedShare: (whole - left) / whole,
    minutesPerDay: minutesPerDay(space, clock.dueAt),
    source: rule?.source ?? { title: { vi: 'Quy định của đơn vị', en: 'Rule of the unit' } },
    calendar: clock.calendar,
    provisional: clock.provisional === true,
  }
}

function minutesPerDay(space: Space, at: Date): number {
  const minutes = windowsOn(space.calendar, localDate(at)).reduce((sum, [from, to]) => sum + to - from, 0)
  return minutes || 480
}
