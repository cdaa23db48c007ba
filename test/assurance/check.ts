/** What a figure must keep to: one bound for both sizes, or one for each. */
export type Bound = number | { readonly quick: number; readonly nightly: number }

/** A figure that a test prints, and what it must be. With `least` and `most` alike it must be exactly that. */
export type FigureDeclaration = {
  readonly label: { readonly vi: string; readonly en: string }
  readonly least?: Bound
  readonly most?: Bound
}

/** A test by its file and its name; `…` in the name stands for whatever a size or a table puts there. */
export type TestName = { readonly file: string; readonly test: string }

/** One thing that is promised, the tests that show it, and the test that shows that they would notice. */
export type Check = {
  /** `T-01` … `T-35`. */
  readonly id: string
  readonly subject: { readonly vi: string; readonly en: string }
  /** What is promised, in plain words. */
  readonly promise: { readonly vi: string; readonly en: string }
  readonly figures: Readonly<Record<string, FigureDeclaration>>
  readonly shown: readonly TestName[]
  /** Breaks the thing on purpose; it passes when the break is found. */
  readonly saboteurs: readonly TestName[]
  /** Why nothing shows it yet. Such a check is told as missing and fails `npm run assurance`. */
  readonly pending?: string
}

/** How much is tried: a sample in every test run, or all of it. */
export type Size = 'quick' | 'nightly'

/** The bound of a size. */
export function boundOf(bound: Bound, size: Size): number {
  return typeof bound === 'number' ? bound : bound[size]
}

/** Whether a figure keeps to its bounds; what is no number never does. */
export function isHeld({ least, most }: FigureDeclaration, value: number, size: Size): boolean {
  if (Number.isNaN(value)) return false
  const isEnough = least === undefined || value >= boundOf(least, size)
  return isEnough && (most === undefined || value <= boundOf(most, size))
}

/** @example boundText({ label: { vi: '', en: '' }, most: 0 }, 'quick') // '0' */
export function boundText({ least, most }: FigureDeclaration, size: Size): string {
  const [low, high] = [least, most].map((bound) => (bound === undefined ? undefined : boundOf(bound, size)))
  if (low === undefined && high === 0) return '0'
  if (low !== undefined && low === high) return `= ${shown(low)}`
  return [low === undefined ? '' : `≥ ${shown(low)}`, high === undefined ? '' : `≤ ${shown(high)}`]
    .filter(Boolean)
    .join(', ')
}

/** A number with its thousands apart; small ones in powers of ten. */
export function shown(value: number): string {
  if (value !== 0 && Math.abs(value) < 0.001) return value.toExponential(1)
  return value.toLocaleString('en-US', { maximumFractionDigits: 3 })
}

/** Whether a text (a test's full name, or a file's source) has this name in it. */
export function hasName(text: string, { test }: TestName): boolean {
  const parts = test.split('…').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(parts.join('.*')).test(text)
}
