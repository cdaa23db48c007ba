import { createHash, sign } from 'node:crypto'
import { Signer } from '@signpdf/signpdf'
import { der, oid, sha256, tag } from './der.ts'
import { type Key, openKey } from './key.ts'
import type { TimeStamp, TimeStamper } from './time-stamp.ts'

/*
 * A detached signature as PAdES asks for at its first levels. Baseline B: the content's hash and the signing certificate's own hash
 * are under the signature, the time is not (it stands in the file). Baseline T: an authority's time stamp of the signature beside it.
 */

/** The numbers (OID) that stand in a signature, as they are written: each already the content of its tag. */
const numbers = {
  data: '2a864886f70d010701',
  signedData: '2a864886f70d010702',
  contentType: '2a864886f70d010903',
  messageDigest: '2a864886f70d010904',
  /** ESS signing-certificate-v2. @source RFC 5035 */
  signingCertificateV2: '2a864886f70d010910022f',
  /** A time stamp over the signature. @source RFC 3161, ETSI EN 319 142-1 */
  timeStampToken: '2a864886f70d010910020e',
  rsaEncryption: '2a864886f70d010101',
} as const

/** Signs with a key and its certificate out of a PKCS#12. */
export class CmsSigner extends Signer {
  readonly key: Key
  readonly #stamper: TimeStamper | undefined
  /** The authority's stamp, once it has signed with one. */
  stamp?: TimeStamp
  constructor(p12: Buffer, password: string, stamper?: TimeStamper) {
    super()
    this.key = openKey(p12, password)
    this.#stamper = stamper
  }

  /** The signature (CMS, DER) over bytes that are not in it. */
  override async sign(content: Buffer): Promise<Buffer> {
    return signedData(content, this.key, async (signature) => {
      if (!this.#stamper) return undefined
      this.stamp = await this.#stamper(createHash('sha256').update(signature).digest())
      return this.stamp.token
    })
  }
}

/** @source RFC 5652, ETSI EN 319 142-1 (baseline B-B and B-T) */
async function signedData(
  content: Buffer,
  key: Key,
  stampOf: (signature: Buffer) => Promise<Buffer | undefined>,
): Promise<Buffer> {
  const attributes = attributesOf(content, key)
  // What is signed is the set as a set; inside the signature it carries the tag of its place.
  const signature = sign('sha256', der(tag.set, ...attributes), key.privateKey)
  const stamp = await stampOf(signature)
  const signer = der(
    tag.sequence,
    version,
    der(tag.sequence, key.issuer, key.serial),
    sha256,
    der(tag.first, ...attributes),
    der(tag.sequence, oid(numbers.rsaEncryption), nothing),
    der(tag.octets, signature),
    ...(stamp ? [der(tag.second, attribute(numbers.timeStampToken, stamp))] : []),
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

const attribute = (type: string, value: Buffer): Buffer => der(tag.sequence, oid(type), der(tag.set, value))
const version = der(tag.integer, Buffer.from([1]))
const nothing = der(tag.nothing)
