/** From and until, in minutes of the day. */
export type Span = readonly [from: number, until: number]

/** Working time from a text `07:30-11:30 13:00-17:00`; nothing typed is none. Undefined when it cannot be read or is out of order. */
export function hoursOf(text: string): Span[] | undefined {
  const found = text
    .replace(/\s*[-–]\s*/g, '-')
    .split(/[\s,;]+/)
    .filter((one) => one !== '')
    .map(spanOf)
  const whole = found.every((one) => one !== undefined) ? (found as Span[]) : undefined
  return whole?.flat().every((minute, index, all) => index === 0 || (all[index - 1] ?? 0) < minute) ? whole : undefined
}

function spanOf(text: string): Span | undefined {
  const [from, until] = text.split('-').map(minuteOf)
  return from !== undefined && until !== undefined && from < until ? [from, until] : undefined
}

/** The minute of a day from `22:00`, or nothing. */
export function minuteOf(text: string): number | undefined {
  const [, hours, minutes] = /^(\d{1,2})[:hg.](\d{2})$/.exec(text.trim()) ?? []
  const minute = Number(hours) * 60 + Number(minutes)
  return hours !== undefined && Number(minutes) < 60 && minute <= 1_440 ? minute : undefined
}

/** `22:00` of a minute of the day. */
export function minuteText(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}

/** `07:30-11:30 13:00-17:00` of working time. */
export function hoursText(windows: readonly Span[]): string {
  return windows.map(([from, until]) => `${minuteText(from)}-${minuteText(until)}`).join(' ')
}
