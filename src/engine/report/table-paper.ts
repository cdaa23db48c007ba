import { formatInstant } from '#base/format.ts'
import { localDate } from '#base/instant.ts'
import type { ReportFigures } from './figure-line.ts'
import { type Letterhead, placeLine } from './letterhead.ts'
import type { Appendix, Paper } from './paper.ts'
import { tableOf } from './table.ts'

/** The address of a figure's live page: where it can be opened down to its records. */
export function liveHref(origin: string, { locality, asOf, plan }: ReportFigures, code: string): string {
  const on = localDate(new Date(asOf))
  return `${origin}/board/${encodeURIComponent(code)}?locality=${locality}&plan=${encodeURIComponent(plan.key)}&on=${on}`
}

/** The address of the board the figures are on. */
export function boardHref(origin: string, { locality, asOf, plan }: ReportFigures): string {
  return `${origin}/board?locality=${locality}&plan=${encodeURIComponent(plan.key)}&on=${localDate(new Date(asOf))}`
}

/** How figures are dated on paper. */
export function asOfLine({ asOf }: ReportFigures): string {
  return `(Số liệu đến ${formatInstant(new Date(asOf), 'vi')})`
}

/** The table of targets as an appendix. */
export function tableAppendix(figures: ReportFigures, origin: string, attached: string): Appendix {
  return {
    title: `Biểu chỉ tiêu kinh tế - xã hội, quốc phòng - an ninh ${figures.periodWords}`,
    attached,
    table: tableOf(figures, (code) => liveHref(origin, figures, code)),
  }
}

/** The table of targets as a paper of its own (Biểu chỉ tiêu). */
export function tablePaper(figures: ReportFigures, letterhead: Letterhead, origin: string): Paper {
  const asOf = new Date(figures.asOf)
  return {
    ...(letterhead.superior !== undefined && { superior: letterhead.superior }),
    issuer: letterhead.issuer,
    number: '',
    place: placeLine(letterhead.place, undefined, localDate(asOf)),
    name: 'Biểu chỉ tiêu',
    subject: `Biểu chỉ tiêu kinh tế - xã hội, quốc phòng - an ninh ${figures.periodWords}`,
    asOfLine: asOfLine(figures),
    body: [],
    recipients: [],
    appendices: [tableAppendix(figures, origin, `${figures.plan.label} ${asOfLine(figures)}`)],
    notes: [],
    live: { href: boardHref(origin, figures), says: 'Quét mã để mở số liệu sống' },
    asOf,
    author: letterhead.issuer.replace('\n', ' '),
    fileName: `bieu-chi-tieu-${figures.period.replace('@report', '').replace('/', '-').toLowerCase()}`,
  }
}
