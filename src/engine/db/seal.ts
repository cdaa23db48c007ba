import { createHash, randomBytes } from 'node:crypto'
import pg from 'pg'
import { connect, connectionSeconds, type Database } from './connect.ts'
import type { Noted } from './pace.ts'

/** Opens database access: without a locality only to what belongs to none, with one to its rows and no other's. */
export type Opener = (space?: number) => Database

/**
 * An opener on a migrated database, speaking as the application's role. `clock` is the machine's: seals run out by it.
 *
 * @param noted  is told how long every statement took
 */
export async function openerOf(url: string, clock: () => Date, noted?: Noted): Promise<Opener> {
  const secret = await readSecret(url)
  return (space) => {
    const paced = noted && { noted: { clock, noted } }
    if (space === undefined) return connect(url, { role: 'dothi_app', most: 4, ...paced })
    const seal = (): string => sealOf(secret, space, Math.ceil(clock().getTime() / 1_000) + connectionSeconds * 2)
    return connect(url, { role: 'dothi_app', greeting: () => ({ 'dothi.space': seal() }), ...paced })
  }
}

/**
 * The secret of this database with which a locality's access is sealed. Made at the first start; only the owner of the
 * database can read it, the application's role cannot.
 */
async function readSecret(url: string): Promise<Buffer> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query('insert into guard.secret (id, key) values (1, $1) on conflict do nothing', [randomBytes(32)])
    const { rows } = await client.query<{ key: Buffer }>('select key from guard.secret where id = 1')
    if (!rows[0]) throw new Error('seal: the secret could not be made')
    return rows[0].key
  } finally {
    await client.end()
  }
}

/**
 * What a connection shows to see the rows of one locality: its number, until when (Unix seconds), and a seal over both that
 * the database checks. Somebody who can inject SQL can set the setting, but cannot make the seal of another locality.
 */
export function sealOf(secret: Buffer, space: number, until: number): string {
  const message = `${space}.${until}`
  const inner = createHash('sha256').update(secret).update(message).digest()
  return `${message}.${createHash('sha256').update(secret).update(inner).digest('hex')}`
}
