import { expect, test } from 'vitest'
import { testDatabase } from './database.ts'
import { run, withDatabase } from './database-address.ts'

test('two test files have two databases', async () => {
  const [one, other] = await Promise.all([testDatabase(), testDatabase()])
  await run(one.url, 'create table only_here (id int)')
  await expect(run(other.url, 'select * from only_here')).rejects.toThrow(/does not exist/)
  await Promise.all([one.drop(), other.drop()])
  await expect(run(one.url, 'select 1')).rejects.toThrow(/does not exist/)
})

test('an address keeps its socket when the database changes', () => {
  expect(withDatabase('postgres://postgres@localhost:5432/a?host=%2Ftmp%2Fs', 'b c')).toBe(
    'postgres://postgres@localhost:5432/b%20c?host=%2Ftmp%2Fs',
  )
})
