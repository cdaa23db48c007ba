/** An exact number: `top` over `bottom`, in lowest terms, `bottom` above zero. */
export type Fraction = { readonly top: bigint; readonly bottom: bigint }

const digits = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/

/**
 * The number as it is written, exactly: 0.95 is 19/20 and not the nearest double.
 *
 * @throws {RangeError} for what is no finite number
 */
export function fractionOf(n: number): Fraction {
  const [, sign, whole = '0', rest = '', power = '0'] = digits.exec(String(n)) ?? []
  if (sign === undefined) throw new RangeError(`fraction: ${n} is not a finite number`)
  const scale = Number(power) - rest.length
  const top = BigInt(`${sign}${whole}${rest}`)
  return scale < 0 ? over(top, 10n ** BigInt(-scale)) : over(top * 10n ** BigInt(scale), 1n)
}

/** `top` over `bottom`. @throws {RangeError} when `bottom` is 0 */
export function over(top: bigint, bottom: bigint): Fraction {
  if (bottom === 0n) throw new RangeError('fraction: nothing can be divided by 0')
  const common = divisor(top < 0n ? -top : top, bottom < 0n ? -bottom : bottom) * (bottom < 0n ? -1n : 1n)
  return { top: top / common, bottom: bottom / common }
}

function divisor(a: bigint, b: bigint): bigint {
  let [large, small] = [a, b]
  while (small !== 0n) [large, small] = [small, large % small]
  return large === 0n ? 1n : large
}

/** Nothing. */
export const zero: Fraction = { top: 0n, bottom: 1n }

/** Both added. */
export function plus(a: Fraction, b: Fraction): Fraction {
  return over(a.top * b.bottom + b.top * a.bottom, a.bottom * b.bottom)
}

/** The first less the second. */
export function minus(a: Fraction, b: Fraction): Fraction {
  return over(a.top * b.bottom - b.top * a.bottom, a.bottom * b.bottom)
}

/** Both multiplied. */
export function times(a: Fraction, b: Fraction): Fraction {
  return over(a.top * b.top, a.bottom * b.bottom)
}

/** The first over the second. @throws {RangeError} when `b` is 0 */
export function dividedBy(a: Fraction, b: Fraction): Fraction {
  return over(a.top * b.bottom, a.bottom * b.top)
}

/** One half of it. */
export function half(a: Fraction): Fraction {
  return over(a.top, a.bottom * 2n)
}

/** All added up; 0 of none. */
export function sumOf(all: readonly Fraction[]): Fraction {
  return all.reduce(plus, zero)
}

/** Whether both are the same number. */
export function isEqual(a: Fraction, b: Fraction): boolean {
  return a.top === b.top && a.bottom === b.bottom
}

/** −1, 0 or 1. */
export function signOf({ top }: Fraction): -1 | 0 | 1 {
  return top === 0n ? 0 : top < 0n ? -1 : 1
}

/** The nearest number, good to 15 digits however long both sides are. */
export function numberOf({ top, bottom }: Fraction): number {
  const scaled = (top * 10n ** 18n) / bottom
  const size = scaled < 0n ? -scaled : scaled
  return size > 10n ** 15n ? Number(scaled) / 1e18 : Number(top) / Number(bottom)
}

/** The least whole number not below it. */
export function ceiling({ top, bottom }: Fraction): bigint {
  const cut = top / bottom
  return top > 0n && top % bottom !== 0n ? cut + 1n : cut
}

/** The greatest whole number not above it. */
export function floor({ top, bottom }: Fraction): bigint {
  const cut = top / bottom
  return top < 0n && top % bottom !== 0n ? cut - 1n : cut
}
