import { randomBytes } from 'node:crypto'
import { inject } from 'vitest'
import { run, withDatabase } from './database-address.ts'

/** A database of one test file: `url` for node-pg, and its end. */
export type TestDatabase = { readonly url: string; drop(): Promise<void> }

/**
 * A fresh, migrated database: a copy of the run's template, so that no test file sees another's rows.
 *
 * Call it in `beforeAll`, and `drop` in `afterAll` after closing your own connections (those left open are cut).
 *
 * @example const database = await testDatabase(); afterAll(database.drop)
 */
export async function testDatabase(): Promise<TestDatabase> {
  const admin = inject('adminUrl')
  const name = `${inject('templateName')}_${randomBytes(6).toString('hex')}`
  await run(admin, `create database "${name}" template "${inject('templateName')}"`)
  const drop = (): Promise<void> => run(admin, `drop database if exists "${name}" with (force)`)
  return { url: withDatabase(admin, name), drop }
}
