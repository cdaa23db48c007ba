import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import PostalMime from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { poolOf } from '#gateways/backup/beside/pool.ts'
import { poolSource, restoreTo } from '#gateways/backup/beside/source.ts'
import { makeKey } from '#gateways/backup/seal/key.ts'
import { diskStore } from '#gateways/file-shelf/disk.ts'
import { mailGateway } from '#gateways/mail/mail.gateway.ts'
import { paperArchive } from '#gateways/paper/archive.ts'
import { paperGateway } from '#gateways/paper/paper.gateway.ts'
import { demoCertificate, signatureGateway } from '#gateways/signature/signature.gateway.ts'
import { type TestHouse, testHouse } from '#test/support/house.ts'
import { library, town } from '#test/support/library.ts'
import { namedFiles } from '../db/facts.ts'
import type { Actor } from '../engine.ts'
import { postReports } from './scheduled.ts'

/* An issued report on its whole way, by the programs that are used in earnest: written, signed, filed, sent, backed up, brought back. */

const roles = [
  { name: 'office', title: { vi: 'Chánh Văn phòng', en: 'Chief' }, roles: ['figures', 'leader'] },
  { name: 'chair', title: { vi: 'Chủ tịch', en: 'Chair' }, roles: ['leader'] },
]
const people = roles.map((one) => ({ ...one, fullName: `Người ${one.title.vi}`, unit: 'town' }))
const folder = mkdtempSync(join(tmpdir(), 'dothi-filed-'))
const files = join(folder, 'files')
const box: { to: string[]; name: string | null; bytes: Buffer; all: (string | null)[]; subject: string }[] = []
let here: TestHouse
let mail: SMTPServer
let office: Actor
let issued: { id: string; sha256: string; bytes: Uint8Array }

beforeAll(async () => {
  here = await testHouse([library], [{ ...town, people: [...town.people, ...people] }])
  here.at('2026-04-20', '15:00')
  here.house.papers = paperGateway()
  here.house.signer = signatureGateway(() => demoCertificate(join(folder, 'key.p12'), new Date('2026-04-01T00:00:00Z')))
  here.house.archive = paperArchive(diskStore(files))
  office = await here.as('town', 'office')
  issued = await issue(await here.as('town', 'chair'))
  mail = await mailbox()
}, 120_000)

afterAll(async () => {
  await here?.close()
  await new Promise<void>((done) => mail.close(done))
  rmSync(folder, { recursive: true, force: true })
})

const act = async (who: Actor, name: string, values: Record<string, unknown>, subject?: string): Promise<string> => {
  const order = { locality: 'town', id: `filed-${name}`, record: 'plan.report', act: name, values }
  return (await here.engine.act(who, { ...order, ...(subject !== undefined && { subject }) })).subject
}

async function issue(chair: Actor): Promise<typeof issued> {
  const draft = await here.engine.ask(office, 'report_draft', { locality: 'town', period: '2026-03@report' })
  const id = await act(office, 'draft', draft)
  await act(office, 'submit', {}, id)
  await act(chair, 'sign', { authority: 'on_behalf', signerTitle: 'Chủ tịch', signer: 'Người Chủ tịch' }, id)
  await act(office, 'issue', { issuedOn: '2026-04-20' }, id)
  const { bytes } = await here.engine.papers.report(office, { locality: 'town', id, origin: '' }, 'pdf')
  const { sha256 = '' } = await here.engine.ask(office, 'report', { locality: 'town', id })
  return { id, sha256, bytes }
}

/** A mail server as it is met outside. */
async function mailbox(): Promise<SMTPServer> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, session, done) {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', async () => {
        const { attachments, subject = '' } = await PostalMime.parse(Buffer.concat(parts))
        const [first] = attachments
        const to = session.envelope.rcptTo.map(({ address }: { address: string }) => address)
        const all = attachments.map(({ filename }) => filename)
        const bytes = Buffer.from((first?.content ?? '') as ArrayBuffer)
        box.push({ to, name: first?.filename ?? null, bytes, all, subject })
        done()
      })
    },
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  return server
}

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

test('the file is a signed PDF under its hash', () => {
  const text = Buffer.from(issued.bytes).toString('latin1')
  expect(text.slice(0, 5)).toBe('%PDF-')
  expect(text).toContain('/ETSI.CAdES.detached')
  expect(hashOf(issued.bytes)).toBe(issued.sha256)
})

test('it goes to each mailbox by SMTP, whole, and once', async () => {
  await act(office, 'send', { addresses: 'vp@thanhpho.example; vp@so.example' }, issued.id)
  const { port } = mail.server.address() as AddressInfo
  const gateway = mailGateway({ url: `smtp://127.0.0.1:${port}`, from: 'UBND <ubnd@town.example>' })
  await postReports(here.house, here.space('town'), [gateway])
  await postReports(here.house, here.space('town'), [gateway])
  expect(box.map(({ to, name, bytes }) => [to, name, hashOf(bytes)])).toEqual(
    ['vp@thanhpho.example', 'vp@so.example'].map((to) => [[to], 'bao-cao-01-2026-03.pdf', issued.sha256]),
  )
})

test('on issue it goes by itself to the mailboxes of the wording: one letter for all reports that wait, with PDF and Excel', async () => {
  const { port } = mail.server.address() as AddressInfo
  const gateway = mailGateway({ url: `smtp://127.0.0.1:${port}`, from: 'UBND <ubnd@town.example>' })
  const wording = await here.engine.ask(office, 'report_wording', { locality: 'town' })
  const { text, recipients, issuer, place, symbol } = wording
  const values = {
    text,
    recipients,
    issuer,
    place,
    symbol,
    validFrom: '2026-04-01',
    mailboxes: 'hdnd@town.example, so@town.example',
  }
  await here.engine.act(office, { locality: 'town', id: 'filed-wording', record: 'plan.wording', act: 'write', values })
  const chair = await here.as('town', 'chair')
  for (const period of ['2026-01@report', '2026-02@report']) {
    const draft = await here.engine.ask(office, 'report_draft', { locality: 'town', period })
    const order = { locality: 'town', record: 'plan.report' }
    const { subject } = await here.engine.act(office, {
      ...order,
      id: `wide-draft-${period}`,
      act: 'draft',
      values: draft,
    })
    await here.engine.act(office, { ...order, id: `wide-submit-${period}`, act: 'submit', subject, values: {} })
    const signs = { authority: 'on_behalf', signerTitle: 'Chủ tịch', signer: 'Người Chủ tịch' }
    await here.engine.act(chair, { ...order, id: `wide-sign-${period}`, act: 'sign', subject, values: signs })
    await here.engine.act(office, {
      ...order,
      id: `wide-issue-${period}`,
      act: 'issue',
      subject,
      values: { issuedOn: '2026-04-20' },
    })
  }
  box.length = 0
  await postReports(here.house, here.space('town'), [gateway])
  await postReports(here.house, here.space('town'), [gateway])
  const own = box.filter(({ to }) => to.includes('hdnd@town.example'))
  expect(own).toHaveLength(1)
  expect(own[0]?.all.toSorted().filter((name) => /2026-0[12]\.(pdf|xlsx)$/.test(name ?? ''))).toHaveLength(4)
  expect(own[0]?.subject).toContain('báo cáo')
  const { items } = await here.engine.ask(office, 'reports', { locality: 'town' })
  expect(items.filter(({ period }) => /0[12]@report/.test(period)).map(({ state }) => state)).toEqual(['sent', 'sent'])
})

test('it is in backups and comes back by a restore, as it was', async () => {
  const source = { folder: files, named: namedFiles }
  const key = makeKey(join(folder, 'backup.key'))
  const pool = poolOf(join(folder, 'backups'), key)
  await poolSource(source, here.url, pool, key)
  rmSync(files, { recursive: true })
  const { id } = here.space('town')
  expect(await paperArchive(diskStore(files)).read(id, issued.sha256)).toBeUndefined()
  const to = join(folder, 'restored', 'files')
  expect((await restoreTo(source, here.url, pool, to, key)).missing).toEqual([])
  const back = await paperArchive(diskStore(to)).read(id, issued.sha256)
  expect(hashOf(back ?? new Uint8Array())).toBe(issued.sha256)
})

test('saboteur: a pool that never held it is told by its path', async () => {
  const key = makeKey(join(folder, 'other.key'))
  const empty = poolOf(join(folder, 'empty'), key)
  const { missing } = await restoreTo({ folder: files, named: namedFiles }, here.url, empty, folder, key)
  expect(missing).toContain(`papers/${here.space('town').id}/${issued.sha256}.pdf`)
})
