import { afterAll, beforeAll, expect, test } from 'vitest'
import { uuidv7 } from '#base/id.ts'
import { localDate, localTime } from '#base/instant.ts'
import { Refused } from '#base/refusal.ts'
import type { Actor, Receipt } from '#engine/engine.ts'
import { localities } from '#localities/all.ts'
import { nobody, type TestHouse, testHouse } from '#test/support/house.ts'
import { modules } from '../all.ts'

let here: TestHouse
let clerk: Actor
let officer: Actor
let stranger: Actor

beforeAll(async () => {
  here = await testHouse(modules, localities)
  here.at('2026-01-05', '08:00')
  clerk = await here.as('quan-1', 'da-kao.mot-cua')
  officer = await here.as('quan-1', 'da-kao')
  stranger = await here.as('quan-1', 'cau-kho')
}, 60_000)
afterAll(() => here.close())

type Moment = readonly [date: string, time: string]

function does(
  who: Actor,
  [date, time]: Moment,
  act: string,
  subject?: string,
  values: Record<string, unknown> = {},
  channel: 'counter' | 'online' | 'web' = 'web',
): Promise<Receipt> {
  const at = here.at(date, time)
  return here.engine.act(who, {
    locality: 'quan-1',
    id: uuidv7(at, here.house.dice),
    record: 'one-stop.dossier',
    act,
    values,
    channel,
    ...(subject !== undefined && { subject }),
  })
}

function papers(procedure: string): Record<string, unknown> {
  const unit = here.space('quan-1').units.byKey('da-kao')?.id
  return {
    procedure,
    unit,
    address: '12 Mạc Đĩnh Chi',
    applicant: 'Nguyễn Thị Thử',
    phone: '0900000123',
    delivery: 'counter',
  }
}

/** Received at the counter and started; gives the dossier's id and what the slip says. */
async function received(procedure: string, when: Moment): Promise<{ id: string; due: string }> {
  const receipt = await does(clerk, when, 'receive', undefined, papers(procedure), 'counter')
  await does(officer, when, 'start', receipt.subject)
  return { id: receipt.subject, due: dueOf(receipt) }
}

function dueOf(receipt: Receipt): string {
  const due = receipt.due.find((one) => one.name === 'result')?.dueAt
  return due ? `${localDate(due)} ${localTime(due)}` : 'none'
}

async function inTime(period: string): Promise<string> {
  const { numerator, denominator } = await here.engine.ask(nobody, 'reading', {
    locality: 'quan-1',
    code: 'one-stop.in_time',
    period,
  })
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

test('seven working days over the Tết of 2026 end on Friday 27/02 at 17:00, and finishing on Monday lowers the rate by one', async () => {
  const before = await inTime('2026-03')
  const { id, due } = await received('land_reissue', ['2026-02-11', '09:00'])
  expect(due).toBe('2026-02-27 17:00')
  await does(officer, ['2026-03-02', '08:00'], 'finish', id, { cause: 'signature' })
  expect([before, await inTime('2026-03')]).toEqual(['0/0', '0/1'])
})

test('the exchanged working Saturday 10/01/2026 counts', async () => {
  const { due } = await received('household_new', ['2026-01-08', '10:00'])
  expect(due).toBe('2026-01-12 17:00')
  const swapped = await received('marital_status', ['2026-01-07', '10:00'])
  expect(swapped.due).toBe('2026-01-10 17:00')
})

test('a dossier taken in at 15:01 counts as received the next working day', async () => {
  expect((await received('marital_status', ['2026-03-16', '15:00'])).due).toBe('2026-03-19 17:00')
  expect((await received('marital_status', ['2026-03-16', '15:01'])).due).toBe('2026-03-20 17:00')
})

test('filed online is filed online, and the clock starts when a clerk accepts', async () => {
  const filed = await does(nobody, ['2026-04-04', '21:30'], 'register', undefined, papers('birth'), 'online')
  expect(filed.due).toEqual([])
  const accepted = await does(clerk, ['2026-04-06', '08:00'], 'accept', filed.subject)
  expect(dueOf(accepted)).toBe('2026-04-06 17:00')
  const { numerator, denominator } = await here.engine.ask(nobody, 'reading', {
    locality: 'quan-1',
    code: 'one-stop.online',
    period: '2026-04',
  })
  expect([numerator, denominator]).toEqual([1, 1])
})

test('while the applicant supplements the clock stands still', async () => {
  const { id, due } = await received('house_number', ['2026-05-04', '09:00'])
  expect(due).toBe('2026-05-13 17:00')
  await does(officer, ['2026-05-06', '09:00'], 'ask_supplement', id, { missing: 'Ảnh hiện trạng' })
  await does(clerk, ['2026-05-13', '09:00'], 'supplement', id)
  await does(officer, ['2026-05-20', '16:59'], 'finish', id)
  expect(await inTime('2026-05')).toBe('1/1')
})

test('while another agency is awaited the clock runs on', async () => {
  const { id, due } = await received('house_number', ['2026-06-01', '09:00'])
  await does(officer, ['2026-06-02', '09:00'], 'consult', id, { agency: 'tax' })
  await does(officer, ['2026-06-12', '09:00'], 'hear_back', id)
  await does(officer, ['2026-06-12', '09:30'], 'finish', id, { cause: 'tax' })
  expect([due, await inTime('2026-06')]).toEqual(['2026-06-10 17:00', '0/1'])
})

test('an apology with a new date does not turn late into on time, and is given once', async () => {
  const { id } = await received('marital_status', ['2026-07-06', '09:00'])
  const apology = { until: '2026-07-14', reason: 'Chờ xác minh nơi cư trú cũ' }
  await does(officer, ['2026-07-08', '14:00'], 'extend', id, apology)
  expect(await refusal(does(officer, ['2026-07-08', '15:00'], 'extend', id, { ...apology, until: '2026-07-16' }))).toBe(
    'too_often act',
  )
  await does(officer, ['2026-07-13', '09:00'], 'finish', id)
  expect(await inTime('2026-07')).toBe('0/1')
})

test('refused or stopped, nothing is owed and nothing is counted', async () => {
  const refused = await received('nursery', ['2026-08-03', '09:00'])
  await does(officer, ['2026-08-05', '09:00'], 'refuse', refused.id, { reason: 'Không đủ diện tích' })
  const stopped = await received('nursery', ['2026-08-03', '10:00'])
  await does(clerk, ['2026-08-05', '10:00'], 'stop', stopped.id, { reason: 'Người nộp rút' })
  expect(await inTime('2026-08')).toBe('0/0')
})

test('only an officer of the unit that has it finishes it', async () => {
  const { id } = await received('death', ['2026-08-17', '09:00'])
  // To anybody else it is as if it were not there.
  for (const who of [stranger, nobody]) {
    expect(await refusal(does(who, ['2026-08-17', '10:00'], 'finish', id))).toBe('missing subject')
  }
})

test('its code is the ward’s code, the day and a number of that day', async () => {
  const receipt = await does(clerk, ['2026-09-07', '09:00'], 'receive', undefined, papers('copy'), 'counter')
  expect(receipt.code).toMatch(/^26737-260907-\d{4}$/)
})
