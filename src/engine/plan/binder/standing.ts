import type { LocalDate } from '#base/instant.ts'
import type { Words } from '#base/text.ts'

/** How a criterion stands. `not_shown` counts as not met where the framework is judged. */
export type Standing = 'passed' | 'failed' | 'not_shown'

/** One piece of evidence as it is judged. */
export type Shown = { state: string; shows: 'pass' | 'fail'; on: LocalDate; validUntil?: LocalDate }

/** A figure that a criterion asks for: whether it holds now; unknown where it cannot be read. */
export type Asked = { isHeld?: boolean }

/** Why a criterion stands as it does; `by` is the place of the deciding evidence in the list. */
export type Judged = { standing: Standing; why: Words; by?: number }

const none = {
  vi: 'chưa có minh chứng được xác nhận: tính là không đạt',
  en: 'no confirmed evidence: counts as not met',
}
const waiting = { vi: 'có minh chứng, chờ người thứ hai xác nhận', en: 'evidence waits for a second person' }
const expired = { vi: 'minh chứng đã hết giá trị', en: 'the evidence has run out' }
const lost = { vi: 'số đo hiện nay không còn đạt', en: 'the figure does not hold any more' }
const unknown = { vi: 'số đo hiện nay không đọc được', en: 'the figure cannot be read now' }
const shown = { vi: 'có minh chứng được xác nhận', en: 'confirmed evidence' }
const denied = { vi: 'minh chứng được xác nhận cho thấy không đạt', en: 'confirmed evidence shows that it is not met' }

/**
 * How a criterion stands on a day: by the newest confirmed evidence that still holds; without any it is not shown. Where a figure is asked
 * it passes only while the figure holds: confirmed once, it does not go on passing by itself, and no paper stands for the figure.
 */
export function standingOf(all: readonly Shown[], today: LocalDate, asked?: Asked): Judged {
  const confirmed = all.map((one, place) => ({ one, place })).filter(({ one }) => one.state === 'confirmed')
  const valid = confirmed.filter(({ one }) => one.validUntil === undefined || one.validUntil >= today)
  const newest = valid.sort((a, b) => (a.one.on < b.one.on ? 1 : a.one.on > b.one.on ? -1 : b.place - a.place))[0]
  if (!newest) {
    if (confirmed.length > 0) return { standing: 'not_shown', why: expired }
    return { standing: 'not_shown', why: all.some(({ state }) => state === 'submitted') ? waiting : none }
  }
  const { one, place: by } = newest
  if (one.shows === 'fail') return { standing: 'failed', why: denied, by }
  if (!asked || asked.isHeld === true) return { standing: 'passed', why: shown, by }
  return asked.isHeld === false ? { standing: 'failed', why: lost, by } : { standing: 'not_shown', why: unknown, by }
}
