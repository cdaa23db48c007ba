/**
 * Sizes of an official paper (thể thức): millimetres and points.
 *
 * @source Nghị định 30/2020/NĐ-CP, Phụ lục I (docs/sources.md)
 */
export const layout = {
  font: 'Times New Roman',
  widthMm: 210,
  heightMm: 297,
  topMm: 20,
  bottomMm: 20,
  leftMm: 30,
  rightMm: 15,
  /** Quốc hiệu, issuing body, number. */
  headPt: 13,
  mottoPt: 14,
  titlePt: 14,
  bodyPt: 14,
  tablePt: 10,
  recipientsPt: 11,
  firstLineMm: 10,
  betweenPt: 6,
} as const

/** The parts of every paper's head that never change. */
export const state = { name: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', motto: 'Độc lập - Tự do - Hạnh phúc' } as const

/** Twips (1/20 point) of millimetres. */
export function twips(mm: number): number {
  return Math.round((mm / 25.4) * 1440)
}

/** Points of millimetres. */
export function points(mm: number): number {
  return (mm / 25.4) * 72
}

/** The number of an appendix: I, II, III … up to 20. */
export function roman(n: number): string {
  const tens = ['', 'X', 'XX']
  const ones = ['', 'I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX']
  return `${tens[Math.floor(n / 10)] ?? ''}${ones[n % 10] ?? ''}`
}
