import { formatDate } from '#base/format.ts'
import { type Refusal, refuse } from '#base/refusal.ts'

/** What the form alone cannot see of dates: the end lies before the beginning, or an item is put off to no later day. */
export function checkDates(act: string, content: Readonly<Record<string, unknown>>): Refusal[] {
  const day = (name: string): string => String(content[name] ?? '')
  if (day('startsOn') > day('dueOn')) return [refuse('ends_before', 'dueOn')]
  if (act !== 'extend') return []
  const due = day('dueOn')
  return day('until') > due
    ? []
    : [refuse('not_later', 'until', { label: 'Gia hạn đến ngày', label_en: 'Extended to', due: formatDate(due, 'vi') })]
}
