import { sha256Hex } from '#base/digest.ts'

/**
 * The number that shows whose a record is (mã xác nhận): six digits on the receipt, nowhere else.
 *
 * The code of a report is public, so it proves nothing. This is made from the sender's own id of the command, which only
 * he and the ledger know; with ten tries in ten minutes a guess has one chance in 100,000.
 */
export function receiptProof(commandId: string, subject: string): string {
  const number = Number.parseInt(sha256Hex(`receipt ${subject} ${commandId}`).slice(0, 12), 16) % 1_000_000
  return String(number).padStart(6, '0')
}

/**
 * Whether what a resident typed is his: the number on the receipt, or the end of the phone he left. Six digits are the number on the
 * receipt and nothing else.
 */
export function isProof(given: string, proof: string, phones: readonly string[]): boolean {
  const digits = given.replace(/\D/g, '')
  if (digits.length === 6) return digits === proof
  return digits.length >= 4 && phones.some((phone) => phone.endsWith(digits.slice(-4)))
}
