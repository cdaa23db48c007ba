import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../db/connect.ts'
import { type RecordRow, recordColumns, snapshotFromRow } from '../record/record.store.ts'
import type { Snapshot } from '../record/record.ts'
import { numbersAtMost } from './index.store.ts'

/** A word that may be meant by a typed one; `id` is its number in the index. */
export type Meant = { id: number; word: string; records: number }

/** Words of the vocabulary that begin like, or are misspelt as, one of these spellings; the most used first. */
export async function listMeant(db: Database, space: number, spellings: readonly string[]): Promise<Meant[]> {
  const { rows } = await sql<Meant>`select v.id, v.word, v.records::float8 as records from (
      select distinct s.word from unnest(${spellings}::text[]) as t (spelling) cross join lateral (
        select s.word from search_spelling s where s.space_id = ${space} and s.spelling = t.spelling limit 200) s) m
    join search_word v on v.space_id = ${space} and v.word = m.word and v.records > 0
    order by v.records desc`.execute(db.query)
  return rows
}

/** Which records: of each typed word one of the meant (their numbers), among those the asker may see. */
export type FindCut = {
  words: readonly (readonly number[])[]
  /** Types everyone may read. */
  open: readonly string[]
  /** Units whose records of any type may be read. */
  units: readonly string[]
  limit: number
}

/** How many records with the rarest word are tried at most: beyond it somebody has to say more. */
const triedAtMost = 2_500

/** The newest records in which every word stands. The rarest word leads; the others are looked for in what it leads to. */
export async function listFound(db: Database, space: number, cut: FindCut): Promise<Snapshot[]> {
  const [lead = [], ...others] = cut.words
  // Each other word is one look into the words of a record, however many it may mean.
  const stands = others.map((words) => sql` and d.words && ${words}::int[]`)
  const { rows } = await sql<RecordRow>`select ${recordColumns}
    from (${leads(space, lead)}) l
    cross join lateral (select d.subject_id from search_document d
      where d.space_id = ${space} and d.number = l.number${sql.join(stands, sql``)} limit 1) d
    join record r on r.space_id = ${space} and r.id = d.subject_id
    where not r.restricted and (r.record = any(${cut.open}::text[]) or r.unit_id = any(${cut.units}::uuid[]))
    order by l.number desc limit ${cut.limit}`.execute(db.query)
  return rows.map(snapshotFromRow)
}

/** The numbers of the newest records with one of these words: the last lists of each. */
function leads(space: number, words: readonly number[]): RawBuilder<unknown> {
  const each = Math.max(200, Math.ceil(triedAtMost / Math.max(1, words.length)))
  return sql`select distinct n.number from unnest(${words}::int[]) as w (id)
    cross join lateral (select p.numbers from search_posting p where p.space_id = ${space} and p.word_id = w.id
      order by p.first desc limit ${Math.ceil(each / numbersAtMost) + 1}) p
    cross join lateral unnest(p.numbers) as n (number)
    order by n.number desc limit ${triedAtMost}`
}

/** People of the locality who may still work here, for the directory; small enough to be read whole. */
export async function listDirectory(
  db: Database,
  space: number,
  at: Date,
): Promise<{ id: string; full_name: string; title_vi: string; title_en: string; unit_id: string }[]> {
  const { rows } = await sql<{
    id: string
    full_name: string
    title_vi: string
    title_en: string
    unit_id: string
  }>`select p.id, p.full_name, p.title_vi, p.title_en, p.unit_id from person p
    where p.space_id = ${space} and (p.ended_at is null or p.ended_at > ${at}) order by p.full_name limit 5000`.execute(
    db.query,
  )
  return rows
}
