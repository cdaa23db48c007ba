import type { CascadeDeclaration, Source } from '#engine/declare.ts'

const source: Source = {
  title: {
    vi: 'Phân bổ mô phỏng cho bản trình diễn: mức giao từng phường không được công bố',
    en: 'Invented for the demonstration: what each ward was given was not published',
  },
}

const wards = [
  'tan-dinh',
  'da-kao',
  'ben-nghe',
  'ben-thanh',
  'nguyen-thai-binh',
  'pham-ngu-lao',
  'cau-ong-lanh',
  'co-giang',
  'nguyen-cu-trinh',
  'cau-kho',
] as const

/** In the order of `wards`. */
function given(...values: readonly number[]): CascadeDeclaration {
  const shares = wards.map((unit, at) => ({ unit, value: values[at] ?? 0 }))
  return { shares, source, simulated: true }
}

const same = (value: number): CascadeDeclaration => given(...wards.map(() => value))

/**
 * What the ten wards were given of the term's targets: invented, since only the totals were published. New members stay twelve
 * short of 800, and one ward was given a lower level of HC-03, so that what does not add up can be seen.
 */
export const cascades: Readonly<Record<string, CascadeDeclaration>> = {
  'DT-01': given(9, 6, 5, 4, 7, 8, 8, 9, 9, 6),
  'DT-02': given(5, 5, 9, 6, 4, 5, 3, 2, 3, 3),
  'MT-01': same(1),
  'MT-04': same(1),
  'MT-05': same(0),
  'MT-06': same(0.9),
  'VX-02': same(1),
  'VX-03': given(8, 7, 8, 5, 6, 7, 6, 5, 8, 6),
  'VX-06': same(0.96),
  'HC-01': same(1),
  'HC-03': given(0.9, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9, 0.85, 0.9, 0.9),
  'XD-01': given(90, 80, 85, 75, 70, 80, 80, 70, 90, 68),
}
