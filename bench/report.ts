import { randomUUID } from 'node:crypto'

/** Wards' middles are not asked for: any point of the old District 1 will do. */
function somewhere(): { longitude: number; latitude: number } {
  return { longitude: 106.685 + Math.random() * 0.02, latitude: 10.765 + Math.random() * 0.02 }
}

const categories = ['pothole', 'pavement', 'street_light', 'waste', 'pavement_use', 'noise', 'parking', 'canal']

/** The answers of one report, as a resident gives them. */
export function reportValues(): Record<string, unknown> {
  const category = categories[Math.floor(Math.random() * categories.length)] ?? 'waste'
  const number = 1 + Math.floor(Math.random() * 300)
  return {
    category,
    what: 'Mặt đường hư một đoạn dài, mưa xuống là ngập, xe máy rất dễ ngã',
    where: somewhere(),
    address: `${number} Nguyễn Thị Minh Khai`,
  }
}

/** The body of one new report. */
export function reportBody(): string {
  return JSON.stringify({ id: randomUUID(), record: 'feedback.report', act: 'send', values: reportValues() })
}
