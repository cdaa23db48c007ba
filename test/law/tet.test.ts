import { afterAll, beforeAll, expect, test } from 'vitest'
import { localDate, localTime } from '#base/instant.ts'
import type { Actor, Receipt } from '#engine/engine.ts'
import { recount } from '#engine/recount/recount.store.ts'
import { localities } from '#localities/all.ts'
import { modules } from '#modules/all.ts'
import { foldAll, nobody, type TestHouse, testHouse } from '#test/support/house.ts'

let here: TestHouse
let clerk: Actor
let officer: Actor
let sent = 0

beforeAll(async () => {
  here = await testHouse(
    modules,
    localities.filter(({ key }) => key === 'quan-1'),
  )
  here.at('2026-01-08', '08:00')
  clerk = await here.as('quan-1', 'da-kao.mot-cua')
  officer = await here.as('quan-1', 'da-kao')
}, 60_000)
afterAll(() => here.close())

function does(
  who: Actor,
  when: string,
  act: string,
  subject?: string,
  values: Record<string, unknown> = {},
): Promise<Receipt> {
  const [date = '', time = ''] = when.split(' ')
  here.at(date, time)
  sent += 1
  const command = { locality: 'quan-1', id: `tet-story-${sent}`, record: 'one-stop.dossier', act, values }
  return here.engine.act(who, { ...command, channel: 'counter', ...(subject !== undefined && { subject }) })
}

function dueOf({ due }: Receipt): string {
  const [one] = due
  return one ? `${localDate(one.dueAt)} ${localTime(one.dueAt)}` : 'none'
}

async function inTime(): Promise<string> {
  const asks = { locality: 'quan-1', code: 'one-stop.in_time', period: '2026-02' }
  const { numerator, denominator } = await here.engine.ask(nobody, 'reading', asks)
  return `${numerator ?? 0}/${denominator ?? 0}`
}

async function differences(): Promise<string[]> {
  const space = here.space('quan-1')
  return (await recount(space.db, space)).differences.map(({ what }) => what)
}

/** Twenty working days from Thursday 8 January, over the worked Saturday of 10 January, stopped before Tết and begun again. */
async function overTet(): Promise<string> {
  const papers = {
    procedure: 'land_first',
    unit: here.space('quan-1').units.byKey('da-kao')?.id,
    applicant: 'Nguyễn Thị Thử',
    phone: '0900000123',
    delivery: 'counter',
  }
  const receipt = await does(clerk, '2026-01-08 10:00', 'receive', undefined, papers)
  expect(dueOf(receipt)).toBe('2026-02-04 17:00')
  await does(officer, '2026-01-12 08:00', 'start', receipt.subject)
  await does(officer, '2026-02-03 10:00', 'ask_supplement', receipt.subject, { missing: 'Bản vẽ' })
  // 13 h 30 min were left: 1 h 30 min on Friday the 13th, none from the 16th to the 20th, 8 h on the 23rd, 4 h on the 24th.
  const resumed = await does(clerk, '2026-02-13 15:30', 'supplement', receipt.subject)
  expect(dueOf(resumed)).toBe('2026-02-24 11:30')
  return receipt.subject
}

test('over Tết and an exchanged Saturday a dossier is due to the minute, and one finished a minute later lowers the rate by one', async () => {
  const punctual = await overTet()
  const late = await overTet()
  await does(officer, '2026-02-24 11:30', 'finish', punctual)
  expect(await inTime()).toBe('1/1')
  await does(officer, '2026-02-24 11:31', 'finish', late, { cause: 'staff' })
  expect(await inTime()).toBe('1/2')
})

test('the late one, and only it, stands behind what is missing from the rate', async () => {
  const asks = { locality: 'quan-1', code: 'one-stop.in_time', period: '2026-02', side: 'short' } as const
  const { items, count } = await here.engine.ask(nobody, 'behind', asks)
  expect([items.length, count]).toEqual([1, 1])
  expect(items[0]).toMatchObject({ act: 'finish', numerator: 0, denominator: 1, lateWorkingMinutes: 0 })
})

test('a recount finds no difference; one total changed by hand is found, alone', async () => {
  const space = here.space('quan-1')
  expect(await differences()).toEqual([])
  await foldAll(here.house, space)
  expect(await differences()).toEqual([])
  const { rowCount } = await space.db.pool.query(
    `update measure_total set numerator = numerator + 1
     where measure = 'one-stop.in_time' and grain = 'month' and facet = '' and unit_id = '00000000-0000-0000-0000-000000000000'`,
  )
  expect(rowCount).toBe(1)
  expect(await differences()).toEqual([expect.stringContaining('one-stop.in_time · month 2026-02-01')])
})
