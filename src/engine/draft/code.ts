import type { Dice } from '#base/id.ts'

/** Without letters and digits that look alike. 32 signs: ten of them are 50 bits. */
const signs = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
const length = 10

/** The code of a draft: ten signs that can be read over the telephone, shown with a dash in the middle. */
export function randomCode(dice: Dice): string {
  return Array.from(dice(length), (byte) => signs[byte % signs.length]).join('')
}
