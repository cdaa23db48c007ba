import { type Mistake, numberOf } from '../../form.ts'
import type { RuleVersion, Words } from '../../house.ts'
import { dayOf, dayText, formText, mistakeAt, numberText, type Read, wordsOf } from './form.ts'
import { minuteOf, minuteText } from './hours.ts'
import type { Shape } from './shape.ts'

type Body = { rule: readonly RuleVersion[]; cutoffMinutes?: number }
type Unit = Exclude<RuleVersion['within'], string>['unit']
type Named = Extract<RuleVersion['within'], string>

const units: Record<Unit | Named, Words> = {
  working_days: { vi: 'ngày làm việc', en: 'working days' },
  working_hours: { vi: 'giờ làm việc', en: 'working hours' },
  working_minutes: { vi: 'phút làm việc', en: 'working minutes' },
  calendar_days: { vi: 'ngày', en: 'calendar days' },
  hours: { vi: 'giờ', en: 'hours' },
  minutes: { vi: 'phút', en: 'minutes' },
  choice: { vi: 'theo từng loại (thủ tục, lĩnh vực)', en: 'as its procedure or category says' },
  asked: { vi: 'đến ngày ghi khi giao', en: 'until the day asked when it was given' },
}
const label = {
  rule: { vi: 'Thời hạn qua từng thời kỳ', en: 'The time limit through time' },
  count: { vi: 'Trong', en: 'Within' },
  cutoff: { vi: 'Giờ chốt trong ngày', en: 'Cut-off of the day' },
} as const satisfies Record<string, Words>

/** A deadline's rule as a form: each dated time limit with its legal basis, and the cut-off of the day. */
export const ruleShape: Shape<Body> = {
  parts: ({ rule, cutoffMinutes }) => [
    {
      name: 'rule',
      label: label.rule,
      why: {
        vi: 'Hồ sơ tính theo dòng có hiệu lực vào ngày bắt đầu đếm. Hạn đã hẹn không đổi.',
        en: 'A record goes by the line in force on the day its clock starts. Dates already promised stay.',
      },
      boxes: [
        { name: 'from', label: { vi: 'Từ ngày', en: 'From' }, kind: 'day' },
        { name: 'count', label: label.count, kind: 'number', optional: true },
        { name: 'unit', label: { vi: 'Đơn vị', en: 'Unit' }, kind: 'choice', choices: units },
        { name: 'title', label: { vi: 'Văn bản', en: 'Legal basis' }, kind: 'text', wide: true },
        {
          name: 'titleEn',
          label: { vi: 'Văn bản (tiếng Anh)', en: 'Legal basis (English)' },
          kind: 'text',
          optional: true,
        },
        { name: 'article', label: { vi: 'Điều, khoản', en: 'Article' }, kind: 'text', optional: true },
        { name: 'url', label: { vi: 'Địa chỉ', en: 'Address' }, kind: 'text', optional: true, wide: true },
      ],
      by: 'from',
      rows: rule.map(({ from, within, source }) => ({
        from: dayText(from),
        count: typeof within === 'string' ? '' : numberText(within.count),
        unit: typeof within === 'string' ? within : within.unit,
        title: source.title.vi,
        titleEn: source.title.en === source.title.vi ? '' : source.title.en,
        article: source.article ?? '',
        url: source.url ?? '',
      })),
    },
    {
      name: 'cutoff',
      label: label.cutoff,
      why: {
        vi: 'Nhận sau giờ này tính vào ngày làm việc kế tiếp. Để trống nếu không có.',
        en: 'Receipt after it counts as of the next working day. Empty for none.',
      },
      boxes: [{ name: 'at', label: { vi: 'Giờ (15:00)', en: 'Time (15:00)' }, kind: 'text', optional: true }],
      by: 'at',
      single: true,
      rows: [{ at: cutoffMinutes === undefined ? '' : minuteText(cutoffMinutes) }],
    },
  ],
  body: (read) => {
    const made = (read['rule'] ?? []).map(versionRead)
    const wrong = made.flatMap((one) => ('words' in one ? [one] : []))
    const [cutoff] = read['cutoff'] ?? []
    const text = cutoff?.row['at'] ?? ''
    const cutoffMinutes = minuteOf(text)
    if (text !== '' && cutoffMinutes === undefined)
      wrong.push(mistakeAt(`${cutoff?.at}.at`, formText.badHours, { part: label.cutoff, text }))
    if (wrong.length > 0) return wrong
    const rule = made.flatMap((one) => ('from' in one ? [one] : [])).sort((a, b) => (a.from < b.from ? -1 : 1))
    return { rule, ...(cutoffMinutes !== undefined && { cutoffMinutes }) }
  },
}

function versionRead({ at, row }: Read): RuleVersion | Mistake {
  const unit = (row['unit'] ?? '') in units ? (row['unit'] as Unit | Named) : 'working_days'
  const count = numberOf(row['count'] ?? '')
  const isNamed = unit === 'choice' || unit === 'asked'
  if (!isNamed && count === undefined)
    return mistakeAt(`${at}.count`, formText.needed, { part: label.rule, box: label.count })
  return {
    from: dayOf(row['from'] ?? '') ?? '',
    within: isNamed ? unit : { count: count ?? 0, unit },
    source: {
      title: wordsOf(row['title'], row['titleEn']),
      ...(row['article'] && { article: row['article'] }),
      ...(row['url'] && { url: row['url'] }),
    },
  }
}
