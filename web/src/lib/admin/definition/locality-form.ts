import { type Mistake, numberOf } from '../../form.ts'
import type { LocalityDeclaration, Words } from '../../house.ts'
import { type Box, dayOf, dayText, formText, mistakeAt, numberText, type Part, type Read, wordsOf } from './form.ts'
import { minuteOf, minuteText } from './hours.ts'
import type { Shape } from './shape.ts'

type Body = Partial<Pick<LocalityDeclaration, 'label' | 'subtitle' | 'authority' | 'phones' | 'quiet' | 'finality'>>

const names = [
  ['label', { vi: 'Tên địa phương', en: 'Name of the locality' }],
  ['subtitle', { vi: 'Dòng dưới tên', en: 'Line below the name' }],
  ['authority', { vi: 'Cơ quan công bố', en: 'Who publishes' }],
] as const
const english: Words = { vi: 'Tiếng Anh', en: 'English' }
const quietLabel: Words = { vi: 'Giờ không gửi tin', en: 'Quiet hours' }

/** What a locality is called, whom people may telephone, and when nobody is written to. */
export const localityShape: Shape<Body> = {
  parts: (body) => [
    phones(body),
    quiet(body),
    finality(body),
    ...names.map(([name, label]): Part => {
      const boxes: Box[] = [
        { name: 'vi', label, kind: 'text', optional: true, wide: true },
        { name: 'en', label: english, kind: 'text', optional: true, wide: true },
      ]
      return {
        name,
        label,
        boxes,
        by: 'vi',
        single: true,
        rows: [{ vi: body[name]?.vi ?? '', en: body[name]?.en ?? '' }],
      }
    }),
  ],
  body: (read, before) => {
    const hours = (read['quiet'] ?? []).map(quietRead)
    const wrong = hours.flatMap((one) => ('words' in one ? [one] : []))
    if (wrong.length > 0) return wrong
    const final = (read['finality'] ?? []).map(finalRead).sort((a, b) => (a.from < b.from ? -1 : 1))
    const { quiet: _, finality: __, ...rest } = before
    const dated = hours.flatMap((one) => ('from' in one ? [one] : [])).sort((a, b) => (a.from < b.from ? -1 : 1))
    const named = names.flatMap(([name]) => {
      const { vi, en } = read[name]?.[0]?.row ?? {}
      return vi ? [[name, wordsOf(vi, en)] as const] : []
    })
    return {
      ...rest,
      ...Object.fromEntries(named),
      phones: (read['phones'] ?? []).map(({ row }) => ({
        label: wordsOf(row['vi'], row['en']),
        number: row['number'] ?? '',
      })),
      ...(dated.length > 0 && { quiet: dated }),
      ...(final.length > 0 && { finality: final }),
    }
  },
}

function phones({ phones = [] }: Body): Part {
  return {
    name: 'phones',
    label: { vi: 'Số điện thoại', en: 'Telephones' },
    boxes: [
      { name: 'number', label: { vi: 'Số', en: 'Number' }, kind: 'text' },
      { name: 'vi', label: { vi: 'Gọi để', en: 'For what' }, kind: 'text', wide: true },
      { name: 'en', label: english, kind: 'text', optional: true, wide: true },
    ],
    by: 'number',
    rows: phones.map(({ label, number }) => ({ number, vi: label.vi, en: label.en === label.vi ? '' : label.en })),
  }
}

function quiet({ quiet = [] }: Body): Part {
  return {
    name: 'quiet',
    label: quietLabel,
    why: {
      vi: 'Tin đến giờ này đợi đến khi hết. Để trống là 22:00 đến 06:00.',
      en: 'A message that falls into them waits until they end. 22:00 to 06:00 when empty.',
    },
    boxes: [
      { name: 'from', label: { vi: 'Áp dụng từ ngày', en: 'In force from' }, kind: 'day' },
      { name: 'starts', label: { vi: 'Từ giờ', en: 'Starts' }, kind: 'text' },
      { name: 'ends', label: { vi: 'Đến giờ', en: 'Ends' }, kind: 'text' },
    ],
    by: 'from',
    rows: quiet.map(({ from, startsMinutes, endsMinutes }) => ({
      from: dayText(from),
      starts: minuteText(startsMinutes),
      ends: minuteText(endsMinutes),
    })),
  }
}

function quietRead({ at, row }: Read): NonNullable<Body['quiet']>[number] | Mistake {
  const [startsMinutes, endsMinutes] = [minuteOf(row['starts'] ?? ''), minuteOf(row['ends'] ?? '')]
  if (startsMinutes === undefined)
    return mistakeAt(`${at}.starts`, formText.badHours, { part: quietLabel, text: row['starts'] ?? '' })
  if (endsMinutes === undefined)
    return mistakeAt(`${at}.ends`, formText.badHours, { part: quietLabel, text: row['ends'] ?? '' })
  return { from: dayOf(row['from'] ?? '') ?? '', startsMinutes, endsMinutes }
}

function finality({ finality = [] }: Body): Part {
  return {
    name: 'finality',
    label: { vi: 'Chốt số liệu', en: 'When figures are final' },
    why: {
      vi: 'Số đếm từ hồ sơ là sơ bộ cho đến sau ngày cuối kỳ bấy nhiêu ngày. Để trống: chính thức ngay khi hết kỳ.',
      en: 'What is counted from records is preliminary until so many days after the period. Empty: final at its end.',
    },
    boxes: [
      { name: 'from', label: { vi: 'Áp dụng từ ngày', en: 'In force from' }, kind: 'day' },
      { name: 'days', label: { vi: 'Số ngày', en: 'Days' }, kind: 'number' },
      { name: 'title', label: { vi: 'Văn bản', en: 'Legal basis' }, kind: 'text', wide: true },
      { name: 'en', label: english, kind: 'text', optional: true, wide: true },
      { name: 'article', label: { vi: 'Điều, khoản', en: 'Article' }, kind: 'text', optional: true },
      { name: 'url', label: { vi: 'Địa chỉ', en: 'Address' }, kind: 'text', optional: true },
    ],
    by: 'from',
    rows: finality.map(({ from, calendarDays, source }) => ({
      from: dayText(from),
      days: numberText(calendarDays),
      title: source.title.vi,
      en: source.title.en === source.title.vi ? '' : source.title.en,
      article: source.article ?? '',
      url: source.url ?? '',
    })),
  }
}

function finalRead({ row }: Read): NonNullable<Body['finality']>[number] {
  return {
    from: dayOf(row['from'] ?? '') ?? '',
    calendarDays: numberOf(row['days'] ?? '') ?? 0,
    source: {
      title: wordsOf(row['title'], row['en']),
      ...(row['article'] && { article: row['article'] }),
      ...(row['url'] && { url: row['url'] }),
    },
  }
}
