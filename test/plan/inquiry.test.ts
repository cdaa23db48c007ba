import { afterAll, beforeAll, expect, test } from 'vitest'
import { localDate } from '#base/instant.ts'
import type { Actor, Receipt } from '#engine/engine.ts'
import { inquiry } from '#engine/oversight/inquiry.ts'
import { localities } from '#localities/all.ts'
import { modules } from '#modules/all.ts'
import { deadEnds, halfWords, loosePersonal, loosePromises, lostNames } from '../law/declarations.ts'
import { nobody, type TestHouse, testHouse } from '../support/house.ts'

const locality = 'quan-1'
const record = 'oversight.inquiry'
let house: TestHouse
let leader: Actor
let officer: Actor
let unit: string

beforeAll(async () => {
  house = await testHouse(modules, localities)
  house.at('2024-11-04', '09:00')
  leader = await house.as(locality, 'chu-tich')
  officer = await house.as(locality, 'qldt')
  unit = 'unit' in officer ? officer.unit : ''
})
afterAll(() => house.close())

let n = 0
const ask = (asker = 'resident'): Promise<Receipt> => {
  n += 1
  const values = { asker, about: 'late', unit, question: `Vì sao trễ? Gọi tôi 0901 234 567 (${n})` }
  return house.engine.act(nobody, { locality, id: `inquiry-${n}`, record, act: 'ask', values, channel: 'web' })
}
const does = (who: Actor, subject: string, act: string, values: Record<string, unknown>): Promise<Receipt> => {
  n += 1
  return house.engine.act(who, { locality, id: `inquiry-${n}`, record, act, subject, values })
}
const seen = (code: string) => house.engine.ask(nobody, 'inquiry', { locality, code })

test('the oversight question is declared without a defect, and says the purpose and term of its words', () => {
  const type = inquiry as never
  const defects = [deadEnds, lostNames, loosePromises, loosePersonal].flatMap((look) => look(type))
  expect([...defects, ...halfWords(inquiry.name, type)]).toEqual([])
})

test('anybody asks without a name; everybody sees of whom and until when, and not yet what', async () => {
  const { code } = await ask()
  const view = await seen(code)
  expect(view).toMatchObject({ state: 'asked', about: 'late', isLate: false })
  // Fifteen working days from Monday 4 November 2024.
  expect(view.dueAt && localDate(view.dueAt)).toBe('2024-11-25')
  expect(view.source?.title.vi).toContain('104/2016/QH13')
  expect(JSON.stringify(view)).not.toContain('0901 234 567')
})

test('a councillor’s question has the term of the law on councils', async () => {
  const { code } = await ask('councillor')
  const view = await seen(code)
  // Twenty calendar days end on Sunday 24 November: the next working day.
  expect(view.dueAt && localDate(view.dueAt)).toBe('2024-11-25')
  expect(view.source?.title.vi).toContain('87/2015/QH13')
})

test('the unit answers; question and answer are published at once, without what was taken out', async () => {
  const { code, subject } = await ask()
  await does(officer, subject, 'answer', { reply: 'Do thiếu người, đã bổ sung.', shown: 'Vì sao trễ?' })
  const view = await seen(code)
  expect(view).toMatchObject({ state: 'answered', question: 'Vì sao trễ?', reply: 'Do thiếu người, đã bổ sung.' })
  const { items } = await house.engine.ask(nobody, 'inquiries', { locality })
  expect(items.find((one) => one.code === code)?.reply).toBe('Do thiếu người, đã bổ sung.')
  expect(JSON.stringify(items)).not.toContain('0901 234 567')
})

test('nobody answers for a unit that is not his, and only a leader refuses', async () => {
  const { subject } = await ask()
  const other = await house.as(locality, 'phan-anh')
  await expect(does(other, subject, 'answer', { reply: 'Không phải tôi.' })).rejects.toThrow()
  await expect(does(officer, subject, 'refuse', { ground: 'law', reason: 'x' })).rejects.toThrow()
  await does(leader, subject, 'refuse', { ground: 'published', reason: 'Xem trang chỉ tiêu HC-01.' })
})

test('an extension is kept beside the first date and makes nothing timely; the board counts what is late', async () => {
  const { code, subject } = await ask()
  await does(officer, subject, 'extend', { until: '2024-12-20', reason: 'Chờ số liệu' })
  await expect(does(officer, subject, 'extend', { until: '2024-12-30', reason: 'Chờ nữa' })).rejects.toThrow()
  house.at('2024-12-10', '09:00')
  await does(officer, subject, 'answer', { reply: 'Đã có số.' })
  const view = await seen(code)
  expect(view).toMatchObject({ isLate: true, state: 'answered' })
  expect(view.extendedTo && localDate(view.extendedTo)).toBe('2024-12-20')
  const { inquiries } = await house.engine.ask(nobody, 'oversight', { locality })
  const list = await house.engine.ask(nobody, 'inquiries', { locality })
  expect(inquiries).toEqual(list.counts)
  expect(list.counts.all).toBe(list.items.length)
  expect(list.counts).toMatchObject({ open: 2, overdue: 2, late: 3, answered: 2, refused: 1 })
})

test('as of a past day the counts and the words are those of that day', async () => {
  const asOf = new Date('2024-11-30T10:00:00Z')
  const then = await house.engine.ask(nobody, 'inquiries', { locality, asOf })
  expect(then.counts).toMatchObject({ all: 5, open: 3, overdue: 3, answered: 1 })
  expect(then.items.filter(({ state }) => state === 'asked').every(({ reply }) => reply === undefined)).toBe(true)
})

test('saboteur: words that were made public too early are seen', async () => {
  const { code, subject } = await ask()
  const record = await house.engine.ask(officer, 'record', { locality, id: subject })
  const leaky = { ...(await seen(code)), question: String(record.values['question']) }
  expect(JSON.stringify(leaky)).toContain('0901 234 567')
})
