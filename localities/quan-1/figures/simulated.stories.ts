/**
 * How a story's months follow from its year ends.
 *
 * `level`: moves evenly from one year end to the next. `even`: the year's value, a little up and down. `flat`: the year's
 * value. `yearly`: only years are told, because a month of it is another quantity.
 */
type Shape = 'level' | 'even' | 'flat' | 'yearly'

/** One indicator's invented course. Values are shares 0–1 or whole counts, by year. */
export type Story = {
  indicator: string
  shape: Shape
  whole?: true
  years: Readonly<Record<number, number>>
  /** The figure the term is closed with. */
  term?: number
  /** Denominator of a rate, so that the count behind it is told too. */
  of?: number
  /** Years whose end was published: nothing is invented for them. */
  published?: readonly number[]
}

/**
 * Invented figures for a board that is alive (số liệu mô phỏng): most targets met, a few near, three missed.
 *
 * MT-02, MT-03, VX-07 have none on purpose, and VX-03 none after its 66 neighbourhoods became 98.
 */
export const stories: readonly Story[] = [
  {
    indicator: 'KT-01',
    shape: 'even',
    years: { 2021: -0.042, 2022: 0.131, 2023: 0.1017, 2024: 0.1055, 2025: 0.108 },
    published: [2023, 2024],
  },
  {
    indicator: 'KT-02',
    shape: 'yearly',
    years: { 2021: 1.02, 2022: 1.11, 2023: 1.046, 2024: 1.1878, 2025: 1.06, 2026: 1.04 },
    published: [2023, 2024],
  },
  {
    indicator: 'DT-01',
    shape: 'level',
    whole: true,
    years: { 2020: 0, 2021: 6, 2022: 19, 2023: 35, 2024: 52, 2025: 66 },
    term: 66,
  },
  {
    indicator: 'DT-02',
    shape: 'level',
    whole: true,
    years: { 2020: 0, 2021: 5, 2022: 14, 2023: 26, 2024: 38, 2025: 45 },
    term: 45,
  },
  {
    indicator: 'DT-03',
    shape: 'even',
    years: { 2021: 0.97, 2022: 0.981, 2023: 0.962, 2024: 0.955, 2025: 0.941, 2026: 0.968 },
    of: 185,
  },
  {
    indicator: 'DT-04',
    shape: 'yearly',
    whole: true,
    years: { 2021: 88, 2022: 71, 2023: 66, 2024: 62, 2025: 49, 2026: 41 },
  },
  { indicator: 'DT-05', shape: 'flat', years: { 2022: 1, 2023: 1, 2024: 1, 2025: 1, 2026: 1 }, of: 212 },
  { indicator: 'DT-06', shape: 'flat', years: { 2022: 1, 2023: 1, 2024: 1, 2025: 1, 2026: 1 }, of: 49 },
  { indicator: 'MT-01', shape: 'flat', years: { 2022: 1, 2023: 1, 2024: 1, 2025: 1, 2026: 1 } },
  {
    indicator: 'MT-04',
    shape: 'level',
    whole: true,
    years: { 2020: 4, 2021: 6, 2022: 7, 2023: 9, 2024: 10, 2025: 10 },
    term: 10,
  },
  {
    indicator: 'MT-05',
    shape: 'level',
    whole: true,
    years: { 2020: 14, 2021: 11, 2022: 8, 2023: 5, 2024: 3, 2025: 2 },
    term: 2,
  },
  {
    indicator: 'MT-06',
    shape: 'level',
    years: { 2020: 0.62, 2021: 0.7, 2022: 0.78, 2023: 0.85, 2024: 0.888, 2025: 0.918 },
    term: 0.918,
    of: 98,
  },
  {
    indicator: 'VX-01',
    shape: 'level',
    years: { 2020: 0.1, 2021: 0.25, 2022: 0.5, 2023: 0.7, 2024: 0.9, 2025: 1 },
    term: 1,
    of: 12,
  },
  {
    indicator: 'VX-02',
    shape: 'flat',
    whole: true,
    years: { 2021: 10, 2022: 10, 2023: 10, 2024: 10, 2025: 10, 2026: 10 },
  },
  { indicator: 'VX-03', shape: 'flat', whole: true, years: { 2021: 64, 2022: 66, 2023: 66 } },
  {
    indicator: 'VX-04',
    shape: 'even',
    years: { 2021: 0.975, 2022: 0.98, 2023: 0.982, 2024: 0.983, 2025: 0.984, 2026: 0.985 },
  },
  {
    indicator: 'VX-05',
    shape: 'even',
    years: { 2021: 0.74, 2022: 0.77, 2023: 0.802, 2024: 0.796, 2025: 0.791, 2026: 0.822 },
  },
  {
    indicator: 'VX-06',
    shape: 'even',
    years: { 2021: 0.958, 2022: 0.961, 2023: 0.963, 2024: 0.965, 2025: 0.966, 2026: 0.967 },
  },
  {
    indicator: 'AN-01',
    shape: 'even',
    years: { 2021: -0.051, 2022: -0.034, 2023: -0.038, 2024: -0.308, 2025: -0.062, 2026: -0.041 },
    published: [2024],
  },
  {
    indicator: 'AN-02',
    shape: 'even',
    years: { 2021: 0.761, 2022: 0.77, 2023: 0.782, 2024: 0.793, 2025: 0.789, 2026: 0.801 },
    published: [2024],
  },
  {
    indicator: 'AN-03',
    shape: 'flat',
    years: { 2021: 1, 2022: 0.97, 2023: 1, 2024: 0.95, 2025: 1, 2026: 1 },
    published: [2024],
  },
  { indicator: 'AN-04', shape: 'flat', years: { 2021: 1, 2022: 1, 2023: 1, 2024: 1, 2025: 1 } },
  {
    indicator: 'HC-02',
    shape: 'level',
    years: { 2020: 0.72, 2021: 0.8, 2022: 0.88, 2023: 0.95, 2024: 1, 2025: 1 },
    term: 1,
    of: 137,
  },
  {
    indicator: 'XD-01',
    shape: 'level',
    whole: true,
    years: { 2020: 62, 2021: 190, 2022: 338, 2023: 497, 2024: 655, 2025: 812 },
    term: 812,
  },
  {
    indicator: 'XD-02',
    shape: 'level',
    years: { 2020: 0.43, 2021: 0.52, 2022: 0.57, 2023: 0.62, 2024: 0.67, 2025: 0.714 },
    term: 0.714,
    of: 21,
  },
  {
    indicator: 'XD-03',
    shape: 'level',
    years: { 2020: 0.33, 2021: 0.43, 2022: 0.48, 2023: 0.52, 2024: 0.62, 2025: 0.667 },
    term: 0.667,
    of: 21,
  },
]
