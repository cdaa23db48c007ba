import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Refused } from '#base/refusal.ts'
import { isUnreachable } from '#base/unreachable.ts'
import { newPatience, type Patience, patiently } from '#engine/patience.ts'
import { book, bookTown, clerk } from '#test/assurance/book.ts'
import { type TestHouse, testHouse } from '#test/support/house.ts'

let here: TestHouse
let owner: pg.Client
beforeAll(async () => {
  here = await testHouse([book], [bookTown])
  owner = new pg.Client({ connectionString: here.url })
  await owner.connect()
})
afterAll(async () => {
  await owner.end()
  await here.close()
})

const db = () => here.space('town').db
const asked = (patience: Patience, seconds: number): Promise<unknown> =>
  patiently(patience, () => db().pool.query('select pg_sleep($1)', [seconds])).then(
    () => 'answered',
    (error: unknown) => error,
  )

test('who waits is told that the database does not answer, and what is asked next is told so at once', async () => {
  const patience = newPatience(300)
  expect(isUnreachable(await asked(patience, 2))).toBe(true)
  expect(isUnreachable(await asked(patience, 0))).toBe(true)
  expect(await asked(newPatience(5_000), 0)).toBe('answered')
})

test('what nobody waits for is never cut, also on a connection that somebody gave back who did wait', async () => {
  await asked(newPatience(200), 0)
  expect((await db().pool.query('select pg_sleep(0.5)')).rowCount).toBe(1)
})

test('who waits for a connection is told as well, keeps none, and the pool is whole again', async () => {
  const { pool } = db()
  const taken = await Promise.all(Array.from({ length: pool.options.max }, () => pool.connect()))
  expect(isUnreachable(await asked(newPatience(200), 0))).toBe(true)
  for (const client of taken) client.release()
  await expect.poll(() => pool.idleCount).toBe(pool.totalCount)
  expect(pool.waitingCount).toBe(0)
})

test('an act whose answer does not come is said to be unknown, and sent again it is done once', async () => {
  const command = { locality: 'town', id: 'unanswered-1', record: 'book.page', act: 'begin', values: { name: 'x' } }
  const who = clerk(here.space('town'), 1)
  // Nothing that is waited for here may hold up what other tests wait to be final: none of it has written yet.
  await owner.query('begin; lock table event in exclusive mode')
  const told = await patiently(newPatience(500), () => here.engine.act(who, command)).catch((error: unknown) => error)
  expect(told).toBeInstanceOf(Refused)
  expect((told as Refused).refusals).toMatchObject([{ code: 'unsure' }])
  await owner.query('rollback')
  const first = await here.engine.act(who, command)
  const second = await here.engine.act(who, command)
  expect(second).toMatchObject({ event: first.event, repeated: true })
  const { rows } = await owner.query('select count(*)::int as n from event where command_id = $1', [command.id])
  expect(rows).toEqual([{ n: 1 }])
})
