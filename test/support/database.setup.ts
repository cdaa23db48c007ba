import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { TestProject } from 'vitest/node'
import { startEmbedded } from '#gateways/embedded-postgres/embedded-postgres.gateway.ts'
import { findFolder } from '#gateways/embedded-postgres/home.ts'
import { run, withDatabase } from './database-address.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where databases are made and dropped. */
    adminUrl: string
    /** The migrated database that each test file copies. */
    templateName: string
  }
}

/** One PostgreSQL for the whole run, `DATABASE_URL` or an embedded one in a temporary folder, migrated once. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startServer()
  const name = `dothi_test_${process.pid}_${Date.now().toString(36)}`
  try {
    await run(server.url, `create database "${name}" template template0 encoding 'UTF8'`)
    await migrateTemplate(withDatabase(server.url, name))
  } catch (error) {
    await server.stop()
    throw error
  }
  project.provide('adminUrl', server.url)
  project.provide('templateName', name)
  return async () => {
    await dropAll(server.url, name)
    await server.stop()
  }
}

async function startServer(): Promise<{ url: string; stop(): Promise<void> }> {
  const given = process.env['DATABASE_URL']
  if (given) return { url: given, stop: async () => {} }
  const folder = mkdtempSync(join(tmpdir(), 'dothi-test-'))
  chmodSync(folder, 0o755) // run as root, the database's account must pass
  // Tests do not pull the plug on this server: fsync off saves their time. The crash test starts a server of its own.
  const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', shared_buffers: '128MB' }
  const embedded = await startEmbedded({ dataFolder: join(folder, 'postgres'), log: () => {}, settings })
  const stop = async (): Promise<void> => {
    await embedded.stop()
    rmSync(findFolder(join(folder, 'postgres')), { recursive: true, force: true })
    rmSync(folder, { recursive: true, force: true })
  }
  return { url: embedded.url('postgres'), stop }
}

async function migrateTemplate(url: string): Promise<void> {
  const file = join(import.meta.dirname, '../../src/engine/db/migrate.ts')
  if (!existsSync(file)) return
  const { migrate } = (await import(pathToFileURL(file).href)) as { migrate(url: string): Promise<unknown> }
  await migrate(url)
}

/** On a server that stays (DATABASE_URL) nothing of the run may stay. */
async function dropAll(url: string, template: string): Promise<void> {
  const { default: pg } = await import('pg')
  const client = new pg.Client(url)
  await client.connect()
  const left = await client.query<{ datname: string }>(
    'select datname from pg_database where starts_with(datname, $1)',
    [template],
  )
  for (const { datname } of left.rows) await client.query(`drop database if exists "${datname}" with (force)`)
  await client.end()
}
