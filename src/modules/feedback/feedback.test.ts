import { afterAll, beforeAll, expect, test } from 'vitest'
import { uuidv7 } from '#base/id.ts'
import { localDate, localTime } from '#base/instant.ts'
import { Refused } from '#base/refusal.ts'
import type { Actor, Receipt } from '#engine/engine.ts'
import { localities } from '#localities/all.ts'
import { nobody, type TestHouse, testHouse } from '#test/support/house.ts'
import { modules } from '../all.ts'

let here: TestHouse
let desk: Actor
let benNghe: Actor
let cauKho: Actor

beforeAll(async () => {
  here = await testHouse(modules, localities)
  here.at('2025-03-03', '08:00')
  desk = await here.as('quan-1', 'phan-anh')
  benNghe = await here.as('quan-1', 'ben-nghe')
  cauKho = await here.as('quan-1', 'cau-kho')
}, 60_000)
afterAll(() => here.close())

type Moment = readonly [date: string, time: string]

const pothole = {
  category: 'pothole',
  what: 'Ổ gà trước cổng trường',
  where: { longitude: 106.7024, latitude: 10.7804 },
  address: '20 Lý Tự Trọng',
}

function does(
  who: Actor,
  [date, time]: Moment,
  act: string,
  subject?: string,
  values: Record<string, unknown> = {},
): Promise<Receipt> {
  const at = here.at(date, time)
  return here.engine.act(who, {
    locality: 'quan-1',
    id: uuidv7(at, here.house.dice),
    record: 'feedback.report',
    act,
    values,
    channel: 'web',
    ...(subject !== undefined && { subject }),
  })
}

function ward(key: string): string {
  const id = here.space('quan-1').units.byKey(key)?.id
  if (id === undefined) throw new Error(`no ward ${key}`)
  return id
}

/** Sent, sorted and assigned to Bến Nghé at one moment; gives the receipt of sending. */
async function assigned(when: Moment, values: Record<string, unknown> = pothole): Promise<Receipt> {
  const sent = await does(nobody, when, 'send', undefined, values)
  await does(desk, when, 'sort', sent.subject)
  await does(desk, when, 'assign', sent.subject, { unit: ward('ben-nghe') })
  return sent
}

function dueOf(receipt: Receipt, name = 'reply'): string {
  const due = receipt.due.find((one) => one.name === name)?.dueAt
  return due ? `${localDate(due)} ${localTime(due)}` : 'none'
}

async function number(code: string, period: string): Promise<string> {
  const { numerator, denominator } = await here.engine.ask(nobody, 'reading', { locality: 'quan-1', code, period })
  return `${numerator ?? 0}/${denominator ?? 0}`
}

async function refusal(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof Refused)) throw error ?? new Error('it was not refused')
  return error.refusals.map(({ code, at }) => `${code} ${at}`).join(', ')
}

test('a report of March 2025 answered on the fifth working day is in time', async () => {
  const sent = await assigned(['2025-03-03', '09:00'])
  expect(dueOf(sent)).toBe('2025-03-10 17:00')
  await does(benNghe, ['2025-03-10', '16:59'], 'fix', sent.subject, { reply: 'Đã vá' })
  expect(await number('feedback.in_time', '2025-03')).toBe('1/1')
})

test('since September 2025 ten days are promised, and sorting within a working hour', async () => {
  const sent = await does(nobody, ['2025-10-06', '09:00'], 'send', undefined, pothole)
  expect([dueOf(sent), dueOf(sent, 'sort')]).toEqual(['2025-10-16 17:00', '2025-10-06 10:00'])
})

test('a missing manhole cover is owed in 24 hours, day and night', async () => {
  const sent = await does(nobody, ['2025-11-01', '20:15'], 'send', undefined, { ...pothole, category: 'manhole' })
  expect(dueOf(sent)).toBe('2025-11-02 20:15')
})

test('a fire is not taken here: the person is told to call', async () => {
  expect(
    await refusal(does(nobody, ['2025-11-03', '09:00'], 'send', undefined, { ...pothole, category: 'fire' })),
  ).toBe('call_instead category')
})

test('a report belongs to the ward its point lies in', async () => {
  const sent = await does(nobody, ['2025-11-03', '09:10'], 'send', undefined, {
    ...pothole,
    where: { longitude: 106.6888, latitude: 10.7578 },
  })
  expect(sent.unit).toBe(ward('cau-kho'))
})

test('only the unit that has it answers, and only the desk assigns', async () => {
  const sent = await assigned(['2025-11-10', '09:00'])
  expect(
    await refusal(does(cauKho, ['2025-11-10', '10:00'], 'answer', sent.subject, { reply: 'Không phải của tôi' })),
  ).toBe('no_right act')
  expect(await refusal(does(benNghe, ['2025-11-10', '10:00'], 'assign', sent.subject, { unit: ward('cau-kho') }))).toBe(
    'no_right act',
  )
})

test('voices join while it waits and are counted', async () => {
  const sent = await assigned(['2025-11-17', '09:00'])
  for (const time of ['10:00', '11:00', '12:00']) await does(nobody, ['2025-11-17', time], 'join', sent.subject)
  const seen = await here.engine.ask(nobody, 'record', { locality: 'quan-1', id: sent.subject })
  expect(seen.tallies['voices']).toBe(3)
  await does(benNghe, ['2025-11-18', '09:00'], 'fix', sent.subject, { reply: 'Đã vá' })
  expect(await refusal(does(nobody, ['2025-11-18', '10:00'], 'join', sent.subject))).toBe('wrong_state act')
})

test('sent back by its sender it is owed again, once only', async () => {
  const sent = await assigned(['2025-12-01', '09:00'], { ...pothole, phone: '0900000123' })
  await does(benNghe, ['2025-12-02', '09:00'], 'fix', sent.subject, { reply: 'Đã vá' })
  const owner = await here.engine.access.resident('quan-1', sent.code, '0123')
  const again = await does(owner, ['2025-12-03', '09:00'], 'reopen', sent.subject, { reason: 'Hôm nay lại bong' })
  expect([again.state, dueOf(again)]).toEqual(['started', '2025-12-15 17:00'])
  await does(benNghe, ['2025-12-05', '09:00'], 'fix', sent.subject, { reply: 'Đã vá lại' })
  expect(await refusal(does(owner, ['2025-12-06', '09:00'], 'reopen', sent.subject, { reason: 'Vẫn chưa' }))).toBe(
    'too_often act',
  )
  await does(owner, ['2025-12-06', '10:00'], 'rate', sent.subject, { stars: 3 })
  expect([await number('feedback.in_time', '2025-12'), await number('feedback.reopened', '2025-12')]).toEqual([
    '2/2',
    '1/0',
  ])
})

test('what is published of a report has no name and no phone', async () => {
  const sent = await does(nobody, ['2025-12-15', '09:00'], 'send', undefined, {
    ...pothole,
    name: 'Trần Văn Thử',
    phone: '0900000777',
  })
  const seen = JSON.stringify(await here.engine.ask(nobody, 'record', { locality: 'quan-1', id: sent.subject }))
  expect(seen).toContain('Ổ gà trước cổng trường')
  expect(seen).not.toMatch(/Trần Văn Thử|900000777/)
})

test('a refused report is answered in time and tells its reason', async () => {
  const sent = await does(nobody, ['2026-01-05', '09:00'], 'send', undefined, pothole)
  await does(desk, ['2026-01-05', '09:30'], 'refuse', sent.subject, {
    ground: 'duplicate',
    reason: 'Trùng phản ánh trước',
  })
  expect([await number('feedback.in_time', '2026-01'), await number('feedback.sorted_in_time', '2026-01')]).toEqual([
    '1/1',
    '1/1',
  ])
})
