import type {
  Comparator,
  IndicatorDeclaration,
  PlanDeclaration,
  ReadyTarget,
  Source,
  TargetDeclaration,
  Words,
} from '#engine/declare.ts'

const source: Source = {
  title: {
    vi: 'Mức điều hành đặt cho bản trình diễn, không phải chỉ tiêu công bố',
    en: 'Operating level set for the demonstration, not a published target',
  },
}

type Told = {
  code: string
  label: Words
  definition: Words
  formula: Words
  unit: Words
  kind: IndicatorDeclaration['kind']
  direction: IndicatorDeclaration['direction']
  decimals: number
  measure: string
  worst?: string
  asks: readonly [comparator: Comparator, value: number]
}

const percent: Words = { vi: '%', en: '%' }
const reports: Words = { vi: 'phản ánh', en: 'reports' }
const dossiers: Words = { vi: 'hồ sơ', en: 'dossiers' }
const stars: Words = { vi: 'sao', en: 'stars' }

const feedback: readonly Told[] = [
  {
    code: 'PA-01',
    label: { vi: 'Phản ánh trả lời đúng hạn', en: 'Reports answered in time' },
    definition: {
      vi: 'Trong các phản ánh đến hạn, bao nhiêu phần đã trả lời trước hạn; chưa trả lời tính là trễ.',
      en: 'Of the reports that fell due, how many were answered in time; the unanswered count as late.',
    },
    formula: { vi: 'trả lời đúng hạn ÷ đã đến hạn hoặc đã trả lời', en: 'answered in time ÷ answered or past due' },
    unit: percent,
    kind: 'rate',
    direction: 'reach',
    decimals: 1,
    measure: 'feedback.in_time',
    asks: ['>=', 0.95],
  },
  {
    code: 'PA-02',
    label: { vi: 'Phản ánh quá hạn còn mở', en: 'Reports overdue' },
    definition: {
      vi: 'Số phản ánh đã quá hạn mà chưa trả lời, cuối kỳ.',
      en: 'Reports past due and unanswered at the end of the period.',
    },
    formula: { vi: 'đã quá hạn − đã trả lời muộn hoặc kết thúc', en: 'passed due − answered late or ended' },
    unit: reports,
    kind: 'stock',
    direction: 'reach',
    decimals: 0,
    measure: 'feedback.overdue',
    asks: ['<=', 0],
  },
  {
    code: 'PA-03',
    label: { vi: 'Người dân hài lòng về phản ánh', en: 'Satisfaction with reports' },
    definition: {
      vi: 'Số sao trung bình người gửi chấm sau khi được trả lời.',
      en: 'Mean stars given by senders after the answer.',
    },
    formula: { vi: 'tổng số sao ÷ số lượt chấm', en: 'sum of stars ÷ ratings' },
    unit: stars,
    kind: 'average',
    direction: 'reach',
    decimals: 2,
    measure: 'feedback.stars',
    asks: ['>=', 4],
  },
  {
    code: 'PA-04',
    label: { vi: 'Phản ánh tiếp nhận', en: 'Reports received' },
    definition: {
      vi: 'Số phản ánh người dân gửi trong kỳ; nhiều là tốt vì người dân còn lên tiếng.',
      en: 'Reports sent in the period; many is good, people speak up.',
    },
    formula: { vi: 'đếm phản ánh được gửi', en: 'count of reports sent' },
    unit: reports,
    kind: 'count',
    direction: 'increase',
    decimals: 0,
    measure: 'feedback.received',
    asks: ['>=', 50],
  },
  {
    code: 'PA-05',
    label: { vi: 'Phản ánh dân báo chưa đạt', en: 'Reports reopened' },
    definition: { vi: 'Số lần người gửi yêu cầu xử lý lại.', en: 'How often senders asked for the work again.' },
    formula: { vi: 'đếm lần mở lại', en: 'count of reopenings' },
    unit: { vi: 'lần', en: 'times' },
    kind: 'count',
    direction: 'decrease',
    decimals: 0,
    measure: 'feedback.reopened',
    asks: ['<=', 10],
  },
]

const oneStop: readonly Told[] = [
  {
    code: 'HC-04',
    label: { vi: 'Hồ sơ quá hạn chưa xong', en: 'Dossiers overdue' },
    definition: {
      vi: 'Số hồ sơ đã quá hạn gốc mà chưa xong, cuối kỳ.',
      en: 'Dossiers past their first date and unfinished at the end of the period.',
    },
    formula: { vi: 'đã quá hạn − đã xong muộn hoặc kết thúc', en: 'passed due − finished late or ended' },
    unit: dossiers,
    kind: 'stock',
    direction: 'reach',
    decimals: 0,
    measure: 'one-stop.overdue',
    asks: ['<=', 0],
  },
  {
    code: 'HC-05',
    label: { vi: 'Hồ sơ nộp trực tuyến, mọi lĩnh vực', en: 'Filed online, all fields' },
    definition: {
      vi: 'Trong các hồ sơ nộp, bao nhiêu phần nộp trực tuyến.',
      en: 'Of the dossiers filed, how many online.',
    },
    formula: { vi: 'hồ sơ trực tuyến ÷ hồ sơ nộp', en: 'online ÷ filed' },
    unit: percent,
    kind: 'rate',
    direction: 'reach',
    decimals: 1,
    measure: 'one-stop.online',
    asks: ['>=', 0.7],
  },
  {
    code: 'HC-06',
    label: { vi: 'Người dân hài lòng về thủ tục', en: 'Satisfaction with procedures' },
    definition: { vi: 'Số sao trung bình người nộp chấm khi nhận kết quả.', en: 'Mean stars given with the result.' },
    formula: { vi: 'tổng số sao ÷ số lượt chấm', en: 'sum of stars ÷ ratings' },
    unit: stars,
    kind: 'average',
    direction: 'reach',
    decimals: 2,
    measure: 'one-stop.stars',
    asks: ['>=', 4],
  },
  {
    code: 'HC-07',
    label: { vi: 'Lần yêu cầu bổ sung hồ sơ', en: 'Supplements asked' },
    definition: {
      vi: 'Số lần người dân bị yêu cầu bổ sung giấy tờ.',
      en: 'How often applicants were asked for more papers.',
    },
    formula: { vi: 'đếm lần yêu cầu bổ sung', en: 'count of supplement requests' },
    unit: { vi: 'lần', en: 'times' },
    kind: 'count',
    direction: 'decrease',
    decimals: 0,
    measure: 'one-stop.supplemented',
    asks: ['<=', 100],
  },
  {
    code: 'HC-08',
    label: { vi: 'Hồ sơ đang giải quyết', en: 'Dossiers open' },
    definition: {
      vi: 'Số hồ sơ đã nộp mà chưa xong, cuối kỳ.',
      en: 'Dossiers filed and not finished at the end of the period.',
    },
    formula: { vi: 'đã nộp − đã xong, từ chối, dừng', en: 'filed − finished, refused, stopped' },
    unit: dossiers,
    kind: 'stock',
    direction: 'decrease',
    decimals: 0,
    measure: 'one-stop.open',
    asks: ['<=', 200],
  },
]

/** Who answers for the two modules' operating figures: unit keys. */
export type Owners = { feedback: string; oneStop: string }

/** The indicators every locality runs by from day to day, all computed from records (chỉ tiêu điều hành). */
export function operatingIndicators(owners: Owners): IndicatorDeclaration[] {
  return [
    ...feedback.map((told) => indicator(told, 'feedback', owners.feedback)),
    ...oneStop.map((told) => indicator(told, 'administrative_reform', owners.oneStop)),
  ]
}

/** The same without an owner and without a locality: what a new one chooses its first targets from. */
export function readyTargets(): ReadyTarget[] {
  const ready = (told: Told, module: string, group: string): ReadyTarget => {
    const { owner: _, ...rest } = indicator(told, group, '')
    return { module, indicator: { ...rest, source: chosen }, comparator: told.asks[0], value: told.asks[1] }
  }
  return [
    ...feedback.map((told) => ready(told, 'feedback', 'feedback')),
    ...oneStop.map((told) => ready(told, 'one-stop', 'administrative_reform')),
  ]
}

const chosen: Source = {
  title: {
    vi: 'Mức do địa phương chọn khi thiết lập; căn cứ ghi ở bộ chỉ tiêu',
    en: 'Level chosen by the locality during set-up; its basis stands with the set of targets',
  },
}

function indicator({ asks: _asks, measure, worst, ...told }: Told, group: string, owner: string): IndicatorDeclaration {
  return { ...told, from: worst === undefined ? { measure } : { measure, worst }, group, owner, source }
}

/** The rolling set over them, month by month; `more` adds targets on indicators of the locality's own. */
export function operatingPlan(more: readonly TargetDeclaration[] = []): PlanDeclaration {
  const targets = [...feedback, ...oneStop].map(
    ({ code, asks: [comparator, value] }): TargetDeclaration => ({
      indicator: code,
      comparator,
      value,
      each: 'month',
      goesOn: true,
      article: source.title,
    }),
  )
  return {
    key: 'dieu-hanh',
    label: { vi: 'Chỉ tiêu điều hành hằng tháng', en: 'Monthly operating targets' },
    period: '2024/2026',
    dueOn: '2026-12-31',
    announced: targets.length + more.length,
    groups: {
      feedback: { vi: 'Phản ánh của người dân', en: 'Citizen feedback' },
      administrative_reform: { vi: 'Một cửa, cải cách hành chính', en: 'One-stop desk' },
    },
    targets: [...targets, ...more],
    source,
  }
}
