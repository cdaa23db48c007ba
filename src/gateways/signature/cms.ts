import { createHash, sign } from 'node:crypto'
import { Signer } from '@signpdf/signpdf'
import { type Key, openKey } from './key.ts'

/*
 * A detached signature as PAdES asks for at its first level (baseline B): the content's hash and the signing certificate's own hash
 * are under the signature, the time is not (it stands in the file).
 */

/** The numbers (OID) that stand in a signature, as they are written: each already the content of its tag. */
const numbers = {
  data: '2a864886f70d010701',
  signedData: '2a864886f70d010702',
  contentType: '2a864886f70d010903',
  messageDigest: '2a864886f70d010904',
  /** ESS signing-certificate-v2. @source RFC 5035 */
  signingCertificateV2: '2a864886f70d010910022f',
  sha256: '608648016503040201',
  rsaEncryption: '2a864886f70d010101',
} as const

/** Signs with a key and its certificate out of a PKCS#12. */
export class CmsSigner extends Signer {
  readonly key: Key
  constructor(p12: Buffer, password: string) {
    super()
    this.key = openKey(p12, password)
  }

  /** The signature (CMS, DER) over bytes that are not in it. */
  override async sign(content: Buffer): Promise<Buffer> {
    return signedData(content, this.key)
  }
}

/** @source RFC 5652, ETSI EN 319 142-1 (baseline B-B) */
function signedData(content: Buffer, key: Key): Buffer {
  const attributes = attributesOf(content, key)
  // What is signed is the set as a set; inside the signature it carries the tag of its place.
  const signature = sign('sha256', der(tag.set, ...attributes), key.privateKey)
  const signer = der(
    tag.sequence,
    version,
    der(tag.sequence, key.issuer, key.serial),
    sha256,
    der(tag.first, ...attributes),
    der(tag.sequence, oid(numbers.rsaEncryption), nothing),
    der(tag.octets, signature),
  )
  const signed = der(
    tag.sequence,
    version,
    der(tag.set, sha256),
    der(tag.sequence, oid(numbers.data)),
    der(tag.first, ...key.certificates),
    der(tag.set, signer),
  )
  return der(tag.sequence, oid(numbers.signedData), der(tag.first, signed))
}

/** What stands under the signature, in the order a set has. */
function attributesOf(content: Buffer, { certificate }: Key): Buffer[] {
  const hashOf = (bytes: Buffer): Buffer => der(tag.octets, createHash('sha256').update(bytes).digest())
  // One certificate, its hash by SHA-256, which is what stands when none is named.
  const signedBy = der(tag.sequence, der(tag.sequence, der(tag.sequence, hashOf(certificate))))
  return [
    attribute(numbers.contentType, oid(numbers.data)),
    attribute(numbers.messageDigest, hashOf(content)),
    attribute(numbers.signingCertificateV2, signedBy),
  ].sort(Buffer.compare)
}

const tag = { integer: 0x02, octets: 0x04, nothing: 0x05, oid: 0x06, sequence: 0x30, set: 0x31, first: 0xa0 } as const

/** One value by its tag, of definite length. */
function der(tagOf: number, ...parts: readonly Buffer[]): Buffer {
  const length = parts.reduce((sum, { length }) => sum + length, 0)
  if (length < 0x80) return Buffer.concat([Buffer.from([tagOf, length]), ...parts])
  const hex = length.toString(16)
  const size = Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex')
  return Buffer.concat([Buffer.from([tagOf, 0x80 | size.length]), size, ...parts])
}

const oid = (hex: string): Buffer => der(tag.oid, Buffer.from(hex, 'hex'))
const attribute = (type: string, value: Buffer): Buffer => der(tag.sequence, oid(type), der(tag.set, value))
const version = der(tag.integer, Buffer.from([1]))
const nothing = der(tag.nothing)
const sha256 = der(tag.sequence, oid(numbers.sha256), nothing)
