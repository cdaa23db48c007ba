import type pg from 'pg'

/**
 * Copies the ledger, its records and its entries under new ids until the largest of them has so many rows, for timing what
 * depends on their number. What is read from them afterwards means nothing.
 *
 * @returns rows of the events
 */
export async function grow(client: pg.Client, rows: number): Promise<number> {
  const { rows: counted } = await client.query<{ count: number }>('select count(*)::int as count from event')
  const times = Math.ceil(rows / (counted[0]?.count ?? rows)) - 1
  await client.query('set session_replication_role = replica')
  for (const [table, changed] of Object.entries(copied)) {
    const { rows: found } = await client.query<{ column: string }>(
      `select quote_ident(attname) as column from pg_attribute where attrelid = $1::regclass and attnum > 0
         and not attisdropped and attgenerated = '' and attidentity = '' order by attnum`,
      [table],
    )
    const columns = found.map(({ column }) => column)
    const values = columns.map((column) => changed[column] ?? column)
    await client.query(
      `insert into ${table} (${columns}) select ${values} from ${table} cross join generate_series(1, ${times}) as n`,
    )
  }
  await client.query('set session_replication_role = default')
  await client.query('analyze')
  const { rows: grown } = await client.query<{ count: number }>('select count(*)::int as count from event')
  return grown[0]?.count ?? 0
}

const other = (column: string): string => `md5(${column}::text || n)::uuid`
const copied: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  event: { subject_id: other('subject_id'), id: other('id'), command_id: `command_id || '-' || n` },
  record: { id: other('id'), code: `code || '-' || n` },
  measure_entry: { subject_id: other('subject_id') },
  private_value: { subject_id: other('subject_id') },
}
