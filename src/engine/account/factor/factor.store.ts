import { sql } from 'kysely'
import type { Database } from '../../db/connect.ts'

/** Which second factors a person has. */
export type Factors = { totp: boolean; passkeys: number; recovery: number }

/** Which second factors a person has that count: confirmed, registered, not used up. */
export async function findFactors(db: Database, space: number, person: string): Promise<Factors> {
  const { rows } = await sql<Factors>`
    select exists (select from totp where space_id = ${space} and person_id = ${person} and confirmed_at is not null) as totp,
      (select count(*)::int from passkey where space_id = ${space} and person_id = ${person}) as passkeys,
      (select count(*)::int from recovery_code where space_id = ${space} and person_id = ${person} and used_at is null) as recovery`.execute(
    db.query,
  )
  return rows[0] ?? { totp: false, passkeys: 0, recovery: 0 }
}

/** The sealed secret of a person's telephone. */
export type TotpRow = { sealed: Buffer; confirmedAt: Date | null }

/** The secret of a person's telephone, also when it was not confirmed. */
export async function findTotp(db: Database, space: number, person: string): Promise<TotpRow | undefined> {
  const { rows } = await sql<TotpRow>`select sealed, confirmed_at as "confirmedAt" from totp
    where space_id = ${space} and person_id = ${person}`.execute(db.query)
  return rows[0]
}

/** Writes a secret that has still to be confirmed, in place of an unconfirmed one. @returns false when one is confirmed */
export async function saveTotp(
  db: Database,
  space: number,
  saved: { person: string; sealed: Buffer; at: Date },
): Promise<boolean> {
  const { rows } = await sql`insert into totp (space_id, person_id, sealed, made_at)
    values (${space}, ${saved.person}, ${saved.sealed}, ${saved.at})
    on conflict (space_id, person_id) do update set sealed = excluded.sealed, made_at = excluded.made_at, last_step = 0
    where totp.confirmed_at is null returning 1`.execute(db.query)
  return rows.length > 0
}

/** Uses up the half minute of a right code, and confirms the secret if it was not. @returns false when it was used before */
export async function useStep(db: Database, space: number, person: string, step: number, at: Date): Promise<boolean> {
  const { rows } = await sql`update totp set last_step = ${step}, confirmed_at = coalesce(confirmed_at, ${at})
    where space_id = ${space} and person_id = ${person} and last_step < ${step} returning 1`.execute(db.query)
  return rows.length > 0
}

/** Takes the telephone of a person away. */
export async function removeTotp(db: Database, space: number, person: string): Promise<void> {
  await sql`delete from totp where space_id = ${space} and person_id = ${person}`.execute(db.query)
}

/** Writes new codes in place of all that the person had. */
export async function saveRecovery(
  db: Database,
  space: number,
  saved: { person: string; hashes: readonly Buffer[]; at: Date },
): Promise<void> {
  await db.query.transaction().execute(async (trx) => {
    await sql`delete from recovery_code where space_id = ${space} and person_id = ${saved.person}`.execute(trx)
    await sql`insert into recovery_code (space_id, person_id, code_hash, made_at)
      select ${space}::int, ${saved.person}::uuid, hash, ${saved.at}::timestamptz
      from unnest(${saved.hashes}::bytea[]) as hash`.execute(trx)
  })
}

/** Uses a code up. @returns false when it is none of the person's or was used before */
export async function useRecovery(
  db: Database,
  space: number,
  person: string,
  hash: Buffer,
  at: Date,
): Promise<boolean> {
  const { rows } = await sql`update recovery_code set used_at = ${at}
    where space_id = ${space} and person_id = ${person} and code_hash = ${hash} and used_at is null returning 1`.execute(
    db.query,
  )
  return rows.length > 0
}

/** A passkey as it is kept. */
export type PasskeyRow = {
  id: string
  person: string
  publicKey: Buffer
  counter: number
  transports: string[]
  name: string
  madeAt: Date
  usedAt: Date | null
}

const passkeyColumns = sql`id, person_id as person, public_key as "publicKey", counter, transports, name, made_at as "madeAt", used_at as "usedAt"`

/** The passkeys of a person, oldest first, at most 20. */
export async function listPasskeys(db: Database, space: number, person: string): Promise<PasskeyRow[]> {
  const { rows } = await sql<PasskeyRow>`select ${passkeyColumns} from passkey
    where space_id = ${space} and person_id = ${person} order by made_at, id limit 20`.execute(db.query)
  return rows
}

/** A passkey by the id its device gives. */
export async function findPasskey(db: Database, space: number, id: string): Promise<PasskeyRow | undefined> {
  const { rows } = await sql<PasskeyRow>`select ${passkeyColumns} from passkey
    where space_id = ${space} and id = ${id}`.execute(db.query)
  return rows[0]
}

/** Writes a new passkey. @returns false when its id is taken or the person has twenty */
export async function appendPasskey(db: Database, space: number, key: Omit<PasskeyRow, 'usedAt'>): Promise<boolean> {
  const { rows } =
    await sql`insert into passkey (space_id, id, person_id, public_key, counter, transports, name, made_at)
    select ${space}::int, ${key.id}, ${key.person}::uuid, ${key.publicKey}::bytea, ${key.counter}::bigint,
      ${key.transports}::text[], ${key.name}, ${key.madeAt}::timestamptz
    where (select count(*) from passkey where space_id = ${space} and person_id = ${key.person}) < 20
    on conflict (space_id, id) do nothing returning 1`.execute(db.query)
  return rows.length > 0
}

/** Notes that a passkey was used. @returns false when its counter went back meanwhile: somebody has a copy of it */
export async function usePasskey(db: Database, space: number, id: string, counter: number, at: Date): Promise<boolean> {
  const { rows } = await sql`update passkey set counter = ${counter}, used_at = ${at}
    where space_id = ${space} and id = ${id} and (counter < ${counter} or (counter = 0 and ${counter} = 0)) returning 1`.execute(
    db.query,
  )
  return rows.length > 0
}

/** Gives a passkey of a person another name, or takes it away when there is none. @returns whether there is such a one */
export async function changePasskey(
  db: Database,
  space: number,
  person: string,
  id: string,
  name: string | undefined,
): Promise<boolean> {
  const { rows } = await (name === undefined
    ? sql`delete from passkey where space_id = ${space} and person_id = ${person} and id = ${id} returning 1`
    : sql`update passkey set name = ${name} where space_id = ${space} and person_id = ${person} and id = ${id} returning 1`
  ).execute(db.query)
  return rows.length > 0
}
