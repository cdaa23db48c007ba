import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto'
import forge from 'node-forge'

/** A key with its certificate, and what a signature says of them. All certificates and names are DER. */
export type Key = {
  privateKey: KeyObject
  /** The one that goes with the key. */
  certificate: Buffer
  /** It and those that lead up to it. */
  certificates: readonly Buffer[]
  issuer: Buffer
  serial: Buffer
}

const dynamicTag = 0x80

/** The key of a PKCS#12. @throws {Error} for a wrong password, a file that is none, or a key without its certificate */
export function openKey(p12: Buffer, password: string): Key {
  const opened = forge.pkcs12.pkcs12FromAsn1(forge.asn1.fromDer(p12.toString('binary')), password)
  const { certBag, pkcs8ShroudedKeyBag, keyBag } = forge.pki.oids
  const bags = (type: string) => opened.getBags({ bagType: type })[type] ?? []
  const key = [...bags(pkcs8ShroudedKeyBag), ...bags(keyBag)].find((bag) => bag.key)?.key
  if (!key) throw new Error('the PKCS#12 holds no RSA key')
  const privateKey = createPrivateKey(forge.pki.privateKeyToPem(key))
  const certificates = bags(certBag).flatMap(({ cert }) => (cert ? [bytesOf(forge.pki.certificateToAsn1(cert))] : []))
  const certificate = certificates.find((one) => new X509Certificate(one).checkPrivateKey(privateKey))
  if (!certificate) throw new Error('the PKCS#12 holds no certificate of its key')
  return { privateKey, certificate, certificates, ...namesIn(certificate) }
}

/** Whose a certificate says it is: its common name. */
export function subjectOf(certificate: Buffer): string {
  const line = new X509Certificate(certificate).subject.split('\n').find((one) => one.startsWith('CN='))
  return line?.slice(3) ?? ''
}

/** Issuer and serial number as they stand in the certificate, byte by byte. */
function namesIn(certificate: Buffer): { issuer: Buffer; serial: Buffer } {
  const [signed] = forge.asn1.fromDer(certificate.toString('binary')).value
  const parts = typeof signed === 'object' ? signed.value : []
  const [first] = parts
  // The version stands first, unless it is the first version, which is not written.
  const at = typeof first === 'object' && first.tagClass === dynamicTag ? 1 : 0
  const [serial, issuer] = [parts[at], parts[at + 2]]
  if (typeof serial !== 'object' || typeof issuer !== 'object') throw new Error('a certificate that is none')
  return { serial: bytesOf(serial), issuer: bytesOf(issuer) }
}

const bytesOf = (value: unknown): Buffer => Buffer.from(forge.asn1.toDer(value).getBytes(), 'binary')
