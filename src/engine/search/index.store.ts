import { type RawBuilder, sql, type Transaction } from 'kysely'
import type { Database } from '../db/connect.ts'

const recordsAtOnce = 2_000
/** Advisory lock space of the search index: one program at a time writes a locality's. */
const searchLock = 7_305

/** Record type → whether it is found by its title, and the fields whose text it is found by besides. */
export type Findable = Readonly<Record<string, { title: boolean; fields: readonly string[] }>>

/**
 * Makes findable what changed since the last look. Several programs may call it at once; one works a locality at a time.
 *
 * @returns how many records were looked at; 0 when there is nothing new
 */
export async function indexChanges(db: Database, space: number, findable: Findable): Promise<number> {
  try {
    return await indexOnce(db, space, findable, saveWords)
  } catch (error) {
    // A word stands there that its record's document does not know: looking at each before writing costs a third more.
    if ((error as { code?: string }).code !== '23505') throw error
    return indexOnce(db, space, findable, repairWords)
  }
}

async function indexOnce(db: Database, space: number, findable: Findable, save: typeof saveWords): Promise<number> {
  return db.query.transaction().execute(async (trx) => {
    if (!(await isOurs(trx, space))) return 0
    // The mark is selected whole: under row security a coalesce in the comparison keeps it from the index, and every look
    // would walk all events.
    const { rows } = await sql<{ subjects: string[] | null; transaction_id: string; position: number }>`
      with recent as (
        select e.subject_id, e.transaction_id, e.position from event e
        where e.space_id = ${space}
          and (e.transaction_id, e.position) > (
            (select coalesce((select m.transaction_id from search_mark m where m.space_id = ${space}), '0'::xid8)),
            (select coalesce((select m.position from search_mark m where m.space_id = ${space}), 0)))
          and e.transaction_id < pg_snapshot_xmin(pg_current_snapshot())
        order by e.transaction_id, e.position limit ${recordsAtOnce})
      select (select array_agg(distinct subject_id) from recent) as subjects, transaction_id::text as transaction_id, position
      from recent order by recent.transaction_id desc, recent.position desc limit 1`.execute(trx)
    const [row] = rows
    if (!row) return 0
    await save(trx, space, row.subjects ?? [], findable)
    await sql`insert into search_mark (space_id, transaction_id, position)
      values (${space}, ${row.transaction_id}::xid8, ${row.position})
      on conflict (space_id) do update set transaction_id = excluded.transaction_id, position = excluded.position`.execute(
      trx,
    )
    return row.subjects?.length ?? 0
  })
}

async function isOurs(trx: Transaction<unknown>, space: number): Promise<boolean> {
  const { rows } = await sql<{
    ours: boolean
  }>`select pg_try_advisory_xact_lock(${searchLock}, ${space}) as ours`.execute(trx)
  return rows[0]?.ours === true
}

/** The text a record is found by: its title and the answers its type names; nothing for types that are not searched. */
const textOf = (findable: Findable) => {
  const rule = sql`(${JSON.stringify(findable)}::jsonb -> r.record)`
  return sql`case when ${rule} is null then '' else case when (${rule} ->> 'title')::boolean then r.title else '' end
    || ' ' || coalesce((select string_agg(r.content ->> f.name, ' ') from jsonb_array_elements_text(${rule} -> 'fields') as f (name)), '') end`
}

/**
 * Rewrites by which words these records are found, and the vocabulary with it, in one statement: what a record said before
 * stands in its document, so only what differs is written.
 */
export function saveWords(
  trx: Transaction<unknown>,
  space: number,
  subjects: readonly string[],
  findable: Findable,
): Promise<number> {
  return writeWords(trx, space, subjects, findable, sql``)
}

function repairWords(...[trx, space, subjects, findable]: Parameters<typeof saveWords>): Promise<number> {
  return writeWords(trx, space, subjects, findable, sql`on conflict do nothing`)
}

async function writeWords(
  trx: Transaction<unknown>,
  space: number,
  subjects: readonly string[],
  findable: Findable,
  whereItStands: RawBuilder<unknown>,
): Promise<number> {
  const { rows } = await sql<{ changed: number }>`
    with batch as materialized (
      select r.id as subject_id, t.words, coalesce(d.words, '{}') as old
      from record r
      cross join lateral (select search_words(${textOf(findable)}) as words offset 0) t
      left join search_document d on d.space_id = r.space_id and d.subject_id = r.id
      where r.space_id = ${space} and r.id = any(${subjects}::uuid[]) and d.words is distinct from t.words),
    step as materialized (
      select b.subject_id, w.word, w.sign from batch b cross join lateral (
        select word, 1 as sign from unnest(b.words) as word where not word = any(b.old)
        union all select word, -1 from unnest(b.old) as word where not word = any(b.words)) w),
    tally as materialized (select word, sum(sign) as more from step group by word),
    gone as (delete from search_posting p using step s
      where s.sign = -1 and p.space_id = ${space} and p.word = s.word and p.subject_id = s.subject_id),
    added as (insert into search_posting (space_id, word, subject_id)
      select ${space}::int, word, subject_id from step where sign = 1 order by word, subject_id ${whereItStands}),
    spelt as (insert into search_spelling (space_id, spelling, word)
      select distinct ${space}::int, s.spelling, n.word
      from tally n cross join lateral (
        select left(n.word, l) as spelling from generate_series(2, length(n.word)) as l
        union all select n.word
        union all select left(n.word, i - 1) || substr(n.word, i + 1) from generate_series(1, length(n.word)) as i
          where length(n.word) between 4 and 12 and n.word !~ '[0-9]') s
      where not exists (select from search_word v where v.space_id = ${space} and v.word = n.word)
      on conflict do nothing),
    counted as (insert into search_word (space_id, word, records) select ${space}::int, word, more from tally order by word
      on conflict (space_id, word) do update set records = search_word.records + excluded.records),
    kept as (insert into search_document (space_id, subject_id, words) select ${space}::int, subject_id, words from batch
      on conflict (space_id, subject_id) do update set words = excluded.words)
    select count(*)::int as changed from batch`.execute(trx)
  return rows[0]?.changed ?? 0
}

/** Makes a record unfindable: nothing of it is left in the index. Words that stand nowhere else are forgotten with it. */
export async function forgetWords(trx: Transaction<unknown>, space: number, subject: string): Promise<void> {
  // An index that is being written with its words is waited for: they must not come after they were forgotten.
  await sql`select pg_advisory_xact_lock(${searchLock}, ${space})`.execute(trx)
  const words = sql`select unnest(d.words) from search_document d where d.space_id = ${space} and d.subject_id = ${subject}::uuid`
  await sql`update search_word v set records = v.records - 1 where v.space_id = ${space} and v.word in (${words})`.execute(
    trx,
  )
  await sql`delete from search_posting p where p.space_id = ${space} and p.subject_id = ${subject}::uuid and p.word in (${words})`.execute(
    trx,
  )
  await sql`delete from search_spelling s where s.space_id = ${space} and s.word in (
    select v.word from search_word v where v.space_id = ${space} and v.records <= 0 and v.word in (${words}))`.execute(
    trx,
  )
  await sql`delete from search_word v where v.space_id = ${space} and v.records <= 0 and v.word in (${words})`.execute(
    trx,
  )
  await sql`delete from search_document d where d.space_id = ${space} and d.subject_id = ${subject}::uuid`.execute(trx)
}

/** A record whose words are not those it should be found by. */
export type Unfindable = { subject: string; words: string[]; expected: string[] }

/** Compares the index of a locality with what its records say; the first differences. */
export async function checkWords(db: Database, space: number, findable: Findable, most = 20): Promise<Unfindable[]> {
  const { rows } = await sql<{ subject: string; words: string[]; expected: string[] }>`
    with expected as (select r.id as subject_id, search_words(${textOf(findable)}) as words from record r where r.space_id = ${space}),
    posted as (select p.subject_id, array_agg(p.word order by p.word) as words from search_posting p where p.space_id = ${space} group by 1)
    select coalesce(e.subject_id, p.subject_id) as subject, coalesce(p.words, '{}') as words, coalesce(e.words, '{}') as expected
    from expected e full join posted p on p.subject_id = e.subject_id
    where coalesce(p.words, '{}') <> coalesce(e.words, '{}') limit ${most}`.execute(db.query)
  return rows
}
