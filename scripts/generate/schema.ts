import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { migrate } from '../../src/engine/db/migrate.ts'
import { startEmbedded } from '../../src/gateways/embedded-postgres/embedded-postgres.gateway.ts'
import { findFolder } from '../../src/gateways/embedded-postgres/home.ts'
import { notice, table } from './table.ts'

type Table = {
  name: string
  says: string
  keys: string[]
  indexes: string[]
  columns: { name: string; type: string; needed: boolean; says: string }[]
}

/** Tables, columns, keys and functions with their comments, read from a database that was migrated for it. */
export async function schemaPage(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'dothi-schema-'))
  chmodSync(folder, 0o755) // run as root, the database's account must pass
  const dataFolder = join(folder, 'postgres')
  const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }
  const server = await startEmbedded({ dataFolder, log: () => undefined, settings })
  try {
    const url = await server.createDatabase('dothi')
    await migrate(url)
    return await readPage(url)
  } finally {
    await server.stop()
    rmSync(findFolder(dataFolder), { recursive: true, force: true })
    rmSync(folder, { recursive: true, force: true })
  }
}

async function readPage(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const tables = (await client.query<Table>(tablesText)).rows
    const functions = (await client.query<{ name: string; says: string }>(functionsText)).rows
    const about =
      'Every key of daily work begins with `space_id`, the locality; row security shows a connection the rows of one locality only.'
    const parts = tables.flatMap(partOf)
    const list = table(
      ['function', 'does'],
      functions.map(({ name, says }) => [`\`${name}\``, says]),
    )
    return [notice, '# Schema', '', about, '', ...parts, '## Functions', '', list, ''].join('\n')
  } finally {
    await client.end()
  }
}

function partOf({ name, says, keys, indexes, columns }: Table): string[] {
  const rows = columns.map((column) => [
    `\`${column.name}\``,
    column.type,
    column.needed ? '' : 'may be null',
    column.says,
  ])
  const more = [...keys, ...indexes].map((line) => `- ${line}`)
  return [`## ${name}`, '', says, '', table(['column', 'type', '', 'what it is'], rows), '', ...more, '']
}

const tablesText = `
  select c.relname as name, coalesce(obj_description(c.oid, 'pg_class'), '') as says,
    coalesce((select array_agg(pg_get_constraintdef(k.oid) order by k.contype desc, k.conname) from pg_constraint k where k.conrelid = c.oid and k.contype in ('p', 'u', 'f', 'c')), '{}') as keys,
    coalesce((select array_agg(regexp_replace(pg_get_indexdef(x.indexrelid), '^CREATE (UNIQUE )?INDEX (\\S+) ON \\S+', '\\1INDEX \\2') order by i.relname)
      from pg_index x join pg_class i on i.oid = x.indexrelid where x.indrelid = c.oid and not exists (select from pg_constraint k where k.conindid = x.indexrelid)), '{}') as indexes,
    (select jsonb_agg(jsonb_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod), 'needed', a.attnotnull,
      'says', coalesce(col_description(c.oid, a.attnum), '')) order by a.attnum)
      from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns
  from pg_class c
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
  order by c.relname collate "C"`

const functionsText = `
  select p.proname as name, coalesce(obj_description(p.oid, 'pg_proc'), '') as says
  from pg_proc p where p.pronamespace = 'public'::regnamespace order by 1`
