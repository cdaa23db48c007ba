import { createHash, randomBytes, verify, X509Certificate } from 'node:crypto'
import forge, { type Value } from 'node-forge'
import { der, sha256, tag } from './der.ts'

/** A time stamp: the token as it goes into a signature, the time it says, and whose it is. */
export type TimeStamp = { token: Buffer; at: Date; by: string }

/** Asks an authority for the time of a hash (SHA-256). @throws {Error} when it cannot be reached or what it says does not hold */
export type TimeStamper = (hash: Buffer) => Promise<TimeStamp>

const waitMs = 15_000

/**
 * The time of an authority over HTTP.
 *
 * @source RFC 3161
 */
export function timeStampAuthority(url: string): TimeStamper {
  return async (hash) => {
    // A nonce with its first bit clear is a positive number without another byte.
    const nonce = randomBytes(8)
    nonce[0] = ((nonce[0] ?? 0) & 0x7f) | 0x40
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/timestamp-query', accept: 'application/timestamp-reply' },
      body: new Uint8Array(timeStampQuery(hash, nonce)),
      signal: AbortSignal.timeout(waitMs),
    })
    if (!answer.ok) throw new Error(`time stamp authority: HTTP ${answer.status}`)
    return readTimeStamp(Buffer.from(await answer.arrayBuffer()), hash, nonce)
  }
}

/** The question: version 1, the hash, a nonce, and that the certificate be sent with the answer. */
export function timeStampQuery(hash: Buffer, nonce: Buffer): Buffer {
  const imprint = der(tag.sequence, sha256, der(tag.octets, hash))
  const version = der(tag.integer, Buffer.from([1]))
  return der(tag.sequence, version, imprint, der(tag.integer, nonce), der(tag.boolean, Buffer.from([0xff])))
}

/** The stamp out of an answer, after all it says was checked. @throws {Error} for what is refused, of another hash, or not signed by its certificate */
export function readTimeStamp(answer: Buffer, hash: Buffer, nonce: Buffer): TimeStamp {
  const [status, token] = partsOf(read(answer))
  const granted = status && Number.parseInt(hexOf(partsOf(status)[0]), 16)
  if (!token || (granted !== 0 && granted !== 1)) throw new Error(`time stamp authority: refused (${granted})`)
  const { info, certificate, signer } = openToken(token)
  const said = partsOf(read(info))
  const [, imprint] = partsOf(said[2])
  if (hexOf(imprint) !== hash.toString('hex')) throw new Error('time stamp authority: a stamp of something else')
  if (!said.some((one) => one.type === forge.asn1.Type.INTEGER && hexOf(one) === nonce.toString('hex')))
    throw new Error('time stamp authority: an answer to another question')
  checkSigned(info, certificate, signer)
  const { subject } = new X509Certificate(certificate)
  return { token: toDer(token), at: timeOf(said), by: /^CN=(.*)$/m.exec(subject)?.[1] ?? subject }
}

type Opened = { info: Buffer; certificate: Buffer; signer: Value[] }

/** What a token holds: the signed words, the certificate of whoever signed them, and the signature. */
function openToken(token: Value): Opened {
  const data = partsOf(partsOf(partsOf(token)[1])[0])
  const [, info] = partsOf(data[2])
  const certificates = data.find((one) => isOwn(one, 0))
  const signers = data.at(-1)
  const signer = partsOf(partsOf(signers)[0])
  const [issuer, serial] = partsOf(signer[1])
  const found = partsOf(certificates).find((one) => {
    const inside = partsOf(partsOf(one)[0])
    const from = isOwn(inside[0], 0) ? 1 : 0
    return sameDer(inside[from], serial) && sameDer(inside[from + 2], issuer)
  })
  const [octets] = partsOf(info)
  if (!found || !octets) throw new Error('time stamp authority: no certificate in its answer')
  return { info: bytesOf(octets), certificate: toDer(found), signer }
}

const digests: Readonly<Record<string, string>> = {
  '608648016503040201': 'sha256',
  '608648016503040202': 'sha384',
  '608648016503040203': 'sha512',
}

/** The signature is over the attributes, and they name the hash of the words. */
function checkSigned(info: Buffer, certificate: Buffer, signer: Value[]): void {
  const digest = digests[hexOf(partsOf(signer[2])[0])]
  const attributes = signer.find((one) => isOwn(one, 0))
  const signature = signer.findLast((one) => one.type === forge.asn1.Type.OCTETSTRING && one.tagClass === 0)
  if (digest === undefined || !attributes || !signature)
    throw new Error('time stamp authority: a signature of an unknown kind')
  const asSet = toDer(attributes)
  asSet[0] = tag.set
  const named = partsOf(attributes).find((one) => hexOf(partsOf(one)[0]) === '2a864886f70d010904')
  const hashed = createHash(digest).update(info).digest('hex')
  const { publicKey } = new X509Certificate(certificate)
  const isNamed = named !== undefined && hexOf(partsOf(partsOf(named)[1])[0]) === hashed
  if (!isNamed || !verify(digest, asSet, publicKey, bytesOf(signature)))
    throw new Error('time stamp authority: its signature does not hold')
}

function timeOf(said: readonly Value[]): Date {
  const text = said.find((one) => one.type === forge.asn1.Type.GENERALIZEDTIME)
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})/.exec(text ? bytesOf(text).toString('latin1') : '') ?? []
  const at = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
  if (Number.isNaN(at.getTime())) throw new Error('time stamp authority: no time in its answer')
  return at
}

const read = (bytes: Buffer): Value => forge.asn1.fromDer(bytes.toString('binary'), { parseAllBytes: false })
const toDer = (value: Value): Buffer => Buffer.from(forge.asn1.toDer(value).getBytes(), 'binary')
const bytesOf = (value: Value): Buffer =>
  typeof value.value === 'string' ? Buffer.from(value.value, 'binary') : Buffer.concat(value.value.map(toDer))
const hexOf = (value: Value | undefined): string => (value ? bytesOf(value).toString('hex') : '')
const partsOf = (value: Value | undefined): Value[] => (value && typeof value.value !== 'string' ? value.value : [])
const isOwn = (value: Value | undefined, type: number): boolean => value?.tagClass === 0x80 && value.type === type
const sameDer = (a: Value | undefined, b: Value | undefined): boolean =>
  a !== undefined && b !== undefined && toDer(a).equals(toDer(b))
