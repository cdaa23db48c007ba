/** Tags of ASN.1 as they are used here. */
export const tag = {
  boolean: 0x01,
  integer: 0x02,
  octets: 0x04,
  nothing: 0x05,
  oid: 0x06,
  sequence: 0x30,
  set: 0x31,
  first: 0xa0,
  second: 0xa1,
} as const

/** One value by its tag, of definite length. */
export function der(tagOf: number, ...parts: readonly Buffer[]): Buffer {
  const length = parts.reduce((sum, { length }) => sum + length, 0)
  if (length < 0x80) return Buffer.concat([Buffer.from([tagOf, length]), ...parts])
  const hex = length.toString(16)
  const size = Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex')
  return Buffer.concat([Buffer.from([tagOf, 0x80 | size.length]), size, ...parts])
}

/** A number of the tree of objects (OID), given as the content of its tag in hex. */
export function oid(hex: string): Buffer {
  return der(tag.oid, Buffer.from(hex, 'hex'))
}

/** SHA-256 as an algorithm is named. */
export const sha256 = der(tag.sequence, oid('608648016503040201'), der(tag.nothing))
