import { createHash, randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import pg from 'pg'
import { inject } from 'vitest'
import { stepsOf } from '#engine/db/migrate.ts'
import { root } from '#test/law/sources.ts'
import { run, withDatabase } from '#test/support/database-address.ts'
import { type FrozenTable, loadTables } from './frozen-table.store.ts'
import type { Golden } from './golden-figures.ts'

/** A release as it was: its migrations with their hashes, its rows, and the figures it read from them at an instant. */
export type Frozen = {
  version: string
  at: string
  migrations: Readonly<Record<string, string>>
  golden: Readonly<Record<string, Golden>>
  tables: readonly FrozenTable[]
}

const folder = join(root, 'test/assurance/frozen')

/** Every release that was frozen, oldest first. */
export function listFrozen(): Frozen[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.gz'))
    .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
    .map((name) => JSON.parse(gunzipSync(readFileSync(join(folder, name))).toString()) as Frozen)
}

/** Bytes of the largest of them. */
export function largestFrozen(): number {
  return Math.max(...readdirSync(folder).map((name) => readFileSync(join(folder, name)).length))
}

/** The text of a migration. */
export function migrationText(name: string): string {
  return readFileSync(join(root, 'migrations', name), 'utf8')
}

/** Migrations of a release that are not what they were when it was made; none may ever be edited. */
export function editedMigrations({ migrations }: Frozen): string[] {
  return Object.entries(migrations)
    .filter(([name, hash]) => createHash('sha256').update(migrationText(name)).digest('hex') !== hash)
    .map(([name]) => name)
}

/** A database as that release left it. `drop` ends it. */
export async function thaw(frozen: Frozen): Promise<{ url: string; client: pg.Client; drop(): Promise<void> }> {
  const admin = inject('adminUrl')
  const name = `${inject('templateName')}_${randomBytes(6).toString('hex')}`
  await run(admin, `create database "${name}" template template0 encoding 'UTF8'`)
  const url = withDatabase(admin, name)
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(
    'create table migration (name text primary key, applied_at timestamptz not null default now()); grant select on migration to public',
  )
  for (const migration of Object.keys(frozen.migrations)) await applyByHand(client, migration)
  await loadTables(client, frozen.tables)
  const drop = async (): Promise<void> => {
    await client.end()
    await run(admin, `drop database if exists "${name}" with (force)`)
  }
  return { url, client, drop }
}

/** Applies one migration as the program does. @returns milliseconds, which is the longest it may have held a lock */
export async function applyByHand(client: pg.Client, name: string): Promise<number> {
  const text = migrationText(name)
  let longestMs = 0
  for (const step of stepsOf(text) ?? [`begin; ${text}; commit`]) {
    const startedMs = performance.now()
    await client.query(step)
    // Neither an index that is made concurrently nor what is committed page by page holds a lock that anybody waits for.
    if (!/index concurrently|^\s+commit;/im.test(step)) longestMs = Math.max(longestMs, performance.now() - startedMs)
  }
  await client.query('insert into migration (name) values ($1)', [name])
  return longestMs
}

/** The migrations that came after a release. */
export function migrationsAfter({ migrations }: Frozen): string[] {
  return readdirSync(join(root, 'migrations'))
    .filter((name) => !Object.hasOwn(migrations, name))
    .sort()
}
