import { addDays, type LocalDate } from '#base/instant.ts'
import type { Words } from '#base/text.ts'
import type { Source } from '../record/field.ts'

/** Why the authority may hold it: a duty it has by law, a task of public interest, or the consent of the person, who may withdraw it. */
export type Ground = 'duty' | 'task' | 'consent'

/** A span of the calendar. A month ends on the day of the same number, or on the last one there is. */
export type Span = { count: number; unit: 'days' | 'months' | 'years' }

/**
 * One dated version of how long something is kept after its record was closed, and what then becomes of it: erased for good,
 * or hidden from daily work because an archive has to keep it. The version in force on the day of closing counts.
 */
export type Retention = { from: LocalDate; keep: Span; end: 'erase' | 'hide'; source: Source }

/**
 * What has to be known of every piece of personal data before it may be asked: what for, by which right, by which document,
 * and how long (mục đích, căn cứ, thời hạn lưu). `retention` oldest first.
 */
export type Personal = { purpose: Words; ground: Ground; source: Source; retention: readonly Retention[] }

/** The version of a retention in force on a day; before the first one, the first. */
export function retentionOn(personal: Personal, day: LocalDate): Retention | undefined {
  return personal.retention.findLast(({ from }) => from <= day) ?? personal.retention[0]
}

/** The first day on which something kept since `day` is kept no longer. */
export function endOf({ count, unit }: Span, day: LocalDate): LocalDate {
  if (unit === 'days') return addDays(day, count)
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const months = year * 12 + month - 1 + (unit === 'years' ? count * 12 : count)
  const first = `${String(Math.floor(months / 12)).padStart(4, '0')}-${String((months % 12) + 1).padStart(2, '0')}-01`
  const next = `${String(Math.floor((months + 1) / 12)).padStart(4, '0')}-${String(((months + 1) % 12) + 1).padStart(2, '0')}-01`
  const last = Number(addDays(next as LocalDate, -1).slice(8))
  return addDays(first as LocalDate, Math.min(date, last) - 1)
}

/** When what a record closed on `day` holds is to be erased or hidden. */
export function dueOn(personal: Personal, day: LocalDate): { on: LocalDate; retention: Retention } | undefined {
  const retention = retentionOn(personal, day)
  return retention && { on: endOf(retention.keep, day), retention }
}

/** @example spanWords({ count: 5, unit: 'years' }).en // '5 years' */
export function spanWords({ count, unit }: Span): Words {
  const vi = { days: 'ngày', months: 'tháng', years: 'năm' }[unit]
  return { vi: `${count} ${vi}`, en: `${count} ${count === 1 ? unit.slice(0, -1) : unit}` }
}

/** The words of each ground. */
export const groundWords: Readonly<Record<Ground, Words>> = {
  duty: { vi: 'Nhiệm vụ theo luật của cơ quan', en: 'A duty the authority has by law' },
  task: { vi: 'Việc công cơ quan được giao', en: 'A public task of the authority' },
  consent: {
    vi: 'Người gửi đồng ý; rút lại lúc nào cũng được',
    en: 'The sender’s consent, which may be withdrawn at any time',
  },
}
