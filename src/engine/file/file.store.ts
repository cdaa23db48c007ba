import type { LocalDate } from '#base/instant.ts'
import type { Database } from '../db/connect.ts'

/** A row of the table, as rooms of the engine see it. `sha256` in hex. */
export type FileRow = {
  id: string
  sha256: string
  bytes: number
  mediaType: string
  width: number
  height: number
  name: string
  madeAt: Date
  subject: string | undefined
  field: string | undefined
}

type Stored = {
  id: string
  sha256: Buffer
  bytes: number
  media_type: string
  width: number
  height: number
  name: string
  made_at: Date
  subject_id: string | null
  field: string | null
}

const columns = 'id, sha256, bytes, media_type, width, height, name, made_at, subject_id, field'

function rowOf(stored: Stored): FileRow {
  const { media_type: mediaType, made_at: madeAt, subject_id: subject, field, sha256, ...rest } = stored
  return {
    ...rest,
    mediaType,
    madeAt,
    sha256: sha256.toString('hex'),
    subject: subject ?? undefined,
    field: field ?? undefined,
  }
}

/** How much there is already: files of this sender on that day, and bytes of the whole locality. */
export async function countFiles(
  db: Database,
  space: number,
  sender: string,
  day: LocalDate,
): Promise<{ today: number; bytes: number }> {
  const { rows } = await db.pool.query<{ today: number; bytes: number }>(
    `select (select count(*) from file where space_id = $1 and day = $3 and sender = $2)::int as today,
            (select coalesce(sum(bytes), 0) from file where space_id = $1)::float8 as bytes`,
    [space, sender, day],
  )
  return rows[0] ?? { today: 0, bytes: 0 }
}

/** Writes a received file down as held. */
export async function insertFile(
  db: Database,
  space: number,
  row: Omit<FileRow, 'subject' | 'field'> & { sender: string; day: LocalDate },
): Promise<void> {
  await db.pool.query(
    `insert into file (space_id, id, sha256, bytes, media_type, width, height, name, sender, day, made_at, state)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'held')`,
    [
      space,
      row.id,
      Buffer.from(row.sha256, 'hex'),
      row.bytes,
      row.mediaType,
      row.width,
      row.height,
      row.name,
      row.sender,
      row.day,
      row.madeAt,
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

/** The files of one record in the order they came; at most 200. */
export async function listFiles(db: Database, space: number, subject: string): Promise<FileRow[]> {
  const { rows } = await db.pool.query<Stored>(
    `select ${columns} from file where space_id = $1 and subject_id = $2 order by version, id limit 200`,
    [space, subject],
  )
  return rows.map(rowOf)
}

/**
 * Takes away what was held since before `before` and belongs to nothing; at most 200 at once.
 *
 * @returns the hashes that no other file of the locality has
 */
export async function deleteHeld(db: Database, space: number, before: Date): Promise<string[]> {
  const { rows } = await db.pool.query<{ sha256: string }>(
    `with gone as (
       delete from file where space_id = $1 and id in (
         select id from file where space_id = $1 and state = 'held' and made_at < $2 limit 200 for update skip locked)
       and state = 'held' returning id, sha256)
     select distinct encode(gone.sha256, 'hex') as sha256 from gone
     where not exists (select from file f where f.space_id = $1 and f.sha256 = gone.sha256 and f.id not in (select id from gone))`,
    [space, before],
  )
  return rows.map(({ sha256 }) => sha256)
}
