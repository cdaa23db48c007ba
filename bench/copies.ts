import type pg from 'pg'
import type { Space } from '#engine/house.ts'
import { withClient } from './ground.ts'

/**
 * What is copied, with everything that stands for it: whole lives of residents' records until there are so many events, or only those of
 * few events until there are so many records.
 */
export type Copies = { space: Space; wards: readonly string[]; until: Until; at: Date }
export type Until = { events: number } | { records: number }

/** The most events of a short life: with it a record takes 4 kB, and ten million of them fit on the disk of one machine. */
const shortLife = 4

const copied = ['feedback.report', 'one-stop.dossier']
const tables = ['event', 'record', 'measure_entry', 'private_value'] as const
type Table = (typeof tables)[number]

/**
 * Writes the lives that are there again and again, table by table. A copy has ids, codes and commands of its own, stands some
 * milliseconds later and in the next ward, so that figures by unit differ and every derived row is what the program would
 * have written: a recount finds nothing.
 */
export async function copyLives(url: string, copies: Copies, say: (line: string) => void): Promise<void> {
  const { space, until } = copies
  const [what, wanted] = 'records' in until ? (['record', until.records] as const) : (['event', until.events] as const)
  await withClient(url, async (client) => {
    const each = await keepFirst(client, space.id, what, 'records' in until)
    const before = Number(await one(client, `select count(*) from ${what} where space_id = $1`, [space.id]))
    const rounds = Math.max(0, Math.ceil((wanted - before) / each))
    const made = Number(
      await one(client, `select coalesce(max(split_part(code, '/', 2)::int), 0) from record where code like '%/%'`, []),
    )
    say(`  ${before} ${what}s are there; ${rounds} copies of ${each}`)
    if (rounds === 0) return
    // Keys of other tables are those of the copied rows: looking each up again would take longer than writing.
    await client.query(
      `set session_replication_role = replica; set synchronous_commit = off; set maintenance_work_mem = '1GB'`,
    )
    const rebuild = await dropIndexes(client)
    try {
      for (let round = 1; round <= rounds; round += 1) {
        await copyOnce(client, copies, made + round)
        if (round % Math.ceil(rounds / 20) === 0) say(`  ${before + round * each} ${what}s …`)
      }
    } finally {
      for (const index of rebuild) await client.query(index)
    }
    say('  adding it all up …')
    // By the program it would be given up after a minute: there it never has so much to add at once.
    await client.query(`set work_mem = '512MB'`)
    await client.query('select fold_entries($1, $2)', [space.id, copies.at])
    await client.query('vacuum analyze')
  })
}

/** The lives of the beginning, set aside: what is copied does not grow with its copies. @returns how many rows of `what` */
async function keepFirst(client: pg.Client, space: number, what: Table, isShort: boolean): Promise<number> {
  await client.query(
    `create temp table first_life as select id from record where space_id = ${space} and record = any($1)
    and code not like '%/%' and version <= $2`,
    [copied, isShort ? shortLife : 9_999],
  )
  await client.query('create unique index on first_life (id); analyze first_life')
  for (const table of tables)
    await client.query(`create temp table first_${table} as select t.* from ${table} t join first_life l
      on l.id = t.${table === 'record' ? 'id' : 'subject_id'} where t.space_id = ${space}`)
  return Number(await one(client, `select count(*) from first_${what}`, []))
}

async function one(client: pg.Client, text: string, values: unknown[]): Promise<unknown> {
  const { rows } = await client.query<Record<string, unknown>>(text, values)
  return Object.values(rows[0] ?? {})[0]
}

/**
 * Indexes that keep no rule are made again at the end, in a tenth of the time; that by which the provable history follows stays, and it
 * follows while the copies come. @returns what makes them
 */
async function dropIndexes(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string; made: string }>(
    `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as made from pg_index i
     where i.indrelid = any($1::text[]::regclass[]) and not i.indisunique and i.indexrelid <> 'event_changes'::regclass`,
    [tables],
  )
  for (const { name } of rows) await client.query(`drop index ${name}`)
  return rows.map(({ made }) => made)
}

async function copyOnce(client: pg.Client, { wards }: Copies, round: number): Promise<void> {
  await client.query('begin')
  await client.query('create temp table turn (unit_id uuid primary key, turned uuid not null) on commit drop')
  await client.query(
    `insert into turn select unit, ($1::uuid[])[1 + (place - 1 + $2::int) % $3::int] from unnest($1::uuid[]) with ordinality as t (unit, place)`,
    [wards, round, wards.length],
  )
  for (const table of tables) await copyTable(client, table, round)
  await client.query('commit')
}

/** What differs in a copy, by column; all other columns are as they were. */
function changed(round: number): Readonly<Record<string, string>> {
  const other = (id: string): string => `(left(${id}::text, 24) || left(md5(${id}::text || ':${round}'), 12))::uuid`
  const later = (at: string): string => `${at} + interval '${round} milliseconds'`
  const actor = (name: string): string =>
    `case when ${name} like 'resident:________-%' then 'resident:' || ${other(`substr(${name}, 10)`)} else ${name} end`
  return {
    id: other('x.id'),
    subject_id: other('x.subject_id'),
    code: `x.code || '/${round}'`,
    command_id: `x.command_id || ':copy-${round}'`,
    actor: actor('x.actor'),
    owner: actor('x.owner'),
    unit_id: 'coalesce(t.turned, x.unit_id)',
    at: later('x.at'),
    opened_at: later('x.opened_at'),
    changed_at: later('x.changed_at'),
    closed_at: later('x.closed_at'),
  }
}

/** Drawn anew by the table itself. */
const drawn = ['position', 'transaction_id']

async function copyTable(client: pg.Client, table: Table, round: number): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select attname as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped
     and attgenerated = '' and not attname = any($2)`,
    [table, drawn],
  )
  const names = rows.map(({ name }) => name)
  const change = changed(round)
  const values = names.map((name) => change[name] ?? `x.${name}`)
  const turned = names.includes('unit_id') ? 'left join turn t on t.unit_id = x.unit_id' : ''
  const key = names.includes('subject_id') ? 'x.subject_id, x.version' : 'x.id'
  await client.query(
    `insert into ${table} (${names.join(', ')}) select ${values.join(', ')} from first_${table} x ${turned} order by ${key}`,
  )
}
