import { generateKeyPairSync } from 'node:crypto'
import forge from 'node-forge'

const yearsMs = 3 * 365 * 86_400_000

/** What a certificate of the demonstration calls itself. */
export const demoName = 'Chung thu trinh dien - khong co gia tri phap ly (demonstration only)'

/** A key and a self-signed certificate of the demonstration, as PKCS#12. It says of itself that it is worth nothing. */
export function makeDemoCertificate(password: string, at: Date): Buffer {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2_048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
  })
  const certificate = forge.pki.createCertificate()
  certificate.publicKey = forge.pki.publicKeyFromPem(publicKey)
  certificate.serialNumber = `01${at.getTime().toString(16).padStart(14, '0')}`
  certificate.validity.notBefore = at
  certificate.validity.notAfter = new Date(at.getTime() + yearsMs)
  const name = [
    { name: 'commonName', value: demoName },
    { name: 'organizationName', value: 'Dothi' },
    { name: 'countryName', value: 'VN' },
  ]
  certificate.setSubject(name)
  certificate.setIssuer(name)
  certificate.setExtensions([{ name: 'keyUsage', critical: true, digitalSignature: true, nonRepudiation: true }])
  const key = forge.pki.privateKeyFromPem(privateKey)
  certificate.sign(key, forge.md.sha256.create())
  const packed = forge.pkcs12.toPkcs12Asn1(key, [certificate], password, { algorithm: '3des' })
  return Buffer.from(forge.asn1.toDer(packed).getBytes(), 'binary')
}
