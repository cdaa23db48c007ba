import { sql } from 'kysely'
import type { Database } from '../../db/connect.ts'

/** A checkpoint as it is stored, with the lines of the witnesses that signed it. */
export type CheckpointRow = { size: number; root: Buffer; at: Date; note: string }
/** A witness, and when it signed the checkpoint that is looked at. */
export type WitnessRow = { name: string; key: string; line: string | null; signed_at: Date | null }

/** The checkpoint of a size; without one, the newest. */
export async function findCheckpoint(db: Database, space: number, size?: number): Promise<CheckpointRow | undefined> {
  const { rows } = await sql<CheckpointRow>`select size, root, at, note from log_checkpoint
    where space_id = ${space} ${size === undefined ? sql`` : sql`and size = ${size}`} order by size desc limit 1`.execute(
    db.query,
  )
  return rows[0]
}

/** The newest checkpoints, newest first. */
export async function listCheckpoints(
  db: Database,
  space: number,
  limit: number,
): Promise<{ size: number; at: Date; cosigned: number }[]> {
  const { rows } = await sql<{ size: number; at: Date; cosigned: number }>`
    select c.size, c.at, (select count(*) from log_cosignature s where s.space_id = c.space_id and s.size = c.size) as cosigned
    from log_checkpoint c where c.space_id = ${space} order by c.size desc limit ${limit}`.execute(db.query)
  return rows
}

/** The witnesses whose signatures are taken now, and those that signed the checkpoint of this size. */
export async function listWitnesses(db: Database, space: number, size: number): Promise<WitnessRow[]> {
  const { rows } = await sql<WitnessRow>`select w.name, w.key, s.line, s.at as signed_at from log_witness w
    left join log_cosignature s on s.space_id = w.space_id and s.witness = w.name and s.size = ${size}
    where w.space_id = ${space} and (w.ended_at is null or s.line is not null) order by w.name limit 100`.execute(
    db.query,
  )
  return rows
}

/** The public key of a witness whose signatures are taken now. */
export async function findWitnessKey(db: Database, space: number, name: string): Promise<string | undefined> {
  const { rows } = await sql<{ key: string }>`select key from log_witness
    where space_id = ${space} and name = ${name} and ended_at is null`.execute(db.query)
  return rows[0]?.key
}

/** Takes a witness's signatures from now on. A name stands for one key for ever. @returns whether it is new */
export async function appendWitness(
  db: Database,
  space: number,
  witness: { name: string; key: string; at: Date },
): Promise<boolean> {
  const { rows } = await sql`insert into log_witness (space_id, name, key, added_at)
    values (${space}, ${witness.name}, ${witness.key}, ${witness.at}) on conflict do nothing returning name`.execute(
    db.query,
  )
  return rows.length > 0
}

/** Takes no more signatures of a witness; those it gave stay. @returns whether it was one */
export async function endWitness(db: Database, space: number, name: string, at: Date): Promise<boolean> {
  const { rows } = await sql`update log_witness set ended_at = ${at}
    where space_id = ${space} and name = ${name} and ended_at is null returning name`.execute(db.query)
  return rows.length > 0
}

/** Keeps a checked signature; the same witness signs a checkpoint once. */
export async function appendCosignature(
  db: Database,
  space: number,
  given: { size: number; witness: string; at: Date; line: string },
): Promise<void> {
  await sql`insert into log_cosignature (space_id, size, witness, at, line)
    values (${space}, ${given.size}, ${given.witness}, ${given.at}, ${given.line}) on conflict do nothing`.execute(
    db.query,
  )
}
