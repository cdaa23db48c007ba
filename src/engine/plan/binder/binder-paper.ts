import { formatDate, formatInstant, formatNumber, formatPercent } from '#base/format.ts'
import { localDate } from '#base/instant.ts'
import { type Letterhead, placeLine } from '../../report/letterhead.ts'
import type { Block, Paper, Table } from '../../report/paper.ts'
import type { BinderView, CriterionView, EvidenceView, FigureShown } from './question.ts'

/** How each standing is written on paper: by words, so that black and white tells it too. */
export const standingWords = { passed: 'Đạt', failed: 'Không đạt', not_shown: 'Chưa chứng minh' } as const

/** A binder as an official paper: the sum, then each criterion with what shows it, who confirmed it, and the files with their hashes. Pure. */
export function binderPaper(view: BinderView, letterhead: Letterhead, origin: string): Paper {
  const { counts, asOf } = view
  return {
    ...(letterhead.superior !== undefined && { superior: letterhead.superior }),
    issuer: letterhead.issuer,
    number: '',
    place: placeLine(letterhead.place, undefined, localDate(asOf)),
    name: 'Tập minh chứng',
    subject: `Tập minh chứng: ${view.label.vi}`,
    asOfLine: `(Đến ${formatInstant(asOf, 'vi')})`,
    body: [
      paragraph(
        `Trong ${counts.all} chỉ số có ở đây: ${counts.passed} đạt, ${counts.failed} không đạt, ${counts.notShown} chưa chứng minh (tính là không đạt). ${counts.waiting} minh chứng chờ xác nhận.`,
      ),
      ...(view.unknown ? [paragraph(view.unknown.vi)] : []),
      paragraph(
        `Căn cứ: ${view.source.title.vi}. Chỉ minh chứng được người thứ hai xác nhận mới được tính; kế hoạch không tính.`,
      ),
    ],
    recipients: [],
    appendices: [
      { title: 'Kết quả từng chỉ số', attached: view.label.vi, table: resultTable(view) },
      { title: 'Danh mục minh chứng và tệp', attached: view.label.vi, table: evidenceTable(view, origin) },
    ],
    notes: [],
    live: { href: `${origin}/desk/minh-chung?key=${encodeURIComponent(view.key)}`, says: 'Quét mã để mở tập sống' },
    asOf,
    author: letterhead.issuer.replace('\n', ' '),
    fileName: `tap-minh-chung-${view.key}-${localDate(asOf)}`,
  }
}

function paragraph(text: string): Block {
  return { kind: 'paragraph', runs: [{ text }] }
}

function resultTable(view: BinderView): Table {
  return {
    unit: '',
    columns: [
      { label: 'Số', share: 0.07, align: 'center' },
      { label: 'Chỉ số', share: 0.35, align: 'left' },
      { label: 'Kết quả', share: 0.13, align: 'left' },
      { label: 'Vì sao', share: 0.25, align: 'left' },
      { label: 'Người nộp, người xác nhận', share: 0.2, align: 'left' },
    ],
    rows: view.groups.flatMap((group): Table['rows'] => [
      { kind: 'group', text: `${group.label.vi}: ${group.passed}/${group.criteria.length} đạt` },
      ...group.criteria.map((one): Table['rows'][number] => ({ kind: 'row', cells: resultCells(one) })),
    ]),
    notes: [],
  }
}

function resultCells(one: CriterionView): { text: string }[] {
  const deciding = one.evidence.find(({ decides }) => decides)
  return [
    { text: one.number },
    { text: one.label.vi },
    { text: standingWords[one.standing] },
    { text: one.why.vi },
    { text: deciding ? whoOf(deciding) : '' },
  ]
}

function whoOf({ submittedBy = '', submittedAt, decidedBy, decidedAt }: EvidenceView): string {
  const first = `${submittedBy} nộp ${formatDate(localDate(submittedAt), 'vi')}`
  return decidedBy && decidedAt ? `${first}; ${decidedBy} xác nhận ${formatDate(localDate(decidedAt), 'vi')}` : first
}

function evidenceTable(view: BinderView, origin: string): Table {
  const all = view.groups.flatMap(({ criteria }) => criteria)
  const rows = all.flatMap((one) => one.evidence.map((evidence) => ({ one, evidence })))
  return {
    unit: '',
    columns: [
      { label: 'Chỉ số', share: 0.08, align: 'center' },
      { label: 'Mã', share: 0.1, align: 'left' },
      { label: 'Minh chứng', share: 0.4, align: 'left' },
      { label: 'Ngày', share: 0.1, align: 'center' },
      { label: 'Trạng thái', share: 0.12, align: 'left' },
      { label: 'Tệp (SHA-256)', share: 0.2, align: 'left' },
    ],
    rows: rows.map(({ one, evidence }) => ({
      kind: 'row',
      cells: [
        { text: one.number },
        { text: evidence.code, href: `${origin}/desk/${evidence.id}` },
        { text: `${evidence.kindLabel.vi}: ${evidence.what}${shownBy(evidence)}` },
        { text: formatDate(evidence.on, 'vi') },
        { text: evidence.isExpired ? `${evidence.stateLabel.vi}, hết giá trị` : evidence.stateLabel.vi },
        { text: evidence.papers.map(({ name, sha256 }) => `${name} (${sha256.slice(0, 16)}…)`).join('; ') },
      ],
    })),
    notes: rows.length === 0 ? ['Chưa có minh chứng nào.'] : ['Mã băm đầy đủ của từng tệp ở SHA256SUMS trong bản ZIP.'],
  }
}

function shownBy({ record, figure, link }: EvidenceView): string {
  if (record) return ` · hồ sơ ${record.code}${record.stateLabel ? `, ${record.stateLabel.vi}` : ''}`
  if (figure) return ` · ${figure.label.vi}: ${figureText(figure)}`
  return link ? ` · ${link}` : ''
}

/** A figure with its unit, or a dash where nothing is known. */
export function figureText({ reading, isRate, decimals, unit }: FigureShown): string {
  if (reading?.value === undefined) return '–'
  return isRate
    ? formatPercent(reading.value, 'vi', decimals)
    : `${formatNumber(reading.value, 'vi', decimals)} ${unit.vi}`
}
