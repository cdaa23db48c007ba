import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#engine/engine.ts'
import type { Space } from '#engine/house.ts'
import { keepTerms } from '#engine/privacy/retention.ts'
import { recount } from '#engine/recount/recount.store.ts'
import { foldAll, nobody, type TestHouse, testHouse } from '#test/support/house.ts'
import { library, town } from '#test/support/library.ts'
import { scanTables } from './scan.store.ts'

let here: TestHouse
let space: Space
let owner: pg.Client
let head: Actor
const people = town.people.map((person) =>
  person.name === 'head' ? { ...person, roles: [...person.roles, 'privacy'] } : person,
)

beforeAll(async () => {
  here = await testHouse([library], [{ ...town, people }])
  space = here.space('town')
  owner = new pg.Client({ connectionString: here.url })
  await owner.connect()
  here.at('2025-03-03', '09:00')
  head = await here.as('town', 'head')
})
afterAll(async () => {
  await owner.end()
  await here.close()
})

let turn = 0
/** A loan of somebody that is lost, and so closed, at once. */
async function closedLoan(book: string): Promise<string> {
  turn += 1
  const where = { longitude: 105.015, latitude: 10.005 }
  const values = { genre: 'novel', book, where, phone: '0987650321' }
  const base = { locality: 'town', record: 'library.loan' }
  const { subject } = await here.engine.act(nobody, { ...base, id: `a-loan-${turn}-asked`, act: 'ask', values })
  const owns: Actor = { kind: 'resident', id: `resident:${subject}`, owns: [subject] }
  await here.engine.act(owns, { ...base, id: `a-loan-${turn}-lost`, act: 'lose', subject, values: {} })
  return subject
}

async function sweeps(): Promise<{ id: string; state: string; count: unknown }[]> {
  const page = await here.engine.ask(head, 'records', { locality: 'town', record: 'person.sweep' })
  return page.items.map(({ id, state, values }) => ({ id, state, count: values['count'] }))
}

test('what is past its term is listed first, erased after somebody has looked, and by itself from then on', async () => {
  await closedLoan('Sách Canary Một')
  const held = await closedLoan('Sách Canary Hai')
  await here.engine.act(head, {
    locality: 'town',
    id: 'a-hold-on-two',
    record: 'person.hold',
    act: 'place',
    values: { concerns: held, decision: '1/QĐ ngày 02/03/2026 của UBND Thành phố', why: 'Khiếu nại' },
  })
  here.at('2026-03-03', '08:00')
  await closedLoan('Sách Canary Ba')
  expect(await keepTerms(here.house, space)).toBe(1)
  expect(await keepTerms(here.house, space)).toBe(0)
  const [first] = await sweeps()
  expect(first).toMatchObject({ state: 'listed', count: 1 })
  expect(await scanTables(owner, ['Sách Canary Một'])).not.toEqual([])

  await here.engine.act(head, {
    locality: 'town',
    id: 'look-at-one',
    record: 'person.sweep',
    act: 'approve',
    subject: first?.id ?? '',
    values: {},
  })
  expect(await keepTerms(here.house, space)).toBe(1)
  expect(await scanTables(owner, ['Sách Canary Một'])).toEqual([])
  expect(await scanTables(owner, ['Sách Canary Hai', 'Sách Canary Ba'])).not.toEqual([])
  expect((await sweeps()).map(({ state }) => state)).toEqual(['done'])

  here.at('2027-03-03', '08:00')
  expect(await keepTerms(here.house, space)).toBe(1)
  expect(await scanTables(owner, ['Sách Canary Ba'])).toEqual([])
  expect(await scanTables(owner, ['Sách Canary Hai'])).not.toEqual([])
  await foldAll(here.house, space)
  expect((await recount(space.db, space)).differences).toEqual([])
  const events = await here.engine.ask(head, 'events', { locality: 'town', id: first?.id ?? '' })
  expect(events.items.map(({ act, by }) => [act, by.en])).toEqual([
    ['list', 'System clock'],
    ['approve', 'Trưởng Thư Viện'],
    ['run', 'System clock'],
  ])
})
