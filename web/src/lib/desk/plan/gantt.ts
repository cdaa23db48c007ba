import { formatDate, isLocalDate, type Language, type LocalDate, type PlanNode } from '#lib/house.ts'

/** One bar of the picture: shares 0–1 of the width. `due` where the first date lies, `end` where it ends as known today. */
export type Bar = {
  key: string
  title: string
  from: number
  due: number
  end: number
  done: number
  standing: string
  says: string
}

/** A course in time: the bars, today, and the first days of months or years below them. */
export type Course = { bars: Bar[]; today: number; marks: { at: number; label: string }[] }

const days = (day: LocalDate): number => Date.parse(`${day}T00:00:00Z`) / 86_400_000

/** The course of a node and what hangs on it, where dates are known; undefined where there is nothing to draw. */
export function courseOf(nodes: readonly PlanNode[], today: LocalDate, language: Language): Course | undefined {
  const dated = nodes.flatMap((node) => {
    const due = node.dueOn
    if (due === undefined || !isLocalDate(due)) return []
    const end = [node.doneOn ?? node.extendedTo ?? due, node.standing === 'overdue' ? today : due].sort().at(-1) ?? due
    return [{ node, due, end, from: node.startsOn ?? due }]
  })
  if (dated.length === 0) return undefined
  const first = Math.min(...dated.map(({ from }) => days(from)), days(today))
  const last = Math.max(...dated.map(({ end }) => days(end)), days(today)) + 1
  const at = (day: LocalDate): number => (days(day) - first) / (last - first)
  return {
    bars: dated.map(({ node, due, end, from }) => ({
      key: node.key,
      title: node.title[language],
      from: at(from),
      due: at(due),
      end: at(end),
      done: at(from) + (node.progress.share ?? 0) * (at(end) - at(from)),
      standing: node.standing,
      says: `${formatDate(from, language)} – ${formatDate(due, language)}${end === due ? '' : ` → ${formatDate(end, language)}`}`,
    })),
    today: at(today),
    marks: marksOf(first, last, language),
  }
}

/** First days of months; of quarters or years where months would stand too close. */
function marksOf(first: number, last: number, language: Language): Course['marks'] {
  const months = (last - first) / 30.4
  const step = months > 48 ? 12 : months > 14 ? 3 : 1
  const begin = new Date(first * 86_400_000)
  const marks: Course['marks'] = []
  for (let month = begin.getUTCMonth() + 1, year = begin.getUTCFullYear(); marks.length < 40; month += 1) {
    const day = Date.UTC(year, month, 1) / 86_400_000
    if (day > last) break
    const date = new Date(day * 86_400_000)
    if (date.getUTCMonth() % step === 0)
      marks.push({ at: (day - first) / (last - first), label: labelOf(date, step, language) })
  }
  return marks
}

function labelOf(date: Date, step: number, language: Language): string {
  const year = String(date.getUTCFullYear())
  if (step === 12) return year
  const month = String(date.getUTCMonth() + 1).padStart(2, '0')
  return language === 'vi' ? `${month}/${year}` : `${year}-${month}`
}
