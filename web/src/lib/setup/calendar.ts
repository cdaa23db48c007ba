import type { Typed } from '../form.ts'
import type { LocalDate, Pack, Words } from '../house.ts'
import { fold, isLocalDate } from '../house.ts'
import { setupText } from './setup.text.ts'

type Calendar = Pack['calendar']
type Window = readonly [number, number]
type Wrong = { at: string; words: Words; text?: string }

/** Working time from two texts `07:30-11:30`; one may be empty. */
export function windowsOf(morning: string, afternoon: string): Window[] | undefined {
  const both = [morning, afternoon].map((text) => text.trim()).filter((text) => text !== '')
  const windows = both.map(windowOf)
  const whole = windows.every((one) => one !== undefined) ? (windows as Window[]) : undefined
  const isOrdered = whole?.flat().every((minute, index, all) => index === 0 || (all[index - 1] ?? 0) < minute)
  return whole && whole.length > 0 && isOrdered ? whole : undefined
}

function windowOf(text: string): Window | undefined {
  const [, h1, m1, h2, m2] = /^(\d{1,2})[:hg.](\d{2})\s*[-–]\s*(\d{1,2})[:hg.](\d{2})$/.exec(text) ?? []
  if (h1 === undefined) return undefined
  const [from, until] = [Number(h1) * 60 + Number(m1), Number(h2) * 60 + Number(m2)]
  return from < until && until <= 1_440 ? [from, until] : undefined
}

/** 'HH:MM-HH:MM' of a window. */
export function windowText([from, until]: readonly [number, number]): string {
  const time = (minutes: number): string =>
    `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
  return `${time(from)}-${time(until)}`
}

/**
 * A locality's calendars from what was ticked and typed, laid over the pack's: office hours, days that hold, days of its own.
 *
 * @returns the working calendar and the receiving hours, or what is wrong, each at its field
 */
export function calendarsOf(
  pack: Pack,
  locality: string,
  typed: Typed,
  years: readonly string[],
): { calendar: Calendar; receiving: Calendar } | Wrong[] {
  const windows = windowsOf(typed['morning'] ?? '', typed['afternoon'] ?? '')
  const more = moreDays(typed['more'] ?? '', windows ?? [])
  const wrong: Wrong[] = [
    ...(windows ? [] : [{ at: 'morning', words: setupText.badHours }]),
    ...more.filter((one) => 'words' in one),
  ]
  if (!windows || wrong.length > 0) return wrong
  const kept = Object.entries(pack.calendar.days)
    .filter(([day]) => !years.includes(day.slice(0, 4)) || typed[`day.${day}`] !== undefined)
    .map(([day, special]) => [day, special.windows.length > 0 ? { ...special, windows } : special] as const)
  const added = more.flatMap((one) => ('day' in one ? [[one.day, one.special] as const] : []))
  const from = pack.calendar.week[0]?.from ?? ''
  const week = { 1: windows, 2: windows, 3: windows, 4: windows, 5: windows, 6: [], 7: [] }
  const saturday = typed['saturday'] === undefined ? [] : windows.slice(0, 1)
  const calendar: Calendar = {
    ...pack.calendar,
    key: locality,
    version: '1',
    week: [{ from, windows: week }],
    days: Object.fromEntries([...kept, ...added]),
  }
  const receiving = { ...calendar, key: `${locality}-receiving`, week: [{ from, windows: { ...week, 6: saturday } }] }
  return { calendar, receiving }
}

type More = { day: LocalDate; special: Calendar['days'][string] } | Wrong

function moreDays(text: string, windows: readonly Window[]): More[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => {
      const [date = '', kind = '', why = '', source = ''] = line.split(';').map((cell) => cell.trim())
      const [, day = '', month = '', year = ''] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(date) ?? []
      const made = specialOf(fold(kind), windows)
      const local = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
      if (!isLocalDate(local) || !made || why === '') return { at: 'more', words: setupText.badDay, text: line }
      return { day: local, special: { ...made, why: { vi: why, en: why }, ...(source && { source }) } }
    })
}

function specialOf(
  kind: string,
  windows: readonly Window[],
): Pick<Calendar['days'][string], 'kind' | 'windows'> | undefined {
  if (['nghi', 'off', ''].includes(kind)) return { kind: 'holiday', windows: [] }
  if (['lam bu', 'worked'].includes(kind)) return { kind: 'swapped_on', windows }
  if (['nua ngay', 'half day'].includes(kind)) return { kind: 'half_day', windows: windows.slice(0, 1) }
  return undefined
}
