import { formatDate, formatInstant } from '#base/format.ts'
import { type LocalDate, localDate } from '#base/instant.ts'
import { symbolOf } from '../office/paper-kinds.ts'
import { type Letterhead, numberLine, placeLine } from '../report/letterhead.ts'
import type { Block, Paper, Table } from '../report/paper.ts'
import type { FollowUpRow, MeetingView } from './question.ts'

/** What every paper of this room is made with. `origin` is the address of this program that its code leads to; `on` the past day it is of. */
export type PaperGround = { letterhead: Letterhead; origin: string; asOf: Date; on?: LocalDate }

/** The page a paper's code leads to: of a paper of a past day as it was that day. */
function pageOf({ origin, on }: PaperGround, path: string, asked: Readonly<Record<string, string>> = {}): string {
  const search = new URLSearchParams({ ...asked, ...(on !== undefined && { on }) }).toString()
  return `${origin}${path}${search === '' ? '' : `?${search}`}`
}

const vi = (on: LocalDate): string => formatDate(on, 'vi')
const paragraph = (text: string): Block => ({ kind: 'paragraph', runs: [{ text }] })
const item = (text: string): Block => ({ kind: 'item', runs: [{ text }] })

function groundOf({ letterhead, asOf }: PaperGround, issuedOn: LocalDate | undefined) {
  return {
    ...(letterhead.superior !== undefined && { superior: letterhead.superior }),
    issuer: letterhead.issuer,
    place: placeLine(letterhead.place, issuedOn, localDate(asOf)),
    asOfLine: '',
    notes: [],
    asOf,
    author: letterhead.issuer.replace('\n', ' '),
  }
}

function annex(rows: readonly FollowUpRow[]): Table {
  return {
    unit: '',
    columns: [
      { label: 'STT', share: 0.05, align: 'center' },
      { label: 'Nội dung', share: 0.45, align: 'left' },
      { label: 'Chủ trì', share: 0.24, align: 'left' },
      { label: 'Người phụ trách', share: 0.14, align: 'left' },
      { label: 'Thời hạn', share: 0.12, align: 'center' },
    ],
    rows: rows.map((row, n) => ({
      kind: 'row',
      cells: [
        { text: String(n + 1) },
        { text: row.title },
        { text: row.unit.label.vi },
        { text: row.person ?? '' },
        { text: vi(row.dueOn) },
      ],
    })),
    notes: [],
  }
}

/** The notice of a meeting's conclusions (Thông báo kết luận), with the annex of who does what by when. Pure. */
export function conclusionsPaper(view: MeetingView, ground: PaperGround): Paper {
  const { letterhead } = ground
  const issuer = letterhead.issuer.replace('\n', ' ')
  const chair = view.chair ?? `Chủ tịch ${issuer}`
  const isIssued = view.state === 'concluded'
  return {
    ...groundOf(ground, isIssued ? view.concludedOn : undefined),
    number: numberLine(view.symbol ?? symbolOf('notice', letterhead.symbol), view.number),
    name: 'THÔNG BÁO',
    subject: `Kết luận của ${chair} tại cuộc họp ${view.title}`,
    ...(!isIssued && { draft: 'DỰ THẢO' }),
    body: [
      paragraph(
        `Ngày ${vi(view.heldOn)}${view.place ? `, tại ${view.place}` : ''}, ${chair} chủ trì cuộc họp ${view.title}.${view.present ? ` Dự họp có: ${view.present}.` : ''}`,
      ),
      ...(view.opinion ? view.opinion.split('\n').filter(Boolean).map(paragraph) : []),
      paragraph(`Sau khi nghe báo cáo và ý kiến của các đơn vị, ${chair} kết luận, giao nhiệm vụ như sau:`),
      ...view.decided.map((row, n) =>
        paragraph(
          `${n + 1}. Giao ${row.unit.label.vi} chủ trì: ${row.title}.${row.person ? ` Người phụ trách: ${row.person}.` : ''} Thời hạn: ${vi(row.dueOn)}.`,
        ),
      ),
      ...(view.decided.length === 0 ? [paragraph('Cuộc họp không giao nhiệm vụ mới.')] : []),
      paragraph(
        `Đề nghị các đơn vị tổ chức thực hiện đúng thời hạn, cập nhật kết quả kèm chứng cứ; Văn phòng theo dõi, đôn đốc và báo cáo tại cuộc họp kế tiếp. Trân trọng.`,
      ),
    ],
    signature: {
      authority: [`TL. Chủ tịch`],
      title: view.signerTitle ?? 'Chánh Văn phòng',
      name: view.signer ?? '',
    },
    recipients: [...new Set(view.decided.map(({ unit }) => unit.label.vi)), 'Lưu: VT.'],
    appendices:
      view.decided.length === 0
        ? []
        : [
            {
              title: 'Phụ lục phân công nhiệm vụ',
              attached: `(Kèm theo Thông báo kết luận cuộc họp ngày ${vi(view.heldOn)})`,
              table: annex(view.decided),
            },
          ],
    live: { href: pageOf(ground, `/board/hop/${view.id}`), says: 'Quét mã để xem tiến độ' },
    fileName: `thong-bao-ket-luan-${view.heldOn}`,
  }
}

/** The letter that presses a unit for what it owes (công văn đôn đốc): what is late, soon due, reminded of or at risk. Pure; `owed` is of one unit. */
export function urgingPaper(owed: readonly FollowUpRow[], answerOn: LocalDate, ground: PaperGround): Paper {
  const { letterhead, asOf } = ground
  const issuer = letterhead.issuer.replace('\n', ' ')
  const today = localDate(asOf)
  const [first] = owed
  const unit = first?.unit.label.vi ?? ''
  return {
    ...groundOf(ground, undefined),
    number: numberLine(symbolOf('letter', letterhead.symbol), undefined),
    name: '',
    subject: `V/v đôn đốc thực hiện nhiệm vụ được giao`,
    letter: { to: [unit] },
    body: urgingLines(owed, answerOn, issuer, today).map((line) =>
      line.startsWith('- ') ? item(line.slice(2)) : paragraph(line),
    ),
    signature: { authority: ['TL. Chủ tịch'], title: 'Chánh Văn phòng', name: '' },
    recipients: ['Như trên;', 'Chủ tịch (để báo cáo);', 'Lưu: VT.'],
    appendices: [],
    live: { href: pageOf(ground, '/board/don-doc'), says: 'Quét mã để trả lời' },
    fileName: `cong-van-don-doc-${first?.unit.key ?? 'don-vi'}-${today}`,
  }
}

/** The lines of such a letter; those that begin with a dash are what is owed. Pure. */
export function urgingLines(
  owed: readonly FollowUpRow[],
  answerOn: LocalDate,
  issuer: string,
  today: LocalDate,
): string[] {
  const pressing = owed.filter((row) => row.kind === 'target' || row.reminder || row.dueOn <= answerOn)
  const rows = pressing.length > 0 ? pressing : owed
  const unit = rows[0]?.unit.label.vi ?? ''
  return [
    `Theo dõi việc thực hiện nhiệm vụ do ${issuer} giao, đến ngày ${vi(today)} ${unit} còn ${rows.length} việc chưa hoàn thành hoặc chưa có báo cáo:`,
    ...rows.map((row) => `- ${lineOf(row, today)}`),
    `${issuer} đề nghị ${unit} khẩn trương thực hiện, báo cáo kết quả hoặc nêu rõ nguyên nhân (trong hay ngoài tầm của đơn vị), ngày cam kết hoàn thành, gửi trước ngày ${vi(answerOn)}.`,
    'Trân trọng.',
  ]
}

function lineOf(row: FollowUpRow, today: LocalDate): string {
  const parts = [row.title]
  if (row.ordered?.number) parts.push(`theo ${row.ordered.number}`)
  if (row.kind !== 'target')
    parts.push(row.dueOn < today ? `quá hạn từ ngày ${vi(row.dueOn)}` : `thời hạn ${vi(row.dueOn)}`)
  const times = row.reminder?.said.length ?? 0
  if (times > 0) parts.push(`đã nhắc ${times} lần`)
  return `${parts.join(', ')}.${row.cause ? ` ${row.cause}` : ''}`
}

/** The weekly list of what is overdue, grouped by unit. Pure. */
export function overduePaper(rows: readonly FollowUpRow[], ground: PaperGround): Paper {
  const { origin, asOf } = ground
  const byUnit = [...Map.groupBy(rows, ({ unit }) => unit.label.vi)]
  const table: Table = {
    unit: '',
    columns: [
      { label: 'STT', share: 0.05, align: 'center' },
      { label: 'Nội dung', share: 0.37, align: 'left' },
      { label: 'Văn bản giao', share: 0.18, align: 'left' },
      { label: 'Thời hạn', share: 0.1, align: 'center' },
      { label: 'Số ngày quá hạn', share: 0.08, align: 'right' },
      { label: 'Trả lời của đơn vị', share: 0.22, align: 'left' },
    ],
    rows: byUnit.flatMap(([unit, own]): Table['rows'] => [
      { kind: 'group', text: `${unit} (${own.length})` },
      ...own.map((row, n): Table['rows'][number] => ({ kind: 'row', cells: overdueCells(row, n, origin) })),
    ]),
    notes: ['Số ngày quá hạn tính theo ngày lịch từ thời hạn đang có hiệu lực.'],
  }
  return {
    ...groundOf(ground, undefined),
    number: '',
    name: 'Danh sách nhiệm vụ quá hạn',
    subject: 'Danh sách nhiệm vụ quá hạn theo đơn vị',
    body: [],
    recipients: [],
    appendices: [
      {
        title: 'Danh sách nhiệm vụ quá hạn theo đơn vị',
        attached: `(Số liệu đến ${formatInstant(asOf, 'vi')})`,
        table,
      },
    ],
    live: { href: pageOf(ground, '/board/don-doc', { view: 'overdue' }), says: 'Quét mã để mở danh sách' },
    fileName: `nhiem-vu-qua-han-${localDate(asOf)}`,
  }
}

function overdueCells(row: FollowUpRow, n: number, origin: string): { text: string; href?: string }[] {
  const answer = row.reminder?.answer
  const ordered = [row.ordered?.by, row.ordered?.number, row.ordered?.on && vi(row.ordered.on)]
    .filter(Boolean)
    .join(', ')
  return [
    { text: String(n + 1) },
    { text: row.title, ...(row.code && row.kind === 'task' && { href: `${origin}/desk/${row.id ?? row.code}` }) },
    { text: ordered },
    { text: row.firstDueOn ? `${vi(row.firstDueOn)}, gia hạn ${vi(row.dueOn)}` : vi(row.dueOn) },
    { text: String(row.lateDays ?? '') },
    { text: answer ? `${answer.controlLabel.vi}: ${answer.reply}` : 'Chưa trả lời' },
  ]
}
