import { spawnSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PDFDocument } from 'pdf-lib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demoCertificate, signatureGateway } from './signature.gateway.ts'
import { readTimeStamp, timeStampAuthority, timeStampQuery } from './time-stamp.ts'

/* A time stamp authority of our own, made by openssl: what it answers is what one outside would answer. */

const folder = mkdtempSync(join(tmpdir(), 'dothi-stamp-'))
const file = (name: string): string => join(folder, name)
const settings = `
[ca]
distinguished_name = name
prompt = no
[name]
CN = Co quan dau thoi gian thu nghiem
[stamping]
extendedKeyUsage = critical,timeStamping
keyUsage = critical,digitalSignature
[tsa]
default_tsa = one
[one]
serial = ${folder}/serial
crypto_device = builtin
signer_cert = ${folder}/tsa.pem
certs = ${folder}/tsa.pem
signer_key = ${folder}/tsa.key
signer_digest = sha256
default_policy = 1.3.6.1.4.1.99999.1
digests = sha256
accuracy = secs:1
ordering = yes
ess_cert_id_chain = no
ess_cert_id_alg = sha256
`
let server: Server
let answers: 'well' | 'refuses' | 'another' | 'nothing' = 'well'
let url: string

function openssl(...args: string[]): Buffer {
  const { status, stdout, stderr } = spawnSync('openssl', args)
  if (status !== 0) throw new Error(`openssl ${args[0]}: ${stderr}`)
  return stdout
}

function reply(query: Buffer): Buffer {
  writeFileSync(file('query'), query)
  openssl(
    'ts',
    '-reply',
    '-config',
    file('settings'),
    '-section',
    'one',
    '-queryfile',
    file('query'),
    '-out',
    file('reply'),
  )
  return readFileSync(file('reply'))
}

beforeAll(async () => {
  writeFileSync(file('settings'), settings)
  writeFileSync(file('serial'), '01')
  const of = ['-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-config', file('settings'), '-section', 'ca']
  openssl('req', ...of, '-extensions', 'stamping', '-keyout', file('tsa.key'), '-out', file('tsa.pem'))
  server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      if (answers === 'nothing') return response.writeHead(503).end()
      const other = timeStampQuery(createHash('sha256').update('khác').digest(), randomBytes(8))
      // A status of 2 is a rejection: SEQUENCE { SEQUENCE { INTEGER 2 } }.
      const body =
        answers === 'refuses'
          ? Buffer.from('30053003020102', 'hex')
          : reply(answers === 'well' ? Buffer.concat(parts) : other)
      return response.writeHead(200, { 'content-type': 'application/timestamp-reply' }).end(body)
    })
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}, 60_000)
afterAll(async () => {
  await new Promise<void>((done) => server.close(() => done()))
  rmSync(folder, { recursive: true, force: true })
})

const at = new Date('2026-12-15T02:00:00Z')
const order = { name: 'UBND', reason: 'Ban hành', place: 'Quận 1', at }
const plain = async (): Promise<Uint8Array> => {
  const document = await PDFDocument.create()
  document.addPage()
  return document.save({ useObjectStreams: false })
}

/** The signature in a file, and its token by the number of its attribute. */
function signatureIn(bytes: Uint8Array): { cms: Buffer; hasToken: boolean } {
  const text = Buffer.from(bytes).toString('latin1')
  const [, hex = ''] = /\/Contents\s*<([0-9a-fA-F]+)>/.exec(text) ?? []
  return { cms: Buffer.from(hex, 'hex'), hasToken: hex.toLowerCase().includes('2a864886f70d010910020e') }
}

describe('a signature with the time of an authority', () => {
  test('carries its token, checked by openssl against the authority’s certificate: PAdES baseline T', async () => {
    answers = 'well'
    const signer = signatureGateway(() => demoCertificate(file('demo.p12'), at), timeStampAuthority(url))
    const { bytes, stamp } = await signer.sign(await plain(), order)
    expect(stamp?.by).toBe('Co quan dau thoi gian thu nghiem')
    expect(Math.abs((stamp?.at.getTime() ?? 0) - Date.now())).toBeLessThan(120_000)
    expect(signatureIn(bytes).hasToken).toBe(true)
    const verified = openssl(
      'ts',
      '-verify',
      '-in',
      file('reply'),
      '-queryfile',
      file('query'),
      '-CAfile',
      file('tsa.pem'),
    )
    expect(verified.toString()).toContain('OK')
    expect(Buffer.from(bytes).toString('latin1')).toContain('/ETSI.CAdES.detached')
  }, 30_000)

  test('without an authority it is baseline B and says so', async () => {
    const { bytes, stamp } = await signatureGateway(() => demoCertificate(file('demo.p12'), at)).sign(
      await plain(),
      order,
    )
    expect([stamp, signatureIn(bytes).hasToken]).toEqual([undefined, false])
  })

  test.each([
    ['refuses', /refused/],
    ['another', /something else/],
    ['nothing', /HTTP 503/],
  ] as const)(
    'saboteur: an authority that answers “%s” signs nothing',
    async (how, why) => {
      answers = how
      const signer = signatureGateway(() => demoCertificate(file('demo.p12'), at), timeStampAuthority(url))
      await expect(signer.sign(await plain(), order)).rejects.toThrow(why)
    },
    30_000,
  )

  test('saboteur: an answer with one changed byte, or to another question, is not taken', () => {
    const hash = createHash('sha256').update('chữ ký').digest()
    const nonce = Buffer.from('4102030405060708', 'hex')
    const good = reply(timeStampQuery(hash, nonce))
    expect(readTimeStamp(good, hash, nonce).by).toBe('Co quan dau thoi gian thu nghiem')
    expect(() => readTimeStamp(good, hash, Buffer.from('4102030405060709', 'hex'))).toThrow(/another question/)
    const bad = Buffer.from(good)
    const place = bad.length - 20
    bad[place] = (bad[place] ?? 0) ^ 1
    expect(() => readTimeStamp(bad, hash, nonce)).toThrow()
  })
})
