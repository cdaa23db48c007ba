// Mobile numbers have nine digits after the trunk 0, landlines ten (an area code of two or three after the 2).
const national = /^(?:[35789]\d{8}|2\d{9})$/

/**
 * A Vietnamese telephone number as it is stored, '+84…', or `undefined` when it is not one.
 *
 * Takes spaces, dots, dashes, brackets, and +84, 84, 0084 or 0 in front. Short numbers (113, 1022) are not a person's number.
 *
 * @example parsePhone('0901.234.567') // '+84901234567'
 * @example parsePhone('+84 (0)28 3822 5678') // '+842838225678'
 * @example parsePhone('1022') // undefined
 */
export function parsePhone(text: string): string | undefined {
  const plain = text.normalize('NFKC').replace(/[\s.\-()]/g, '')
  const digits = /^(?:(?:\+|00)?840?|0)(\d+)$/.exec(plain)?.[1]
  return digits !== undefined && national.test(digits) ? `+84${digits}` : undefined
}
