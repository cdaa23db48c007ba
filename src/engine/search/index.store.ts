import { sql, type Transaction } from 'kysely'
import type { Database } from '../db/connect.ts'
import { wordsOf } from './word.ts'

/** Events at once: taking their texts apart holds the program up for some 8 ms, and whoever comes in then waits that long. */
const eventsAtOnce = 400
/** A list this long is full: adding one record to a word rewrites half of it, about as much as a row of its own would take. */
export const numbersAtMost = 128
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
        order by e.transaction_id, e.position limit ${eventsAtOnce})
      select (select array_agg(distinct subject_id) from recent) as subjects, transaction_id::text as transaction_id, position
      from recent order by recent.transaction_id desc, recent.position desc limit 1`.execute(trx)
    const [row] = rows
    if (!row) return 0
    await saveWords(trx, space, row.subjects ?? [], findable)
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
 * stands in its document, so only lists of words that came or went are rewritten.
 *
 * @returns how many of them are found by other words than before
 */
export async function saveWords(
  trx: Transaction<unknown>,
  space: number,
  subjects: readonly string[],
  findable: Findable,
): Promise<number> {
  const { rows } = await sql<{
    subject: string
    text: string
  }>`select r.id as subject, ${textOf(findable)} as text from record r
    where r.space_id = ${space} and r.id = any(${subjects}::uuid[])`.execute(trx)
  return writeWords(
    trx,
    space,
    rows.map(({ subject, text }) => ({ subject, words: wordsOf(text) })),
  )
}

/** Words come from the program: it takes a text apart in a tenth of the time the database needs, and alike. */
async function writeWords(
  trx: Transaction<unknown>,
  space: number,
  said: readonly { subject: string; words: readonly string[] }[],
): Promise<number> {
  const { rows } = await sql<{ changed: number }>`
    with batch as materialized (
      select s.subject_id, string_to_array(s.words, ' ') as words, d.number, coalesce(d.words, '{}') as old
      from unnest(${said.map(({ subject }) => subject)}::uuid[], ${said.map(({ words }) => words.join(' '))}::text[]) as s (subject_id, words)
      left join lateral (select d.number, d.words from search_document d
        where d.space_id = ${space} and d.subject_id = s.subject_id limit 1) d on true),
    ${named(space)},
    doc as materialized (
      select b.subject_id, b.old, b.words, coalesce(b.number, row_number() over (partition by b.number order by b.subject_id)
        + coalesce((select d.number from search_document d where d.space_id = ${space} order by d.number desc limit 1), 0))::int as number
      from (select b.subject_id, b.number, b.old, coalesce(n.words, '{}') as words from batch b left join (
          select b.subject_id, array_agg(n.id order by n.id) as words
          from batch b cross join lateral unnest(b.words) as w (word) join named n on n.word = w.word group by 1) n
        on n.subject_id = b.subject_id) b
      where b.words <> b.old),
    ${listed(space)},
    counted as (update search_word v set records = v.records + t.more from tail t
      where t.more <> 0 and v.space_id = ${space} and v.id = t.word_id),
    kept as (insert into search_document (space_id, number, subject_id, words)
      select ${space}::int, number, subject_id, words from doc order by number
      on conflict (space_id, number) do update set words = excluded.words)
    select count(*)::int as changed from doc`.execute(trx)
  return rows[0]?.changed ?? 0
}

/** The numbers of the batch's words (`named`); a word that is met for the first time gets one, and its spellings. */
const named = (space: number) => sql`
    said as materialized (
      select w.word, w.records, v.id from (
        select word, count(*) as records from batch cross join lateral unnest(batch.words) as word group by word) w
      left join lateral (select v.id from search_word v where v.space_id = ${space} and v.word = w.word limit 1) v on true),
    coined as (insert into search_word (space_id, word, id, records)
      select ${space}::int, word, row_number() over (order by word)
        + coalesce((select v.id from search_word v where v.space_id = ${space} order by v.id desc limit 1), 0), records
      from said where id is null returning word, id),
    named as materialized (select word, id from said where id is not null union all select word, id from coined),
    spelt as (insert into search_spelling (space_id, spelling, word)
      select distinct ${space}::int, s.spelling, n.word
      from said n cross join lateral (
        select left(n.word, l) as spelling from generate_series(2, length(n.word)) as l
        union all select n.word
        union all select left(n.word, i - 1) || substr(n.word, i + 1) from generate_series(1, length(n.word)) as i
          where length(n.word) between 4 and 12 and n.word !~ '[0-9]') s
      where n.id is null on conflict do nothing)`

/** The lists in which numbers came or went, written anew. New records come at the end of the last list of a word. */
const listed = (space: number) => sql`
    step as materialized (
      select d.number, s.word_id, s.sign from doc d cross join lateral (
        select id as word_id, 1 as sign from unnest(d.words) as id where not id = any(d.old)
        union all select id, -1 from unnest(d.old) as id where not id = any(d.words)) s),
    tail as materialized (
      select w.word_id, w.more, p.first from (select word_id, sum(sign) as more from step group by word_id) w
      left join lateral (select p.first from search_posting p where p.space_id = ${space} and p.word_id = w.word_id
        order by p.first desc limit 1) p on true),
    touched as materialized (
      select s.word_id, s.first, array_agg(s.number) filter (where s.sign = 1) as more,
        coalesce(array_agg(s.number) filter (where s.sign = -1), '{}') as less
      from (select s.word_id, s.number, s.sign, case when s.number >= t.first then t.first when t.first is not null then
          (select p.first from search_posting p where p.space_id = ${space} and p.word_id = s.word_id and p.first <= s.number
            order by p.first desc limit 1) end as first
        from step s join tail t on t.word_id = s.word_id) s
      group by s.word_id, s.first),
    piece as materialized (
      select word_id, first, part, min(number) as low, array_agg(number order by number) as numbers from (
        select t.word_id, t.first, n.number,
          (row_number() over (partition by t.word_id, t.first order by n.number) - 1) / ${numbersAtMost}::int as part
        from touched t
        left join lateral (select p.numbers from search_posting p where p.space_id = ${space} and p.word_id = t.word_id
          and p.first = t.first limit 1) p on true
        cross join lateral (select number from unnest(p.numbers) as number where not number = any(t.less)
          union select number from unnest(t.more) as number) n) n
      group by word_id, first, part),
    written as (insert into search_posting (space_id, word_id, first, numbers)
      select ${space}::int, word_id, case when part = 0 then coalesce(first, low) else low end, numbers from piece
      order by word_id, low
      on conflict (space_id, word_id, first) do update set numbers = excluded.numbers),
    emptied as (delete from search_posting p using touched t
      where p.space_id = ${space} and p.word_id = t.word_id and p.first = t.first
        and not exists (select from piece n where n.word_id = t.word_id and n.first = t.first))`

/** Makes a record unfindable: nothing of it is left in the index. Words that stand nowhere else are forgotten with it. */
export async function forgetWords(trx: Transaction<unknown>, space: number, subject: string): Promise<void> {
  // An index that is being written with its words is waited for: they must not come after they were forgotten.
  await sql`select pg_advisory_xact_lock(${searchLock}, ${space})`.execute(trx)
  await writeWords(trx, space, [{ subject, words: [] }])
  await sql`delete from search_document d where d.space_id = ${space} and d.subject_id = ${subject}::uuid`.execute(trx)
  await sql`delete from search_spelling s where s.space_id = ${space} and s.word in (
    select v.word from search_word v where v.space_id = ${space} and v.records <= 0)`.execute(trx)
  await sql`delete from search_word v where v.space_id = ${space} and v.records <= 0`.execute(trx)
}

/** A record whose words are not those it should be found by: in the lists, or in its document. */
export type Unfindable = { subject: string; words: string[]; expected: string[] }

/** Compares the index of a locality with what its records say; the first differences. A number of no record is one. */
export async function checkWords(db: Database, space: number, findable: Findable, most = 20): Promise<Unfindable[]> {
  const { rows } = await sql<{ subject: string; words: string[]; expected: string[] }>`
    with expected as (select r.id as subject_id, search_words(${textOf(findable)}) as words from record r where r.space_id = ${space}),
    word as (select v.id, v.word from search_word v where v.space_id = ${space}),
    listed as (select n.number, array_agg(w.word order by w.word) as words
      from search_posting p cross join lateral unnest(p.numbers) as n (number) left join word w on w.id = p.word_id
      where p.space_id = ${space} group by 1),
    kept as (select d.number, d.subject_id, array_agg(w.word order by w.word) filter (where n.id is not null) as words
      from search_document d left join lateral unnest(d.words) as n (id) on true left join word w on w.id = n.id
      where d.space_id = ${space} group by 1, 2),
    found as (select coalesce(k.subject_id::text, 'number ' || l.number) as subject, k.subject_id, coalesce(l.words, '{}') as words,
        coalesce(k.words, '{}') as kept
      from kept k full join listed l on l.number = k.number)
    select coalesce(e.subject_id::text, f.subject) as subject, coalesce(f.words, '{}') as words, coalesce(e.words, '{}') as expected
    from expected e full join found f on f.subject_id = e.subject_id
    where coalesce(f.words, '{}') <> coalesce(e.words, '{}') or f.kept <> f.words limit ${most}`.execute(db.query)
  return rows
}
