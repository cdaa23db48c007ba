import pg from 'pg'
import { type LogKey, logKeyOf } from './note.ts'

/**
 * The key with which this database's checkpoints are signed. Made at the first start from the server's own chance; only the
 * owner of the database can read it, the application's role cannot.
 */
export async function readLogKey(url: string): Promise<LogKey> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(`insert into guard.log_key (id, seed, made_at) values (1,
      sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())), now()) on conflict do nothing`)
    const { rows } = await client.query<{ seed: Buffer }>('select seed from guard.log_key where id = 1')
    if (!rows[0]) throw new Error('log: the key could not be made')
    return logKeyOf(rows[0].seed)
  } finally {
    await client.end()
  }
}
