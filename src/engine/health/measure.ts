import type { Words } from '#base/text.ts'

/** How a line of health stands; the words of the boards. */
export type HealthStatus = 'met' | 'at_risk' | 'missed' | 'no_data'

/** One thing that is watched. Values are in `unit`; from `atRisk` on somebody should look, from `missed` on he must. */
export type HealthMeasure = {
  label: Words
  unit: 'share' | 'seconds' | 'minutes' | 'hours' | 'days' | 'count'
  atRisk: number
  missed: number
  /** Less is worse: days that are left. */
  falls?: boolean
}

/**
 * Everything that is watched, in the order of the page. The bounds are ours, as promised in the runbook; those of the disk
 * and of the backup are settings (`boundsOf`).
 */
export const healthMeasures = {
  database: {
    label: { vi: 'Cơ sở dữ liệu không trả lời', en: 'Database not answering' },
    unit: 'share',
    atRisk: 0.0001,
    missed: 0.01,
  },
  errors: {
    label: { vi: 'Trả lời lỗi trong ngày (mức cho phép 0,1 %)', en: 'Failed answers today (0.1 % are allowed)' },
    unit: 'share',
    atRisk: 0.001,
    missed: 0.01,
  },
  slow: {
    label: { vi: 'Truy vấn đang chạy lâu nhất', en: 'Longest query at work' },
    unit: 'seconds',
    atRisk: 5,
    missed: 30,
  },
  loops: {
    label: { vi: 'Việc liên tục bị lỗi đã', en: 'Continuous work failing for' },
    unit: 'seconds',
    atRisk: 30,
    missed: 300,
  },
  jobs: {
    label: { vi: 'Việc nền hỏng trong 24 giờ', en: 'Jobs failed in 24 hours' },
    unit: 'count',
    atRisk: 1,
    missed: 5,
  },
  unsent: {
    label: { vi: 'Tin chưa gửi cũ nhất', en: 'Oldest message not sent' },
    unit: 'minutes',
    atRisk: 15,
    missed: 120,
  },
  log: {
    label: { vi: 'Sự kiện chưa vào lịch sử chứng minh được', en: 'Events waiting for the provable history' },
    unit: 'seconds',
    atRisk: 30,
    missed: 120,
  },
  checkpoint: {
    label: { vi: 'Điểm mốc lịch sử gần nhất còn thiếu sự kiện', en: 'Events after the last signed checkpoint' },
    unit: 'minutes',
    atRisk: 5,
    missed: 15,
  },
  disk: { label: { vi: 'Ổ đĩa đã dùng', en: 'Disk used' }, unit: 'share', atRisk: 0.85, missed: 0.92 },
  disk_days: {
    label: { vi: 'Ổ đĩa còn đủ trong', en: 'Disk lasts for' },
    unit: 'days',
    atRisk: 30,
    missed: 7,
    falls: true,
  },
  backup: {
    label: { vi: 'Bản sao lưu gần nhất cách đây', en: 'Age of the newest backup' },
    unit: 'hours',
    atRisk: 26,
    missed: 50,
  },
  drill: {
    label: { vi: 'Lần diễn tập đạt gần nhất cách đây', en: 'Age of the last drill that held' },
    unit: 'days',
    atRisk: 7,
    missed: 30,
  },
  certificate: {
    label: { vi: 'Chứng thư số của trang còn', en: 'Certificate of the site lasts for' },
    unit: 'days',
    atRisk: 30,
    missed: 7,
    falls: true,
  },
} as const satisfies Record<string, HealthMeasure>

/** The name of something that is watched. */
export type HealthName = keyof typeof healthMeasures

/** Bounds that an installation sets itself. */
export type HealthBounds = Partial<Record<HealthName, { atRisk: number; missed: number }>>

/** The measure with the bounds of this installation. */
export function measureOf(name: HealthName, bounds: HealthBounds): HealthMeasure {
  return { ...healthMeasures[name], ...bounds[name] }
}

/** How a value stands; without a value nothing is known. */
export function statusOf({ atRisk, missed, falls }: HealthMeasure, value: number | undefined): HealthStatus {
  if (value === undefined) return 'no_data'
  const reaches = (bound: number): boolean => (falls ? value <= bound : value >= bound)
  if (reaches(missed)) return 'missed'
  return reaches(atRisk) ? 'at_risk' : 'met'
}

/** Of two values of a measure the worse one. */
export function worseOf(falls: boolean | undefined, a: number | undefined, b: number | undefined): number | undefined {
  if (a === undefined || b === undefined) return a ?? b
  return falls ? Math.min(a, b) : Math.max(a, b)
}
