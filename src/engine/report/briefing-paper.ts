import { formatInstant } from '#base/format.ts'
import { localDate } from '#base/instant.ts'
import type { BriefingFacts } from './briefing.ts'
import { briefingBlocks, wordsOf } from './briefing-text.ts'
import { type Letterhead, placeLine } from './letterhead.ts'
import type { Paper } from './paper.ts'

const subjectOf = ({ plan }: BriefingFacts): string => `Tình hình thực hiện ${plan.label.vi}`
const asOfLine = ({ asOf }: BriefingFacts): string => `(Số liệu đến ${formatInstant(asOf, 'vi')})`

/** The briefing (bản tóm tắt) as a paper: two pages for a leader at the beginning of the day. */
export function briefingPaper(facts: BriefingFacts, letterhead: Letterhead, origin: string): Paper {
  const { asOf, locality, plan } = facts
  return {
    ...(letterhead.superior !== undefined && { superior: letterhead.superior }),
    issuer: letterhead.issuer,
    number: '',
    place: placeLine(letterhead.place, localDate(asOf), localDate(asOf)),
    name: 'TÓM TẮT',
    subject: subjectOf(facts),
    asOfLine: asOfLine(facts),
    body: briefingBlocks(facts, origin),
    recipients: [],
    appendices: [],
    notes: [],
    live: {
      href: `${origin}/board?locality=${locality}&plan=${encodeURIComponent(plan.key)}`,
      says: 'Quét mã để mở bảng chỉ tiêu',
    },
    asOf,
    author: letterhead.issuer.replace('\n', ' '),
    fileName: `tom-tat-${plan.key}-${localDate(asOf)}`,
  }
}

/** The same words without any layout, to be read aloud. */
export function briefingWords(facts: BriefingFacts): string[] {
  return [subjectOf(facts), asOfLine(facts), ...briefingBlocks(facts, '').map(wordsOf)]
}
