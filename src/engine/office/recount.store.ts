import { type Kysely, type RawBuilder, sql } from 'kysely'
import { type Compared, type Comparison, comparisonOf } from '../db/comparison.ts'
import type { RecordType } from '../declare.ts'
import type { Space } from '../house.ts'
import { recordedRow } from './recorded.ts'

/**
 * Proves the register of documents from the events alone, in the caller's transaction: each act that issues or records a document has
 * its one line, each line its act, and of the numbers given in a series none is missing between the first and the last.
 *
 * @returns how many lines were looked at, and at most `most` of what differs
 */
export async function compareNumbers(connection: Kysely<unknown>, space: Space, most: number): Promise<Comparison> {
  await sql`create temp table recount_number (subject_id uuid, version int, issuer text, year int, kind text, number int, symbol text,
    issued_on date, given boolean) on commit drop`.execute(connection)
  const acts = space.records.flatMap(numberingActs)
  await addGiven(connection, space.id, acts)
  for (const one of acts) if (one.kind === 'recorded') await addRecorded(connection, space.id, one)
  const { rows } = await sql<Compared>`
    with stored as (select * from document_number where space_id = ${space.id}),
    differing as (
      select coalesce(s.subject_id, c.subject_id)::text as what, ${told(sql`s`)} as stored, ${told(sql`c`)} as counted
      from stored s full join recount_number c on c.subject_id = s.subject_id
      -- Reports from before the register kept no symbol in their event, and have the version that they had when it was made.
      where (s.issuer, s.year, s.kind, s.number, s.issued_on) is distinct from (c.issuer, c.year, c.kind, c.number, c.issued_on)
        or (c.symbol is not null and (s.symbol, s.version) is distinct from (c.symbol, c.version))
      union all
      select issuer || ' · ' || year || ' · ' || kind, (max(number) - min(number) + 1) || ' numbers', count(*) || ' numbers'
      from recount_number where given group by issuer, year, kind having max(number) - min(number) + 1 <> count(*)
    )
    select (select count(*) from stored)::int as compared, 'number ' || d.what as what, coalesce(d.stored, 'no line') as stored,
      coalesce(d.counted, 'no event') as counted
    from (values (true)) as one left join lateral (select * from differing order by what limit ${most}) as d on true`.execute(
    connection,
  )
  return comparisonOf(rows)
}

function told(of: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`${of}.issuer || ' · ' || ${of}.year || ' · ' || ${of}.kind || ' · ' || ${of}.number || ' · ' || ${of}.issued_on`
}

/** An act by which a line comes into the register. `kind`: the type it numbers, that of the answer `asked`, or of one `recorded`. */
type NumberingAct = { record: string; act: string; kind: string }

function numberingActs(type: RecordType): NumberingAct[] {
  return Object.entries(type.acts).flatMap(([act, { numbers, records }]) => {
    const kind = records ? 'recorded' : numbers
    return kind === undefined ? [] : [{ record: type.name, act, kind }]
  })
}

/** What the program numbered stands in the event: number, symbol and day. */
async function addGiven(connection: Kysely<unknown>, space: number, acts: readonly NumberingAct[]): Promise<void> {
  for (const { record, act, kind } of acts.filter((one) => one.kind !== 'recorded'))
    await sql`insert into recount_number
      select e.subject_id, e.version, e.unit_id::text, left(e.content ->> 'issuedOn', 4)::int,
        ${kind === 'asked' ? sql`e.content ->> 'kind'` : sql`${kind}::text`}, (e.content ->> 'number')::numeric::int, e.content ->> 'symbol',
        (e.content ->> 'issuedOn')::date, true
      from event e where e.space_id = ${space} and e.record = ${record} and e.act = ${act} and e.content ? 'number'`.execute(
      connection,
    )
}

const pageLines = 1_000

/** What was recorded with the number it had is read from its citation, by the same words as when it was recorded. */
async function addRecorded(connection: Kysely<unknown>, space: number, { record, act }: NumberingAct): Promise<void> {
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const { rows } = await sql<{ subject: string; version: number; unit: string; content: Record<string, unknown> }>`
      select subject_id as subject, version, unit_id as unit, content from event
      where space_id = ${space} and record = ${record} and act = ${act} and subject_id > ${after}
      order by subject_id limit ${pageLines}`.execute(connection)
    const lines = rows.flatMap(({ subject, version, unit, content }) => {
      const row = recordedRow(content, unit)
      return row ? [{ ...row, subject, version }] : []
    })
    await sql`insert into recount_number
      select x.subject, x.version, x.issuer, x.year, x.kind, x.number, x.symbol, x."issuedOn", false
      from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as x (subject uuid, version int, issuer text, year int, kind text, number int,
        symbol text, "issuedOn" date)`.execute(connection)
    const last = rows.at(-1)
    if (!last || rows.length < pageLines) return
    after = last.subject
  }
}
