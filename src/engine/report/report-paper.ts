import { formatDate } from '#base/format.ts'
import { type LocalDate, localDate } from '#base/instant.ts'
import { referenceOf, symbolOf } from '../office/paper-kinds.ts'
import type { Change } from './changes.ts'
import { type Draft, fillText } from './draft.ts'
import type { FigureLine, ReportFigures } from './figure-line.ts'
import { type Letterhead, numberLine, placeLine } from './letterhead.ts'
import type { Block, Note, Paper } from './paper.ts'
import { periodOnPaper } from './places.ts'
import { figureText } from './table.ts'
import { asOfLine, boardHref, liveHref, tableAppendix } from './table-paper.ts'

/** What a report is made of: its frozen figures and its words, and what has been decided about it. */
export type ReportParts = {
  figures: ReportFigures
  text: string
  recipients: string
  letterhead: Letterhead
  number?: number
  /** What stands behind the number, as it was given. */
  symbol?: string
  issuedOn?: LocalDate
  signature?: { authority: string; title: string; name: string }
  /** The report that it replaces, and what is another figure now. */
  replaces?: { number?: number; symbol?: string; issuedOn?: LocalDate; changes: readonly Change[] }
  draft: boolean
}

/** The report as a paper (báo cáo). Pure: the same parts give the same paper. */
export function reportPaper(parts: ReportParts, origin: string): Paper {
  const { figures, letterhead, number, issuedOn, replaces } = parts
  const asOf = new Date(figures.asOf)
  const issuer = letterhead.issuer.replace('\n', ' ')
  const changes = replaces ? { changes: replaces.changes } : {}
  const drafts = [...openingOf(parts), ...fillText(parts.text, { figures, issuer, ...changes })]
  const { blocks, notes } = noted(drafts, figures, origin)
  const subject = `Tình hình kinh tế - xã hội, quốc phòng - an ninh ${periodOnPaper(figures)}`
  const symbol = parts.symbol ?? symbolOf('report', letterhead.symbol)
  const named = number === undefined ? 'Báo cáo' : `Báo cáo số ${referenceOf(number, symbol)}`
  const attached = `(Kèm theo ${named}${issuedOn === undefined ? '' : ` ${formatDate(issuedOn, 'vi', 'long')}`} của ${issuer})`
  return {
    ...(letterhead.superior !== undefined && { superior: letterhead.superior }),
    issuer: letterhead.issuer,
    number: numberLine(symbol, number),
    place: placeLine(letterhead.place, issuedOn, localDate(asOf)),
    name: 'BÁO CÁO',
    subject,
    asOfLine: asOfLine(figures),
    ...(parts.draft && { draft: 'DỰ THẢO' }),
    body: blocks,
    signature: signatureOf(parts),
    recipients: parts.recipients.split('\n').flatMap((one) => (one.trim() === '' ? [] : [one.trim()])),
    appendices: [tableAppendix(figures, origin, attached)],
    notes,
    live: { href: boardHref(origin, figures), says: 'Quét mã để mở số liệu sống' },
    asOf,
    author: issuer,
    fileName: `bao-cao-${number === undefined ? 'du-thao-' : `${String(number).padStart(2, '0')}-`}${figures.period.replace('@report', '').replace('/', '-').toLowerCase()}`,
  }
}

function signatureOf({ signature, letterhead }: ReportParts): NonNullable<Paper['signature']> {
  const authority = `${signature?.authority ?? 'TM.'} ${letterhead.issuer.split('\n')[0]}`
  if (!signature) return { authority: [authority], title: 'Chủ tịch', name: '' }
  const deputy = signature.authority === 'KT.' ? [authority.replace(/^KT\. .*$/, 'KT. Chủ tịch')] : [authority]
  return { authority: deputy, title: signature.title, name: signature.name }
}

/** A report that replaces another one says so first, and what changed. */
function openingOf({ replaces, letterhead }: ReportParts): Draft[] {
  if (!replaces) return []
  const { number, symbol = symbolOf('report', letterhead.symbol), issuedOn, changes } = replaces
  const day = issuedOn === undefined ? '' : ` ${formatDate(issuedOn, 'vi', 'long')}`
  const which = number === undefined ? '' : ` số ${referenceOf(number, symbol)}`
  const what = changes.length === 0 ? ' Số liệu không thay đổi.' : ` Có ${changes.length} số liệu thay đổi:`
  return [
    { kind: 'paragraph', runs: [{ text: `Báo cáo này thay thế Báo cáo${which}${day}.${what}` }] },
    ...fillText('{changes}', { figures: { lines: [] } as unknown as ReportFigures, issuer: '', changes }),
  ]
}

/** Numbers the notes: one for each target in each paragraph that shows a figure of it. */
function noted(drafts: readonly Draft[], figures: ReportFigures, origin: string): { blocks: Block[]; notes: Note[] } {
  const lines = new Map(figures.lines.map((line) => [line.code, line]))
  const notes: Note[] = []
  const blocks = drafts.map((draft): Block => {
    if (draft.kind === 'heading')
      return { kind: 'heading', level: draft.level ?? 1, text: draft.runs.map(({ text }) => text).join('') }
    const last = new Map(draft.runs.flatMap(({ code }, place) => (code === undefined ? [] : [[code, place] as const])))
    const runs = draft.runs.map(({ code, ...run }, place) => {
      const line = code === undefined ? undefined : lines.get(code)
      if (!line || last.get(line.code) !== place) return run
      notes.push({ number: notes.length + 1, text: noteOf(line), href: liveHref(origin, figures, line.code) })
      return { ...run, note: notes.length }
    })
    return { kind: draft.kind, runs }
  })
  return { blocks, notes }
}

const provenances = {
  computed: 'tính từ hồ sơ',
  reconciled: 'đã đối soát',
  attested: 'nhập có chứng cứ',
  estimated: 'ước thực hiện',
} as const

/** Where a figure comes from, in one line. */
function noteOf(line: FigureLine): string {
  const { numerator, denominator } = line
  const isPart = denominator !== undefined && denominator !== 1 && numerator !== undefined && line.kind === 'rate'
  const parts = [
    isPart
      ? `${figureText({ kind: 'count', decimals: 0 }, numerator)}/${figureText({ kind: 'count', decimals: 0 }, denominator)}`
      : '',
    line.provenance === undefined ? 'chưa có số liệu' : provenances[line.provenance],
    line.confidence === undefined ? '' : `độ tin cậy ${line.confidence}`,
    line.source ?? '',
  ]
  return `${line.code}: ${parts.filter((part) => part !== '').join('; ')}.`
}
