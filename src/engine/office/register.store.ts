import { type RawBuilder, sql } from 'kysely'
import type { LocalDate } from '#base/instant.ts'
import type { Database } from '../db/connect.ts'

/** A series of numbers: of one issuer (the id of a unit here, or the folded name of another body), one year and one type. */
export type Series = { issuer: string; year: number; kind: string }

/** One line of the register of documents (sổ đăng ký văn bản). `organ` is set of those that others issued. */
export type RegisterRow = Series & {
  number: number
  symbol: string
  issuedOn: LocalDate
  organ?: string
  subject: string
  version: number
  title: string
}

const columns: RawBuilder<unknown> = sql`issuer, year, kind, number, symbol, issued_on::text as "issuedOn", organ, subject_id as subject,
  version, title`
type Row = Omit<RegisterRow, 'organ'> & { organ: string | null }
const fromRow = ({ organ, ...row }: Row): RegisterRow => ({ ...row, ...(organ !== null && { organ }) })

/** Where a series stands: its first and last number and the date of the last; nothing when none was given. */
export async function findLast(
  db: Database,
  space: number,
  { issuer, year, kind }: Series,
): Promise<{ first: number; last: number; lastOn: LocalDate } | undefined> {
  const { rows } = await sql<{ first: number; last: number; lastOn: LocalDate }>`
    select (select number from document_number where space_id = ${space} and issuer = ${issuer} and year = ${year} and kind = ${kind}
        order by number limit 1) as first, number as last, issued_on::text as "lastOn"
    from document_number where space_id = ${space} and issuer = ${issuer} and year = ${year} and kind = ${kind}
    order by number desc limit 1`.execute(db.query)
  return rows[0]
}

/** What can write a row of the register: a connection in a transaction. */
type Writer = { query(text: string, values: unknown[]): Promise<unknown> }

/** Writes a line in the caller's transaction; a number that was given fails by the key `document_number_pkey`. */
export async function appendNumber(writer: Writer, space: number, row: RegisterRow): Promise<void> {
  const { issuer, year, kind, number, symbol, issuedOn, organ, subject, version, title } = row
  await writer.query(
    `insert into document_number (space_id, issuer, year, kind, number, symbol, issued_on, organ, subject_id, version, title)
     values ($1, $2, $3, $4, $5, $6, $7::date, $8, $9, $10, $11)`,
    [space, issuer, year, kind, number, symbol, issuedOn, organ ?? null, subject, version, title],
  )
}

/** The same for many at once. */
export async function appendNumbers(
  trx: Database['query'],
  space: number,
  rows: readonly RegisterRow[],
): Promise<void> {
  if (rows.length === 0) return
  await sql`insert into document_number (space_id, issuer, year, kind, number, symbol, issued_on, organ, subject_id, version, title)
    select ${space}::int, x.issuer, x.year, x.kind, x.number, x.symbol, x."issuedOn", x.organ, x.subject, x.version, x.title
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x (issuer text, year int, kind text, number int, symbol text, "issuedOn" date,
      organ text, subject uuid, version int, title text)`.execute(trx)
}

/** Documents of one number, in whatever series, the newest first; of one year when it is known. At most 200. */
export async function listNumbered(db: Database, space: number, number: number, year?: number): Promise<RegisterRow[]> {
  const { rows } =
    await sql<Row>`select ${columns} from document_number where space_id = ${space} and number = ${number}
    ${year === undefined ? sql`` : sql`and year = ${year}`} order by issued_on desc limit 200`.execute(db.query)
  return rows.map(fromRow)
}

/** Which lines of the register. `own`: what this authority issued, or what others did. */
export type RegisterCut = { own: boolean; year: number; kind?: string; before?: string; limit: number }

/** The lines of one year, the newest first; `before` goes on from a line. */
export async function listRegister(db: Database, space: number, cut: RegisterCut): Promise<RegisterRow[]> {
  const { own, year, kind, before, limit } = cut
  const { rows } = await sql<Row>`select ${columns} from document_number
    where space_id = ${space} and year = ${year} and ${own ? sql`organ is null` : sql`organ is not null`}
      ${kind === undefined ? sql`` : sql`and kind = ${kind}`}
      ${before === undefined ? sql`` : sql`and (issued_on, subject_id) < (select b.issued_on, b.subject_id from document_number b where b.space_id = ${space} and b.subject_id = ${before})`}
    order by issued_on desc, subject_id desc limit ${limit}`.execute(db.query)
  return rows.map(fromRow)
}

/** The newest documents of all years, for somebody who chooses one; at most 100. */
export async function listNewest(db: Database, space: number): Promise<RegisterRow[]> {
  const { rows } = await sql<Row>`select ${columns} from document_number where space_id = ${space}
    order by issued_on desc, subject_id desc limit 100`.execute(db.query)
  return rows.map(fromRow)
}

/** A series and how many numbers were given in it, by its first and last: equal where none is missing between. */
export type SeriesRow = Series & { first: number; last: number; given: number }

/** The series of a year of this authority's own; at most 500. */
export async function listSeries(db: Database, space: number, year: number): Promise<SeriesRow[]> {
  const { rows } =
    await sql<SeriesRow>`select issuer, year, kind, min(number)::int as first, max(number)::int as last, count(*)::int as given
    from document_number where space_id = ${space} and year = ${year} and organ is null group by issuer, year, kind
    order by kind, issuer limit 500`.execute(db.query)
  return rows
}
