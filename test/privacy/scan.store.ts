import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'

/** Where a text was found, and how many bytes of it. */
export type Found = { where: string; bytes: number }

/**
 * Every place in a database where one of the texts stands: all rows of all tables in our schemas, whatever the column holds;
 * byte columns by their bytes. `without` leaves tables out, for the saboteur.
 */
export async function scanTables(
  client: pg.Client,
  texts: readonly string[],
  without: readonly string[] = [],
): Promise<Found[]> {
  const { rows } = await client.query<{ name: string }>(
    `select quote_ident(n.nspname) || '.' || quote_ident(c.relname) as name from pg_class c
     join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p', 'm') and n.nspname !~ '^(pg_|information_schema)' order by 1`,
  )
  const found: Found[] = []
  for (const { name } of rows.filter((row) => !without.includes(row.name))) {
    const { rows: hits } = await client.query<{ text: string }>(
      `select w.text from ${name} t cross join unnest($1::text[]) w (text)
       where position(lower(w.text) in lower(to_jsonb(t)::text)) > 0
         or position(encode(convert_to(w.text, 'UTF8'), 'hex') in to_jsonb(t)::text) > 0`,
      [texts],
    )
    found.push(...hits.map(({ text }) => ({ where: name, bytes: Buffer.byteLength(text) })))
  }
  return found
}

/** Every file below a folder in which one of the byte strings stands. */
export function scanFolder(folder: string, parts: readonly Buffer[]): Found[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .flatMap((entry) => {
      const path = join(entry.parentPath, entry.name)
      const bytes = readFileSync(path)
      return parts.filter((part) => bytes.includes(part)).map((part) => ({ where: path, bytes: part.length }))
    })
}

/** Bytes in all. */
export function bytesOf(found: readonly Found[]): number {
  return found.reduce((sum, { bytes }) => sum + bytes, 0)
}
