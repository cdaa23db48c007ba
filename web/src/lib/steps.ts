import { fill } from './fill.ts'
import {
  type ClockView,
  type EventView,
  type Form,
  formatInstant,
  type Language,
  type RecordType,
  type RecordView,
  type UnitView,
  type Words,
} from './house.ts'
import type { Step } from './Timeline.svelte'
import { shownAll } from './values.ts'

const words = {
  before: { vi: 'trước {at}', en: 'by {at}' },
  overdue: { vi: 'đã quá hạn từ {at}', en: 'overdue since {at}' },
  since: { vi: 'từ {at}', en: 'since {at}' },
} satisfies Record<string, Words>

/** The promises that are still owed, soonest first: what is expected next, or late already. */
export function owedSteps(clocks: readonly ClockView[], language: Language, now = new Date()): Step[] {
  return clocks
    .filter(({ state }) => state === 'running' || state === 'overdue')
    .sort((a, b) => lastDate(a).getTime() - lastDate(b).getTime())
    .map((clock) => {
      const isLate = clock.state === 'overdue' && lastDate(clock) < now
      const at = formatInstant(lastDate(clock), language)
      return {
        key: clock.name,
        state: isLate ? ('late' as const) : ('expected' as const),
        title: clock.label[language],
        when: fill(words[isLate ? 'overdue' : 'before'][language], { at }),
      }
    })
}

function lastDate(clock: ClockView): Date {
  return clock.extendedTo ?? clock.dueAt
}

/**
 * The life of a record as a reader may see it: every event, where it stands now, what is still owed.
 *
 * What was answered along the way (a reply, a reason) stands under its event; the opening form does not, the page shows it.
 */
export function lifeSteps(
  type: RecordType,
  record: RecordView,
  events: readonly EventView[],
  language: Language,
  units: readonly UnitView[],
): Step[] {
  const done = events.map((event): Step => {
    const act = type.acts[event.act]
    const more = shownAll(act?.asks ?? noForm, event.values, language, units).map(
      ({ label, text }) => `${label}: ${text}`,
    )
    const isMoved =
      event.due.some(({ change }) => change.includes('extend')) ||
      Object.values(type.deadlines).some(({ extendedBy }) => extendedBy?.includes(event.act))
    return {
      key: event.id,
      state: isMoved ? 'moved' : 'done',
      title: event.label[language],
      when: formatInstant(event.at, language),
      ...(more.length > 0 ? { more: more.join(' · ') } : {}),
    }
  })
  if (record.closed) return done
  const at = formatInstant(record.changedAt, language)
  const now: Step = {
    key: 'now',
    state: 'now',
    title: record.stateLabel[language],
    when: fill(words.since[language], { at }),
  }
  return [...done, now, ...owedSteps(record.clocks, language)]
}

const noForm: Form = {}
