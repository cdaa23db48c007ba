import type { FollowUpRow } from '#engine/follow-up/question.ts'
import { binderPaper } from '#engine/plan/binder/binder-paper.ts'
import type { BinderView, CriterionView, EvidenceView } from '#engine/plan/binder/question.ts'
import type { BoardLine, CauseView, ForecastView } from '#engine/question.ts'
import { type BriefingFacts, byUnit } from '#engine/report/briefing.ts'
import { briefingPaper } from '#engine/report/briefing-paper.ts'
import type { Letterhead } from '#engine/report/letterhead.ts'
import type { Sample } from './samples.ts'

const words = (vi: string) => ({ vi, en: vi })

/** The briefing reads only these names of a line, its cause and its forecast. */
function behind(n: number): BriefingFacts['need'][number] {
  const target = { value: 0.9, comparator: '>=', period: '2026', plan: 'p' }
  const reading = { value: 0.5 + n / 100, status: n % 2 === 0 ? 'missed' : 'at_risk', target }
  const told = {
    label: words(`Tỷ lệ hộ dân được cấp nước sạch đạt chuẩn ở khu phố có tên dài thứ ${n + 1}`),
    unit: words('%'),
  }
  const line = {
    code: `CT-${n}`,
    ...told,
    kind: 'rate',
    decimals: 1,
    owner: { label: words('Phòng Quản lý đô thị') },
    reading,
  }
  const cause = {
    value: 0.5,
    sentence: words('Thiếu 412 hồ sơ trực tuyến ở 12 lĩnh vực; nhiều nhất ở lĩnh vực Hộ tịch: 60.'),
  }
  const forecast = { value: 0.6, dueOn: '2026-12-31', method: { name: 'pace' }, short: words('60,0 % (55,0–65,0)') }
  return {
    line: line as unknown as BoardLine,
    cause: cause as unknown as CauseView,
    forecast: forecast as unknown as ForecastView,
  }
}

function facts(rows: readonly FollowUpRow[], asOf: Date): BriefingFacts {
  const need = Array.from({ length: 9 }, (_, n) => behind(n))
  return {
    locality: 'quan-1',
    plan: { key: 'nam-2026', label: words('Bộ chỉ tiêu năm 2026') } as BriefingFacts['plan'],
    counts: { met: 0, on_track: 9, at_risk: 4, missed: 5, no_data: 0 },
    need,
    rest: need.map(({ line }) => ({ ...line, reading: { ...line.reading, status: 'on_track' } })),
    week: byUnit([...rows], '2026-12-14', '2026-12-21'),
    until: '2026-12-21',
    asOf,
    simulated: true,
  }
}

function evidence(n: number): EvidenceView {
  return {
    id: `e${n}`,
    code: `MC-${n + 1}`,
    state: 'confirmed',
    stateLabel: words('Đã xác nhận'),
    shows: 'pass',
    kind: 'document',
    kindLabel: words('Tài liệu'),
    what: 'Quyết định phê duyệt quy chế vận hành, kèm biên bản nghiệm thu và số liệu vận hành sáu tháng',
    on: '2026-06-30',
    isExpired: false,
    decides: true,
    unit: { id: 'u', key: 'van-phong', kind: 'department', label: words('Văn phòng') },
    papers: [],
    submittedBy: 'Lê Thị Thu',
    submittedAt: new Date('2026-07-01T03:00:00Z'),
    decidedBy: 'Nguyễn Văn Bình',
    decidedAt: new Date('2026-07-02T03:00:00Z'),
    simulated: true,
    acts: [],
  }
}

function criterion(group: number, n: number): CriterionView {
  const isShown = n % 2 === 0
  return {
    key: `c${group}-${n}`,
    number: `${group + 1}.${n + 1}`,
    label: words(`Dữ liệu được cập nhật thường xuyên, đầy đủ, chính xác và kịp thời ở mảng công việc số ${n + 1}`),
    shownBy: words('Nhật ký cập nhật'),
    standing: isShown ? 'passed' : 'not_shown',
    why: words(isShown ? 'Minh chứng mới nhất đã được xác nhận, còn giá trị' : 'Chưa có minh chứng nào được xác nhận'),
    waiting: 0,
    evidence: isShown ? [evidence(group * 10 + n)] : [],
  }
}

function binder(asOf: Date): BinderView {
  const groups = Array.from({ length: 6 }, (_, group) => ({
    key: `g${group}`,
    label: words(`Nhóm chỉ số thứ ${group + 1} của bộ tiêu chí`),
    passed: 3,
    criteria: Array.from({ length: 6 }, (_, n) => criterion(group, n)),
  }))
  return {
    key: 'do-thi-thong-minh-269',
    label: words('Đô thị thông minh theo Nghị định 269/2025'),
    frameworks: [],
    source: { title: words('Thông tư 03/2026/TT-BXD') },
    notListed: 19,
    counts: { passed: 18, failed: 0, notShown: 18, waiting: 0, all: 36 },
    groups,
    maySubmit: false,
    indicators: [],
    asOf,
  }
}

/** The papers of a leader's morning: the two-page briefing, and the binder of evidence. */
export function steeringSamples(
  rows: readonly FollowUpRow[],
  { letterhead, origin, asOf }: { letterhead: Letterhead; origin: string; asOf: Date },
): Sample[] {
  return [
    {
      name: 'tom-tat',
      paper: briefingPaper(facts(rows, asOf), letterhead, origin),
      words: ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'TÓM TẮT', 'năm 2026'],
    },
    {
      name: 'tap-minh-chung',
      paper: binderPaper(binder(asOf), letterhead, origin),
      words: ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'TẬP MINH CHỨNG', '18 đạt'],
    },
  ]
}
