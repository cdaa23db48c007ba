import type { Mistake } from '../../form.ts'
import type { Pack, Words } from '../../house.ts'
import { type Box, dayOf, dayText, formText, mistakeAt, type Read, type Row, wordsOf } from './form.ts'
import { hoursOf, hoursText, type Span } from './hours.ts'
import type { Ground, Shape } from './shape.ts'

type Calendar = Pack['calendar']
type Special = Calendar['days'][string]

const kinds: Record<Special['kind'], Words> = {
  holiday: { vi: 'Ngày lễ, nghỉ', en: 'Holiday, off' },
  compensation: { vi: 'Nghỉ bù', en: 'Off in lieu' },
  swapped_off: { vi: 'Nghỉ hoán đổi', en: 'Swapped, off' },
  swapped_on: { vi: 'Làm bù', en: 'Swapped, worked' },
  half_day: { vi: 'Nửa ngày', en: 'Half a day' },
}
const weekdays: readonly Words[] = [
  { vi: 'Thứ Hai', en: 'Monday' },
  { vi: 'Thứ Ba', en: 'Tuesday' },
  { vi: 'Thứ Tư', en: 'Wednesday' },
  { vi: 'Thứ Năm', en: 'Thursday' },
  { vi: 'Thứ Sáu', en: 'Friday' },
  { vi: 'Thứ Bảy', en: 'Saturday' },
  { vi: 'Chủ nhật', en: 'Sunday' },
]
const dayBoxes: readonly Box[] = [
  { name: 'day', label: { vi: 'Ngày', en: 'Day' }, kind: 'day' },
  { name: 'kind', label: { vi: 'Loại', en: 'Kind' }, kind: 'choice', choices: kinds },
  { name: 'why', label: { vi: 'Lý do', en: 'Reason' }, kind: 'text', wide: true },
  { name: 'whyEn', label: { vi: 'Lý do (tiếng Anh)', en: 'Reason (English)' }, kind: 'text', optional: true },
  { name: 'source', label: { vi: 'Căn cứ', en: 'Source' }, kind: 'text', optional: true, wide: true },
  { name: 'hours', label: { vi: 'Giờ làm', en: 'Hours worked' }, kind: 'text', optional: true },
]

/** A calendar as a form: the week's hours, the days that differ from this year on, and how far it is known. */
export const calendarShape: Shape<Calendar> = {
  parts: (body, ground) => [
    {
      name: 'days',
      label: { vi: 'Ngày khác thường lệ', en: 'Days that differ' },
      why: {
        vi: 'Từ đầu năm nay. Giờ làm: để trống nếu nghỉ cả ngày; ngày làm bù để trống là giờ của thứ Hai.',
        en: 'From this year on. Hours: empty for a day off; a day worked in exchange has those of a Monday when empty.',
      },
      boxes: dayBoxes,
      by: 'day',
      rows: Object.entries(body.days)
        .filter(([day]) => day >= firstShown(ground))
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([day, special]) => dayRow(day, special)),
    },
    {
      name: 'week',
      label: { vi: 'Giờ làm trong tuần', en: 'Hours of the week' },
      why: {
        vi: 'Viết như 07:30-11:30 13:00-17:00; để trống là nghỉ. Thay đổi tính từ ngày hiệu lực của bản mới.',
        en: 'Like 07:30-11:30 13:00-17:00; empty is off. A change counts from the first day of the new version.',
      },
      boxes: weekdays.map((label, n) => ({ name: `d${n + 1}`, label, kind: 'text', optional: true })),
      by: 'd1',
      single: true,
      rows: [Object.fromEntries(weekdays.map((_, n) => [`d${n + 1}`, hoursText(weekOf(body)[n + 1] ?? [])]))],
    },
    {
      name: 'known',
      label: { vi: 'Lịch biết đến', en: 'How far it is known' },
      boxes: [
        { name: 'knownUntil', label: { vi: 'Biết đến ngày', en: 'Known until' }, kind: 'day' },
        {
          name: 'provisionalFrom',
          label: { vi: 'Tạm tính từ ngày', en: 'Provisional from' },
          kind: 'day',
          optional: true,
        },
      ],
      by: 'knownUntil',
      single: true,
      rows: [{ knownUntil: dayText(body.knownUntil), provisionalFrom: dayText(body.provisionalFrom) }],
    },
  ],
  body: (read, before, ground) => {
    const week = weekRead(read['week']?.[0])
    if (Array.isArray(week)) return week
    const monday = week[1] ?? []
    const days = (read['days'] ?? []).map((one) => specialRead(one, monday))
    const wrong = days.flatMap((one) => ('words' in one ? [one] : []))
    if (wrong.length > 0) return wrong
    const made = days.flatMap((one) => ('day' in one ? [[one.day, one.special] as const] : []))
    const kept = Object.entries(before.days).filter(([day]) => day < firstShown(ground))
    return withLimits(
      { ...before, week: weeksWith(before, week, ground), days: Object.fromEntries([...kept, ...made]) },
      read['known']?.[0]?.row ?? {},
    )
  },
}

function firstShown({ today }: Ground): string {
  return `${today.slice(0, 4)}-01-01`
}

type Week = Calendar['week'][number]['windows']

function weekOf({ week }: Calendar): Record<number, readonly Span[]> {
  return week.at(-1)?.windows ?? {}
}

function dayRow(day: string, { kind, why, windows, source }: Special): Row {
  return {
    day: dayText(day),
    kind,
    why: why.vi,
    whyEn: why.en === why.vi ? '' : why.en,
    source: source ?? '',
    hours: hoursText(windows),
  }
}

function specialRead({ at, row }: Read, monday: readonly Span[]): { day: string; special: Special } | Mistake {
  const kind = (row['kind'] ?? '') in kinds ? (row['kind'] as Special['kind']) : 'holiday'
  const typed = hoursOf(row['hours'] ?? '')
  if (!typed)
    return mistakeAt(`${at}.hours`, formText.badHours, { part: dayBoxes[5]?.label ?? '', text: row['hours'] ?? '' })
  const usual = kind === 'swapped_on' ? monday : kind === 'half_day' ? monday.slice(0, 1) : []
  return {
    day: dayOf(row['day'] ?? '') ?? '',
    special: {
      windows: typed.length > 0 ? typed : usual,
      why: wordsOf(row['why'], row['whyEn']),
      kind,
      ...(row['source'] && { source: row['source'] }),
    },
  }
}

function weekRead(read: Read | undefined): Week | Mistake[] {
  const all = weekdays.map((label, n) => [n, label, hoursOf(read?.row[`d${n + 1}`] ?? '')] as const)
  const wrong = all.flatMap(([n, label, windows]) =>
    windows
      ? []
      : [mistakeAt(`${read?.at}.d${n + 1}`, formText.badHours, { part: label, text: read?.row[`d${n + 1}`] ?? '' })],
  )
  return wrong.length > 0
    ? wrong
    : (Object.fromEntries(all.map(([n, , windows]) => [n + 1, windows ?? []])) as unknown as Week)
}

/** The week's hours are dated: other hours are another week from the version's first day on. */
function weeksWith(before: Calendar, week: Week, { validFrom }: Ground): Calendar['week'] {
  if (JSON.stringify(weekOf(before)) === JSON.stringify(week)) return before.week
  return [...before.week.filter(({ from }) => from < validFrom), { from: validFrom, windows: week }]
}

/** A day that is decided now is no longer one that may yet become special. */
function withLimits(calendar: Calendar, row: Row): Calendar {
  const { provisionalFrom: _, undecided, ...rest } = calendar
  const provisional = dayOf(row['provisionalFrom'] ?? '')
  const open = Object.entries(undecided ?? {}).filter(([day]) => calendar.days[day] === undefined)
  return {
    ...rest,
    knownUntil: dayOf(row['knownUntil'] ?? '') ?? calendar.knownUntil,
    ...(provisional && { provisionalFrom: provisional }),
    ...(open.length > 0 && { undecided: Object.fromEntries(open) }),
  }
}
