import { afterAll, beforeAll, expect, test } from 'vitest'
import { localities } from '#localities/all.ts'
import { modules } from '#modules/all.ts'
import { type TestHouse, testHouse } from '../../../test/support/house.ts'
import { removeHeld } from '../file/clear.ts'
import type { Letter, MessageGateway } from '../message/gateway.ts'
import { sendCodes } from '../message/send.ts'
import { forgetDrafts } from './draft.store.ts'

let here: TestHouse
const sent: Letter[] = []
const sms: MessageGateway = {
  kind: 'sms',
  send: async (letter) => {
    sent.push(letter)
    return { end: 'sent', provider: 'test' }
  },
}
beforeAll(async () => {
  here = await testHouse(modules, localities)
  here.at('2026-03-02', '09:00')
}, 60_000)
afterAll(() => here.close())

const record = 'one-stop.dossier'
const drafts = () => here.engine.drafts
const begin = (typed: Record<string, string> = {}) => drafts().begin('quan-1', { record, typed }, {})
const space = () => here.space('quan-1')
async function digitsFor(code: string): Promise<{ id: string; code: string }> {
  const { id } = await drafts().askCode('quan-1', code, {})
  await sendCodes(here.house, space(), [sms])
  return { id, code: /\d{6}/.exec(sent.at(-1)?.text.vi ?? '')?.[0] ?? '000000' }
}

test('what is filled in is saved page by page, is sealed in the table, and is not there for another token', async () => {
  const { token, draft } = await begin({ procedure: 'birth' })
  await drafts().save(token, { applicant: 'Nguyễn Thị Thử' })
  const [one, two] = await Promise.all([
    drafts().save(token, { address: '1 Lê Lợi' }),
    drafts().save(token, { phone: '0901234567' }),
  ])
  expect([one.id, two.id]).toEqual([draft.id, draft.id])
  const found = await drafts().find(token)
  expect(found?.typed).toEqual({
    procedure: 'birth',
    applicant: 'Nguyễn Thị Thử',
    address: '1 Lê Lợi',
    phone: '0901234567',
  })
  const { rows } = await space().db.pool.query('select encode(sealed, $1) as text, draft::text as whole from draft', [
    'escape',
  ])
  expect(JSON.stringify(rows)).not.toMatch(/Nguy|0901234567|Lê Lợi/)
  expect(JSON.stringify(rows)).not.toContain(draft.code)
  expect(await drafts().find(`${token}x`)).toBeUndefined()
  await expect(drafts().save('quan-1.nothing', {})).rejects.toThrow('missing')
  await expect(drafts().begin('quan-1', { record: 'feedback.report', typed: {} }, {})).rejects.toThrow('missing')
})

test('another device goes on with its code and the digits sent to its telephone; the first one no longer opens it', async () => {
  const { token, draft } = await begin({ phone: '0901 234 567' })
  const digits = await digitsFor(`${draft.code.slice(0, 5)}-${draft.code.slice(5).toLowerCase()}`)
  expect(sent.at(-1)).toMatchObject({ to: '+84901234567', template: 'resident.draft' })
  expect(sent.at(-1)?.text.vi).not.toMatch(/http|\//)
  const wrong = digits.code === '111111' ? '222222' : '111111'
  await expect(drafts().goOn('quan-1', { ...digits, code: wrong }, {})).rejects.toThrow('code_wrong')
  const held = await drafts().goOn('quan-1', digits, {})
  expect(held.draft.typed).toEqual(draft.typed)
  expect(await drafts().find(token)).toBeUndefined()
  await expect(drafts().goOn('quan-1', digits, {})).rejects.toThrow('code_gone')
  await expect(here.engine.residents.useCode('quan-1', digits.id, digits.code, {})).rejects.toThrow('code_gone')
})

test('a code that no draft has, or one without a telephone, gets the same answer and nothing is sent', async () => {
  const { draft } = await begin()
  const before = sent.length
  for (const code of ['ABCDEFGHJK', draft.code]) {
    const { id, code: digits } = await digitsFor(code)
    expect(sent.length).toBe(before)
    await expect(drafts().goOn('quan-1', { id, code: digits }, {})).rejects.toThrow('code_wrong')
  }
})

test('saboteur: digits asked for a resident’s records open no draft', async () => {
  const { id } = await here.engine.residents.askCode('quan-1', '0901234567', {})
  await expect(drafts().goOn('quan-1', { id, code: '123456' }, {})).rejects.toThrow('code_wrong')
})

test('a browser holds it for a day, the server for thirty, and then nothing of it is left', async () => {
  const { token, draft } = await begin({ phone: '0901234568' })
  here.at('2026-03-03', '09:01')
  expect(await drafts().find(token)).toBeUndefined()
  const { token: again } = await drafts().goOn('quan-1', await digitsFor(draft.code), {})
  expect((await drafts().find(again))?.typed).toEqual({ phone: '0901234568' })
  await drafts().drop(again)
  expect(await drafts().find(again)).toBeUndefined()
  await begin({ phone: '0901234569' })
  here.at('2026-04-30', '09:00')
  await forgetDrafts(space().db, space().id, here.house.clock())
  await removeHeld(here.house, space())
  const { rows } = await space().db.pool.query('select from draft where expires_at <= $1', [here.house.clock()])
  expect(rows).toEqual([])
  here.at('2026-03-02', '09:00')
})

test('every question of the form that is asked online stands in one task, and what must be answered is asked', () => {
  const types = here.space('quan-1').records.filter(({ online }) => online)
  expect(types.map(({ name }) => name)).toEqual([record])
  for (const { online, form, acts } of types) {
    const fields = Object.values(online?.tasks ?? {}).flatMap((task) => task.fields)
    expect(new Set(fields).size).toBe(fields.length)
    expect(fields.filter((name) => !form[name])).toEqual([])
    const owed = Object.keys(form).filter((name) => !form[name]?.optional && !fields.includes(name))
    expect(owed).toEqual([])
    expect(acts[online?.act ?? '']).toMatchObject({ from: 'nothing', by: expect.arrayContaining(['anyone']) })
    expect(form[online?.contact ?? '']?.kind).toBe('phone')
  }
})

test('sent, it is a dossier of the one-stop desk, and sending the same draft again gives the first receipt', async () => {
  const unit = here.space('quan-1').units.byKey('ban-to-chuc')?.id ?? ''
  const { token, draft } = await begin({ procedure: 'birth' })
  const values = { procedure: 'birth', unit, applicant: 'Nguyễn Thị Thử', phone: '+84901234567', delivery: 'counter' }
  const command = { locality: 'quan-1', id: draft.id, record, act: 'register', values, channel: 'online' } as const
  const who = { kind: 'anyone', id: 'anyone' } as const
  const first = await here.engine.act(who, command)
  const again = await here.engine.act(who, command)
  expect([again.repeated, again.code]).toEqual([true, first.code])
  await drafts().drop(token)
  const clerk = await here.as('quan-1', 'mot-cua')
  expect(await here.engine.ask(clerk, 'record', { locality: 'quan-1', code: first.code })).toMatchObject({
    state: 'registered',
    record,
  })
  const owner = await here.engine.access.resident('quan-1', first.code.toUpperCase(), first.proof)
  expect(owner).toMatchObject({ owns: [first.subject] })
})
