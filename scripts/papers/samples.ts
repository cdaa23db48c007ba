import { conclusionsPaper, overduePaper, urgingPaper } from '#engine/follow-up/follow-up-paper.ts'
import type { FollowUpRow, MeetingView } from '#engine/follow-up/question.ts'
import { documentPaper } from '#engine/office/document-paper.ts'
import type { Snapshot } from '#engine/record/record.ts'
import type { FigureLine, ReportFigures } from '#engine/report/figure-line.ts'
import type { Letterhead } from '#engine/report/letterhead.ts'
import type { Paper } from '#engine/report/paper.ts'
import { reportPaper } from '#engine/report/report-paper.ts'
import { tablePaper } from '#engine/report/table-paper.ts'
import { usualRecipients, usualText } from '#engine/report/wording.text.ts'
import { steeringSamples } from './steering-samples.ts'

/** A paper and words that its first page must show. */
export type Sample = { name: string; paper: Paper; words: readonly string[] }

const origin = 'https://dothi.example'
const asOf = new Date('2026-12-14T16:59:59.999Z')
const letterhead: Letterhead = {
  superior: 'Ủy ban nhân dân Thành phố Hồ Chí Minh',
  issuer: 'Ủy ban nhân dân\nphường Nguyễn Thái Bình',
  place: 'Nguyễn Thái Bình',
  symbol: 'UBND',
}
const state = ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc', 'ỦY BAN NHÂN DÂN']
const unit: FollowUpRow['unit'] = {
  id: 'u',
  key: 'qldt',
  kind: 'department',
  label: { vi: 'Phòng Quản lý đô thị', en: 'Urban Management' },
}

const groups = ['Kinh tế', 'Đô thị', 'Môi trường', 'Văn hóa - xã hội', 'An ninh - quốc phòng', 'Cải cách hành chính']
const statuses = ['met', 'on_track', 'at_risk', 'missed', 'no_data'] as const

function line(n: number): FigureLine {
  const status = statuses[n % statuses.length] ?? 'met'
  const isRate = n % 2 === 0
  const known =
    status === 'no_data' ? {} : { value: isRate ? 0.876 + n / 1_000 : 1_234 * n + 56, soFar: isRate ? 0.9 : 14_050 + n }
  return {
    code: `CT-${String(n + 1).padStart(2, '0')}`,
    label: `Tỷ lệ hồ sơ trả đúng hạn ở lĩnh vực có tên thật dài thứ ${n + 1} trên địa bàn phường`,
    unit: isRate ? '%' : 'hồ sơ',
    kind: isRate ? 'rate' : 'count',
    decimals: isRate ? 1 : 0,
    group: `g${n % groups.length}`,
    owner: n % 3 === 0 ? 'Văn phòng HĐND và UBND' : 'Phòng Kinh tế, Hạ tầng và Đô thị',
    comparator: '>=',
    judgedIn: '2026@report',
    goal: isRate ? 0.95 : 16_050,
    ...known,
    ...(status !== 'no_data' && { lastYear: isRate ? 0.85 : 1_100 * n + 40 }),
    status,
    provenance: 'computed',
    confidence: 'A',
    records: 120 + n,
  }
}

const figures: ReportFigures = {
  locality: 'quan-1',
  plan: { key: 'nam', label: 'Bộ chỉ tiêu năm 2026', announced: 45 },
  period: '2026-12@report',
  periodWords: 'tháng 12/2026',
  from: '2026-11-15',
  last: '2026-12-14',
  asOf: asOf.toISOString(),
  groups: groups.map((label, n) => ({ key: `g${n}`, label })),
  lines: Array.from({ length: 41 }, (_, n) => line(n)),
  simulated: true,
}

function owed(n: number): FollowUpRow {
  return {
    key: `task/${n}`,
    kind: 'task',
    id: String(n),
    code: `T${n}`,
    title: `Rà soát, xử lý dứt điểm các điểm ngập cục bộ sau mưa trên các tuyến đường thuộc khu phố ${n + 1}`,
    unit: n % 2 === 0 ? unit : { ...unit, id: 'v', key: 'cong-an', label: { vi: 'Công an phường', en: 'Police' } },
    person: 'Nguyễn Hữu Đạt',
    ordered: { by: 'Thông báo kết luận', number: `${n + 10}/TB-UBND`, on: '2026-11-02' },
    dueOn: '2026-12-01',
    state: 'in_progress',
    stateLabel: { vi: 'Đang thực hiện', en: 'In progress' },
    standing: 'overdue',
    lateDays: 13,
    isOwed: true,
    simulated: true,
  }
}

const rows = Array.from({ length: 34 }, (_, n) => owed(n))
const ground = { letterhead, origin, asOf }
const meeting: MeetingView = {
  id: 'm',
  code: 'M1',
  title: 'Giao ban tuần',
  heldOn: '2026-12-14',
  state: 'concluded',
  stateLabel: { vi: 'Đã kết luận', en: 'Concluded' },
  decisions: 12,
  open: 12,
  version: 3,
  place: 'Phòng họp số 1',
  chair: 'Chủ tịch UBND phường',
  present: 'Thường trực UBND, thủ trưởng các đơn vị',
  opinion:
    'Các đơn vị giữ nếp báo cáo trước 16 giờ thứ Sáu hằng tuần; việc nào chậm phải nêu nguyên nhân và ngày xong.',
  number: 12,
  symbol: 'TB-UBND',
  concludedOn: '2026-12-14',
  signer: 'Nguyễn Thị Thanh Hà',
  signerTitle: 'Chánh Văn phòng',
  agenda: { promises: [], targets: [], overdue: [], unanswered: [] },
  agendaAt: asOf,
  decided: rows.slice(0, 12),
  authority: { vi: 'UBND phường', en: 'Ward' },
  asOf,
}

const issued: Snapshot = {
  id: '01a202dd-6b59-739b-9738-d2f85015d986',
  record: 'office.document',
  code: 'V1',
  state: 'issued',
  version: 1,
  unit: 'u',
  owner: 'staff:x',
  channel: 'web',
  simulated: true,
  title: 'V/v đôn đốc',
  content: {
    kind: 'letter',
    subject: 'V/v đôn đốc thực hiện nhiệm vụ được giao',
    issuedOn: '2026-12-15',
    number: 8,
    symbol: 'UBND-VP',
    to: 'Phòng Quản lý đô thị\nCông an phường',
    text: 'Đề nghị các đơn vị khẩn trương thực hiện:\n- Nạo vét hố ga đường Cô Bắc.\n- Thay nắp cống hư.\nTrân trọng.',
    recipients: 'Như trên;\nLưu: VT.',
    signer: 'Nguyễn Thị Thanh Hà',
    signerTitle: 'Chánh Văn phòng',
  },
  facets: {},
  tallies: {},
  clocks: {},
  openedAt: asOf,
  changedAt: asOf,
  hasPrivate: false,
}

const report = (more: object): Paper =>
  reportPaper({ figures, text: usualText, recipients: usualRecipients, letterhead, draft: true, ...more }, origin)

/** One of every paper there is, of a size that goes over several pages. */
export const samples: readonly Sample[] = [
  { name: 'bao-cao-du-thao', paper: report({}), words: [...state, 'BÁO CÁO', 'DỰ THẢO', '/BC-UBND'] },
  {
    name: 'bao-cao',
    paper: report({
      draft: false,
      number: 7,
      symbol: 'BC-UBND',
      issuedOn: '2026-12-15',
      signature: { authority: 'KT.', title: 'Phó Chủ tịch', name: 'Trần Hoàng Nam' },
    }),
    words: [...state, 'Số: 07/BC-UBND', 'ngày 15 tháng 12 năm 2026', 'tháng 12 năm 2026'],
  },
  {
    name: 'bieu-chi-tieu',
    paper: tablePaper(figures, letterhead, origin),
    words: [...state, 'BIỂU CHỈ TIÊU', 'STT', 'So KH'],
  },
  {
    name: 'cong-van',
    paper: urgingPaper(
      rows.filter((row) => row.unit.key === 'qldt'),
      '2026-12-16',
      ground,
    ),
    words: [...state, 'V/v đôn đốc', 'Kính gửi: Phòng Quản lý đô thị', '/UBND-VP'],
  },
  {
    name: 'cong-van-ban-hanh',
    paper: documentPaper(issued, letterhead, origin),
    words: [...state, 'Số: 08/UBND-VP', 'Kính gửi', 'ngày 15 tháng 12 năm 2026'],
  },
  { name: 'thong-bao', paper: conclusionsPaper(meeting, ground), words: [...state, 'THÔNG BÁO', 'Số: 12/TB-UBND'] },
  { name: 'qua-han', paper: overduePaper(rows, ground), words: [...state, 'QUÁ HẠN', 'Số ngày'] },
  ...steeringSamples(rows, ground),
]
