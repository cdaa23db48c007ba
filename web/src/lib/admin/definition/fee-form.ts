import { type Mistake, numberOf } from '../../form.ts'
import { type Fee, feeCases, formatNumber, type Words } from '../../house.ts'
import { dayOf, dayText, formText, mistakeAt, type Read, wordsOf } from './form.ts'
import type { Ground, Shape } from './shape.ts'

const label = {
  amounts: { vi: 'Mức thu', en: 'What is charged' },
  amount: { vi: 'Số tiền (đồng)', en: 'Amount (VND)' },
  terms: { vi: 'Điều kiện và căn cứ', en: 'Terms and legal basis' },
  title: { vi: 'Văn bản', en: 'Legal basis' },
} as const satisfies Record<string, Words>

const casesOf = ({ payers }: Ground): Readonly<Record<string, Words>> => ({ ...feeCases, ...payers })

/** What a procedure costs as a form: an amount for each case, until when, for each what, and by which law. */
export const feeShape: Shape<Fee> = {
  parts: ({ amounts, until, per, source }, ground) => [
    {
      name: 'amounts',
      label: label.amounts,
      why: {
        vi: 'Nhiều dòng cùng hợp thì thu dòng thấp nhất; cần có «Mức chung». 0 là không thu. Không dòng nào: Một cửa tự ghi số tiền. Hồ sơ đã nộp giữ mức của ngày nộp.',
        en: 'Where several lines fit the lowest is charged; “In general” is needed. 0 is free. No line at all: the desk types the sum. Dossiers already filed keep the fee of their day.',
      },
      boxes: [
        { name: 'case', label: { vi: 'Trường hợp', en: 'Case' }, kind: 'choice', choices: casesOf(ground), wide: true },
        { name: 'amount', label: label.amount, kind: 'number' },
      ],
      by: 'case',
      rows: amounts.map((one) => ({ case: one.case, amount: formatNumber(one.amountVnd, 'vi', 0) })),
    },
    {
      name: 'terms',
      label: label.terms,
      boxes: [
        { name: 'until', label: { vi: 'Hết hiệu lực từ ngày', en: 'No longer from' }, kind: 'day', optional: true },
        {
          name: 'per',
          label: { vi: 'Tính cho mỗi (trang, bản)', en: 'For each (page, copy)' },
          kind: 'text',
          optional: true,
        },
        {
          name: 'perEn',
          label: { vi: 'Tính cho mỗi (tiếng Anh)', en: 'For each (English)' },
          kind: 'text',
          optional: true,
        },
        { name: 'title', label: label.title, kind: 'text', optional: true, wide: true },
        {
          name: 'titleEn',
          label: { vi: 'Văn bản (tiếng Anh)', en: 'Legal basis (English)' },
          kind: 'text',
          optional: true,
          wide: true,
        },
        { name: 'article', label: { vi: 'Điều, khoản', en: 'Article' }, kind: 'text', optional: true },
        { name: 'url', label: { vi: 'Địa chỉ', en: 'Address' }, kind: 'text', optional: true },
      ],
      by: 'title',
      single: true,
      rows: [
        {
          until: dayText(until),
          per: per?.vi ?? '',
          perEn: per && per.en !== per.vi ? per.en : '',
          title: source?.title.vi ?? '',
          titleEn: source && source.title.en !== source.title.vi ? source.title.en : '',
          article: source?.article ?? '',
          url: source?.url ?? '',
        },
      ],
    },
  ],
  body: (read) => {
    const amounts = (read['amounts'] ?? []).map(amountRead)
    const [terms] = read['terms'] ?? []
    const row = terms?.row ?? {}
    const wrong = amounts.flatMap((one) => ('words' in one ? [one] : []))
    if (amounts.length > 0 && !row['title'])
      wrong.push(mistakeAt(`${terms?.at}.title`, formText.needed, { part: label.terms, box: label.title }))
    if (wrong.length > 0) return wrong
    const until = dayOf(row['until'] ?? '')
    return {
      amounts: amounts.flatMap((one) => ('case' in one ? [one] : [])),
      ...(until && { until }),
      ...(row['per'] && { per: wordsOf(row['per'], row['perEn']) }),
      ...(row['title'] && {
        source: {
          title: wordsOf(row['title'], row['titleEn']),
          ...(row['article'] && { article: row['article'] }),
          ...(row['url'] && { url: row['url'] }),
        },
      }),
    }
  },
}

/** Whole đồng; people write 15.000 and 15 000. */
function amountRead({ at, row }: Read): Fee['amounts'][number] | Mistake {
  const typed = row['amount'] ?? ''
  const amountVnd = numberOf(typed)
  if (amountVnd === undefined || !Number.isInteger(amountVnd) || amountVnd < 0)
    return mistakeAt(`${at}.amount`, formText.badNumber, { part: label.amounts, text: typed })
  return { case: row['case'] ?? 'all', amountVnd }
}
