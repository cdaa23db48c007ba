import type { LocalDate } from '#base/instant.ts'
import type { Database } from '../db/connect.ts'
import type { Address, MediaType, Pixels } from './shelf.ts'

/** A row of the table, as rooms of the engine see it. `sha256` in hex. */
export type FileRow = Address & {
  id: string
  bytes: number
  width?: number
  height?: number
  pages?: number
  preview?: Pixels
  name: string
  madeAt: Date
  subject: string | undefined
  version: number | undefined
  field: string | undefined
}

type Stored = {
  id: string
  sha256: Buffer
  bytes: number
  media_type: MediaType
  width: number | null
  height: number | null
  pages: number | null
  preview_width: number | null
  preview_height: number | null
  name: string
  made_at: Date
  subject_id: string | null
  version: number | null
  field: string | null
}

const columns =
  'id, sha256, bytes, media_type, width, height, pages, preview_width, preview_height, name, made_at, subject_id, version, field'

function rowOf(stored: Stored): FileRow {
  const { id, bytes, name, width, height, pages, preview_width, preview_height } = stored
  return {
    id,
    bytes,
    name,
    sha256: stored.sha256.toString('hex'),
    mediaType: stored.media_type,
    madeAt: stored.made_at,
    ...(width !== null && { width }),
    ...(height !== null && { height }),
    ...(pages !== null && { pages }),
    ...(preview_width !== null &&
      preview_height !== null && { preview: { width: preview_width, height: preview_height } }),
    subject: stored.subject_id ?? undefined,
    version: stored.version ?? undefined,
    field: stored.field ?? undefined,
  }
}

/** How much there is already: files and bytes of this sender on that day, and bytes of the whole locality. */
export async function countFiles(
  db: Database,
  space: number,
  sender: string,
  day: LocalDate,
): Promise<{ today: number; todayBytes: number; bytes: number }> {
  const { rows } = await db.pool.query<{ today: number; todayBytes: number; bytes: number }>(
    `select count(*)::int as today, coalesce(sum(bytes), 0)::float8 as "todayBytes",
            (select coalesce(sum(bytes), 0) from file where space_id = $1)::float8 as bytes
     from file where space_id = $1 and day = $3 and sender = $2`,
    [space, sender, day],
  )
  return rows[0] ?? { today: 0, todayBytes: 0, bytes: 0 }
}

/** How full the shelf of a locality is, and what came on that day. */
export async function sumFiles(
  db: Database,
  space: number,
  day: LocalDate,
): Promise<{
  files: number
  papers: number
  bytes: number
  held: number
  records: number
  today: { files: number; bytes: number; senders: number; mostOfOne: number }
}> {
  const { rows } = await db.pool.query<Record<'files' | 'papers' | 'bytes' | 'held' | 'records', number>>(
    `select count(*)::int as files, count(pages)::int as papers, coalesce(sum(bytes), 0)::float8 as bytes,
            count(*) filter (where state = 'held')::int as held, count(distinct subject_id)::int as records
     from file where space_id = $1`,
    [space],
  )
  const { rows: days } = await db.pool.query<Record<'files' | 'bytes' | 'senders' | 'mostOfOne', number>>(
    `select coalesce(sum(files), 0)::int as files, coalesce(sum(bytes), 0)::float8 as bytes, count(*)::int as senders,
            coalesce(max(files), 0)::int as "mostOfOne"
     from (select count(*) as files, sum(bytes) as bytes from file where space_id = $1 and day = $2 group by sender) by_sender`,
    [space, day],
  )
  const [sum] = rows
  const [today] = days
  if (!sum || !today) throw new Error('file: a sum gives one row')
  return { ...sum, today }
}

/** Writes a received file down as held. */
export async function insertFile(
  db: Database,
  space: number,
  row: Omit<FileRow, 'subject' | 'version' | 'field'> & { sender: string; day: LocalDate },
): Promise<void> {
  await db.pool.query(
    `insert into file (space_id, id, sha256, bytes, media_type, width, height, pages, name, sender, day, made_at, state,
       preview_width, preview_height)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 'held', $13, $14)`,
    [
      space,
      row.id,
      Buffer.from(row.sha256, 'hex'),
      row.bytes,
      row.mediaType,
      row.width ?? null,
      row.height ?? null,
      row.pages ?? null,
      row.name,
      row.sender,
      row.day,
      row.madeAt,
      row.preview?.width ?? null,
      row.preview?.height ?? null,
    ],
  )
}

/** One file, whatever its state. */
export async function findFile(db: Database, space: number, id: string): Promise<FileRow | undefined> {
  const { rows } = await db.pool.query<Stored>(`select ${columns} from file where space_id = $1 and id = $2`, [
    space,
    id,
  ])
  return rows[0] && rowOf(rows[0])
}

/** Files that were received and belong to nothing yet, of at most 50 ids; in any order. */
export async function listHeld(db: Database, space: number, ids: readonly string[]): Promise<FileRow[]> {
  const { rows } = await db.pool.query<Stored>(
    `select ${columns} from file where space_id = $1 and id = any ($2::uuid[]) and state = 'held' limit 50`,
    [space, ids],
  )
  return rows.map(rowOf)
}

/** Lets held files wait for their act until that instant. */
export async function keepHeld(db: Database, space: number, ids: readonly string[], until: Date): Promise<void> {
  await db.pool.query(
    `update file set kept_until = $3 where space_id = $1 and id = any ($2::uuid[]) and state = 'held'`,
    [space, ids, until],
  )
}

/** The files of one record in the order they came; at most 200. */
export async function listFiles(db: Database, space: number, subject: string): Promise<FileRow[]> {
  const { rows } = await db.pool.query<Stored>(
    `select ${columns} from file where space_id = $1 and subject_id = $2 order by version, id limit 200`,
    [space, subject],
  )
  return rows.map(rowOf)
}

/** The files of several records in the order they came; at most 5,000. */
export async function listFilesOf(db: Database, space: number, subjects: readonly string[]): Promise<FileRow[]> {
  if (subjects.length === 0) return []
  const { rows } = await db.pool.query<Stored>(
    `select ${columns} from file where space_id = $1 and subject_id = any ($2::uuid[]) order by subject_id, version, id limit 5000`,
    [space, subjects],
  )
  return rows.map(rowOf)
}

/** Takes away one file that was held and could not be kept. */
export async function deleteFile(db: Database, space: number, id: string): Promise<void> {
  await db.pool.query(`delete from file where space_id = $1 and id = $2 and state = 'held'`, [space, id])
}

/**
 * Takes away what was held since before `before`, belongs to nothing and waits for no draft; at most 200 at once.
 *
 * @returns what no other file of the locality has
 */
export async function deleteHeld(db: Database, space: number, before: Date, now: Date): Promise<Address[]> {
  const { rows } = await db.pool.query<{ sha256: string; media_type: MediaType }>(
    `with gone as (
       delete from file where space_id = $1 and id in (
         select id from file where space_id = $1 and state = 'held' and made_at < $2 and (kept_until is null or kept_until < $3) limit 200 for update skip locked)
       and state = 'held' returning id, sha256, media_type)
     select distinct encode(gone.sha256, 'hex') as sha256, gone.media_type from gone
     where not exists (select from file f where f.space_id = $1 and f.sha256 = gone.sha256 and f.id not in (select id from gone))`,
    [space, before, now],
  )
  return rows.map(({ sha256, media_type: mediaType }) => ({ sha256, mediaType }))
}

/** Those of at most 500 hashes (hex) that no file of the locality has. */
export async function listUnnamed(db: Database, space: number, hashes: readonly string[]): Promise<string[]> {
  const { rows } = await db.pool.query<{ sha256: string }>(
    `select encode(lying.sha256, 'hex') as sha256 from unnest($2::bytea[]) as lying (sha256)
     where not exists (select from file f where f.space_id = $1 and f.sha256 = lying.sha256)`,
    [space, hashes.map((hash) => Buffer.from(hash, 'hex'))],
  )
  return rows.map(({ sha256 }) => sha256)
}

/**
 * Takes away the files of a record that answer these questions.
 *
 * @returns where those lie that no other file of the locality has
 */
export async function deleteAttached(
  client: Pick<Database['pool'], 'query'>,
  space: number,
  subject: string,
  fields: readonly string[],
): Promise<Address[]> {
  const { rows } = await client.query<{ sha256: string; media_type: MediaType }>(
    `with gone as (delete from file where space_id = $1 and subject_id = $2 and field = any ($3::text[])
       returning id, sha256, media_type)
     select distinct encode(gone.sha256, 'hex') as sha256, gone.media_type from gone
     where not exists (select from file f where f.space_id = $1 and f.sha256 = gone.sha256 and f.id not in (select id from gone))`,
    [space, subject, fields],
  )
  return rows.map(({ sha256, media_type: mediaType }) => ({ sha256, mediaType }))
}
