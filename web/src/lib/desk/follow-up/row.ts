import { followText } from '#lib/desk/follow-up/follow-up.text.ts'
import { fill } from '#lib/fill.ts'
import { type FollowUpRow, formatDate, formatNumber, type Language } from '#lib/house.ts'

/** One line as the pages show it: words only. */
export type Line = ReturnType<typeof lineOf>

/** A thing that was ordered, in the reader's language. `query` is carried along to its page. */
export function lineOf(row: FollowUpRow, language: Language, shorts: Readonly<Record<string, string>>, query = '') {
  const day = (on: string | undefined): string => (on === undefined ? '' : formatDate(on, language))
  const { reminder } = row
  const isLate = row.standing === 'overdue'
  return {
    key: row.key,
    kind: row.kind,
    title: row.title,
    href: `${hrefOf(row)}${query}`,
    unit: shorts[row.unit.id] ?? row.unit.label[language],
    unitKey: row.unit.key,
    unitId: row.unit.id,
    person: row.person ?? '',
    ordered: [row.ordered?.number, row.ordered?.on && fill(followText.ordered[language], { day: day(row.ordered.on) })]
      .filter(Boolean)
      .join(', '),
    due: day(row.dueOn),
    dueOn: row.dueOn,
    firstDue: row.firstDueOn ? fill(followText.firstDue[language], { day: day(row.firstDueOn) }) : '',
    isLate,
    late:
      isLate && row.lateDays !== undefined
        ? fill(followText.daysLate[language], { days: formatNumber(row.lateDays, language) })
        : '',
    state: row.stateLabel[language],
    standing: row.standing,
    simulated: row.simulated,
    cause: row.cause ?? '',
    reminder: reminder && {
      id: reminder.id,
      code: reminder.code,
      version: reminder.version,
      state: reminder.stateLabel[language],
      isWaiting: reminder.state !== 'answered',
      isLate: reminder.isLate,
      level: fill(followText.level[language], { level: reminder.levelLabel[language].toLowerCase() }),
      toldTo: reminder.toldTo ?? '',
      isHigh: reminder.level !== 'unit',
      times: fill(followText.times[language], { count: formatNumber(reminder.said.length, language) }),
      said: reminder.said.map(({ on, label }) => `${day(on)}: ${label[language]}`),
      answerBy: fill(followText.answerBy[language], { day: day(reminder.answerOn) }),
      cause: reminder.cause ?? '',
      reply: reminder.answer?.reply ?? '',
      control: reminder.answer?.controlLabel[language] ?? '',
      promised: reminder.answer?.promiseOn
        ? fill(followText.promised[language], { day: day(reminder.answer.promiseOn) })
        : '',
    },
  }
}

function hrefOf({ kind, key, id, code }: FollowUpRow): string {
  if (kind === 'target') return `/board/${encodeURIComponent(code ?? '')}`
  return `/board/ke-hoach/${encodeURIComponent(kind === 'deadline' ? key.slice('item/'.length) : (id ?? ''))}`
}
