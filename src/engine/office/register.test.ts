import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Refused } from '#base/refusal.ts'
import { paperGateway } from '#gateways/paper/paper.gateway.ts'
import { readEntries } from '#gateways/paper/zip.ts'
import { run } from '#test/support/database-address.ts'
import { type TestHouse, testHouse } from '#test/support/house.ts'
import { library, town } from '#test/support/library.ts'
import type { Actor } from '../engine.ts'
import { recount } from '../recount/recount.store.ts'

/* Numbers of documents: given at issue, without a gap, once; and documents that others name. */

const atOnce = process.env['DOTHI_NIGHTLY'] === '1' ? 200 : 24
const people = [
  { name: 'office', title: { vi: 'Chánh Văn phòng', en: 'Chief' }, roles: ['figures', 'leader'] },
  { name: 'chair', title: { vi: 'Chủ tịch', en: 'Chair' }, roles: ['leader'] },
].map((one) => ({ ...one, fullName: `Người ${one.title.vi}`, unit: 'town' }))
const locality = 'town'
let here: TestHouse
let office: Actor
let chair: Actor
let sent = 0

beforeAll(async () => {
  here = await testHouse([library], [{ ...town, people: [...town.people, ...people] }])
  here.house.papers = paperGateway()
  here.at('2026-04-20', '15:00')
  office = await here.as(locality, 'office')
  chair = await here.as(locality, 'chair')
}, 120_000)
afterAll(() => here?.close())

async function act(record: string, name: string, values: Record<string, unknown>, subject?: string, who = office) {
  sent += 1
  const order = { locality, id: `register-${sent}`, record, act: name, values }
  return here.engine.act(who, { ...order, ...(subject !== undefined && { subject }) })
}
const refusals = (done: Promise<unknown>): Promise<string[]> =>
  done.then(
    () => [],
    (error: unknown) => (error instanceof Refused ? error.refusals.map(({ code }) => code) : [String(error)]),
  )
const letter = { kind: 'letter', subject: 'V/v đôn đốc', to: 'Phòng Kinh tế', text: 'Đề nghị khẩn trương.\n- Việc một' }
const issue = (more: Record<string, unknown> = {}) =>
  act('office.document', 'issue', { ...letter, issuedOn: '2026-04-20', ...more })
const numbers = async (kind: string, year = 2026): Promise<number[]> => {
  const { rows } = await here
    .space(locality)
    .db.pool.query<{ number: number }>(
      'select number from document_number where kind = $1 and year = $2 and organ is null order by number',
      [kind, year],
    )
  return rows.map(({ number }) => number)
}

describe('numbers', () => {
  test('many who issue at the same moment get one number each, none is left out and none is given twice', async () => {
    const done = await Promise.all(
      Array.from({ length: atOnce }, (_, n) => refusals(issue({ subject: `Văn bản ${n}` }))),
    )
    expect(done.flat()).toEqual([])
    const given = await numbers('letter')
    console.log(
      `register: documents issued at the same moment ${atOnce}, numbers given ${new Set(given).size}, gaps ${(given.at(-1) ?? 0) - given.length}`,
    )
    expect(given).toEqual(Array.from({ length: atOnce }, (_, n) => n + 1))
  }, 60_000)

  test('what is refused takes no number: the next one follows without a gap', async () => {
    expect(await refusals(issue({ issuedOn: '2026-04-21' }))).toEqual(['issued_later'])
    expect(await refusals(issue({ subject: '' }))).toEqual(['required'])
    await issue()
    expect(await numbers('letter')).toHaveLength(atOnce + 1)
    expect((await numbers('letter')).at(-1)).toBe(atOnce + 1)
  })

  test('each type has its own series, and each year begins with 01', async () => {
    const { subject } = await issue({ kind: 'plan' })
    expect(await here.engine.ask(office, 'document', { locality, id: subject })).toMatchObject({
      reference: '01/KH-UBND',
    })
    here.at('2027-01-04', '09:00')
    const next = await issue({ kind: 'plan', issuedOn: '2027-01-04' })
    const view = await here.engine.ask(office, 'document', { locality, id: next.subject })
    expect(view).toMatchObject({ reference: '01/KH-UBND', issuedOn: '2027-01-04' })
    here.at('2026-04-20', '15:00')
  })

  test('a later number has no earlier day', async () => {
    here.at('2026-04-22', '09:00')
    await issue({ kind: 'notice', issuedOn: '2026-04-22' })
    expect(await refusals(issue({ kind: 'notice', issuedOn: '2026-04-21' }))).toEqual(['issued_before_last'])
    expect(await numbers('notice')).toEqual([1])
    here.at('2026-04-20', '15:00')
  })

  test('nobody types one: neither in the values nor by a second sending', async () => {
    expect(await refusals(issue({ number: 900 }))).toEqual(['unknown_field'])
    const order = {
      locality,
      id: 'register-twice',
      record: 'office.document',
      act: 'issue',
      values: { ...letter, issuedOn: '2026-04-20' },
    }
    const [one, two] = [await here.engine.act(office, order), await here.engine.act(office, order)]
    expect([two.subject, two.repeated]).toEqual([one.subject, true])
    expect(
      await refusals(
        act(
          'office.document',
          'issue',
          { ...letter, issuedOn: '2026-04-20' },
          undefined,
          await here.as(locality, 'reader').catch(() => ({ kind: 'anyone', id: 'anyone' }) as Actor),
        ),
      ),
    ).not.toEqual([])
  })

  test('saboteur: whoever writes a number that was given is stopped by the key; none is taken back', async () => {
    const { pool } = here.space(locality).db
    const again = pool.query(
      `insert into document_number select * from document_number where kind = 'letter' and number = 1`,
    )
    await expect(again).rejects.toThrow(/document_number_pkey/)
    for (const text of ['delete from document_number', 'update document_number set number = number + 1'])
      await expect(pool.query(text)).rejects.toThrow(/permission denied/)
  })

  test('what was issued on paper before goes before the first, never among what the program gave', async () => {
    const record = (reference: string, more = {}) =>
      act('office.document', 'record', {
        kind: 'decision',
        reference,
        issuedOn: '2026-02-03',
        subject: 'Phân công',
        ...more,
      })
    await record('68/QĐ-UBND')
    const { subject } = await issue({ kind: 'decision' })
    expect(await here.engine.ask(office, 'document', { locality, id: subject })).toMatchObject({
      reference: '69/QĐ-UBND',
    })
    expect(await refusals(record('68/QĐ-UBND'))).toEqual(['document_known'])
    expect(await refusals(record('70/QĐ-UBND'))).toEqual(['number_in_order'])
    expect(await refusals(record('miệng'))).toEqual(['bad_citation'])
    await record('67/QĐ-UBND')
    await record('68/QĐ-UBND', { organ: 'UBND Thành phố' })
    expect(await numbers('decision')).toEqual([67, 68, 69])
    const { series } = await here.engine.ask(office, 'documents', { locality })
    expect(series.map(({ missing }) => missing)).toEqual(series.map(() => 0))
  })
})

describe('a document that an act names', () => {
  const task = async (): Promise<string> => {
    const unit = here.space(locality).units.root
    const { subject } = await act(
      'plan.task',
      'order',
      { title: 'Rà soát', unit, dueOn: '2026-05-20' },
      undefined,
      chair,
    )
    return subject
  }
  const stop = async (decision: string): Promise<string[]> =>
    refusals(act('plan.task', 'stop', { reason: 'Trùng việc', decision }, await task(), chair))

  test('is found by its number, and by its number and day', async () => {
    expect(await stop('69/QĐ-UBND')).toEqual([])
    expect(await stop('69/QĐ-UBND ngày 20/04/2026')).toEqual([])
    const { items } = await here.engine.ask(office, 'cited', { locality, texts: ['69/QĐ-UBND ngày 20/04/2026'] })
    expect(items).toMatchObject([{ state: 'found', record: 'office.document' }])
  })

  test('with another day than its own it is refused, and the day is told', async () => {
    expect(await stop('69/QĐ-UBND ngày 21/04/2026')).toEqual(['citation_other_day'])
  })

  test('that is in no register is named with day and body, taken, and marked as not found until it is there', async () => {
    const text = '501/QĐ-SNV ngày 02/04/2026 của Sở Nội vụ'
    expect(await stop('501/QĐ-SNV')).toEqual(['citation_incomplete'])
    expect(await stop(text)).toEqual([])
    const state = async () => (await here.engine.ask(office, 'cited', { locality, texts: [text] })).items[0]?.state
    expect(await state()).toBe('unknown')
    const values = {
      kind: 'decision',
      reference: '501/QĐ-SNV',
      organ: 'Sở Nội vụ',
      issuedOn: '2026-04-02',
      subject: 'Gia hạn',
    }
    await act('office.document', 'record', values)
    expect(await state()).toBe('found')
  })

  test('what is no number of a document is refused with an example', async () => {
    expect(await stop('theo chỉ đạo miệng')).toEqual(['bad_citation'])
  })
})

test('an issued letter is a paper with its number and words, the same for ever', async () => {
  const { subject } = await issue({
    recipients: 'Như trên;\nLưu: VT.',
    signer: 'Nguyễn A',
    signerTitle: 'Chánh Văn phòng',
  })
  const { reference } = await here.engine.ask(office, 'document', { locality, id: subject })
  const order = { locality, id: subject, origin: 'https://x.example' }
  const one = await here.engine.papers.document(office, order, 'docx')
  here.at('2026-06-01', '09:00')
  const other = await here.engine.papers.document(office, order, 'docx')
  expect(Buffer.from(one.bytes).equals(Buffer.from(other.bytes))).toBe(true)
  const text = readEntries(Buffer.from(one.bytes))
    .find(({ name }) => name === 'word/document.xml')
    ?.bytes.toString('utf8')
  for (const words of [`Số: ${reference}`, 'Phòng Kinh tế', 'Việc một', 'Lưu: VT.'])
    expect(text, words).toContain(words)
  here.at('2026-04-20', '15:00')
})

describe('the register counted anew', () => {
  const recounted = async () => {
    const space = here.space(locality)
    const { numbers: lines, differences } = await recount(space.db, space)
    return { lines, differences }
  }
  const letter = (number: number) => `kind = 'letter' and year = 2026 and organ is null and number = ${number}`
  const last = `(select max(number) from document_number where kind = 'letter' and year = 2026 and organ is null)`
  const kept = 'create table kept_number as table document_number; create table kept_event as table event;'
  const restored = `set session_replication_role = replica; delete from document_number; insert into document_number table kept_number;
    update event e set content = k.content from kept_event k where k.space_id = e.space_id and k.id = e.id and k.content <> e.content;
    drop table kept_number, kept_event;`

  test('each line is what its act said: issued here, recorded from paper, and of others', async () => {
    const { lines, differences } = await recounted()
    console.log(`register: ${lines} lines recounted, ${differences.length} differences`)
    expect(differences).toEqual([])
    expect(lines).toBeGreaterThan(atOnce)
  })

  test.each([
    ['a line that is lost', `delete from document_number where ${letter(2)}`],
    ['a number written over', `update document_number set number = 900 where ${letter(3)}`],
    ['a day written over', `update document_number set issued_on = issued_on - 1 where ${letter(1)}`],
    ['a symbol written over', `update document_number set symbol = 'UBND-XX' where ${letter(1)}`],
    [
      'a line that no act wrote',
      `insert into document_number select space_id, issuer, year, kind, 901, symbol, issued_on, organ, gen_random_uuid(), 1, title
       from document_number where ${letter(1)}`,
    ],
    ['a recorded one written over', `update document_number set number = 66 where kind = 'decision' and number = 67`],
    [
      'a number left out, by act and line alike',
      `update event set content = content || '{"number": 902}' where subject_id = (select subject_id from document_number
         where kind = 'letter' and year = 2026 and organ is null and number = ${last}) and content ? 'number';
       update document_number set number = 902 where kind = 'letter' and year = 2026 and organ is null and number = ${last}`,
    ],
  ])('saboteur: %s is found', async (_, attack) => {
    await run(here.url, `${kept} set session_replication_role = replica; ${attack}`)
    try {
      const { differences } = await recounted()
      expect(differences).toHaveLength(1)
      expect(differences[0]?.what).toMatch(/^number /)
    } finally {
      await run(here.url, restored)
    }
    expect((await recounted()).differences).toEqual([])
  })
})
