import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '#test/support/database.ts'
import { connect, type Database } from './connect.ts'

let database: TestDatabase
let db: Database
beforeAll(async () => {
  database = await testDatabase()
  db = connect(database.url, { most: 1 })
})
afterAll(async () => {
  await db.close()
  await database.drop()
})

const ask = async <T>(text: string, values?: unknown[]): Promise<T[]> =>
  (await db.pool.query(text, values)).rows.map((row) => Object.values(row)[0] as T)
const server = async (): Promise<number | undefined> => (await ask<number>('select pg_backend_pid()'))[0]
const refusal = (text: string, values?: unknown[]): Promise<unknown> =>
  ask(text, values).then(
    () => 'answered',
    (error: { code?: string }) => error.code,
  )

test('what the database refuses leaves its connection with the pool, and nothing of it there', async () => {
  await ask('create temp table kept (id int primary key)')
  await ask('insert into kept values (1)')
  const before = await server()
  expect(await refusal('insert into kept values ($1)', [1])).toBe('23505')
  expect(await refusal('select nothing from nowhere')).toBe('42P01')
  expect(await refusal(`do $$ begin raise exception 'no' using errcode = 'P0002'; end $$`)).toBe('P0002')
  expect(await refusal('insert into kept values (2); insert into kept values (1)')).toBe('23505')
  expect(await server()).toBe(before)
  expect(await ask('select id from kept')).toEqual([1])
  expect(db.pool.waitingCount).toBe(0)
})

test('a connection that the server ends is not given to the next', async () => {
  const before = await server()
  expect(await refusal('select pg_terminate_backend(pg_backend_pid())')).toBe('57P01')
  const after = await server()
  expect(after).toBeGreaterThan(0)
  expect(after).not.toBe(before)
})
