import { type Kysely, sql, type Transaction } from 'kysely'
import type { Dice } from '#base/id.ts'
import type { House, Space } from '../../house.ts'
import { saltBytes } from './commitment.ts'
import { listRangeHashes, loadFrontier, tileHeight } from './hashes.store.ts'
import { loggedColumns, logLock } from './leaf.store.ts'
import { commitPrivate, commitSaid, type LoggedEvent, leafOf } from './leaf.ts'
import { originOf, signCheckpoint } from './note.ts'
import { type Frontier, grow, leafHash, rootOf } from './tree.ts'

type Trx = Transaction<unknown>

/** A batch holds up acts of others for some 5 ms of this program's time: whoever comes in then waits that long. */
const leavesAtOnce = 250
/** A checkpoint is signed when so many leaves are new, or so long after the last. */
const signAfter = { leaves: 1_000, ms: 60_000 } as const

/**
 * Adds the events that became final to the log of a locality, and signs a checkpoint when it is time. Nothing of it is in the
 * transaction of an act, and several programs may call it at once.
 *
 * @param rest  between batches, told how long the last one took
 * @returns how many leaves were added
 * @throws {Error} when what is stored is not what was signed last: nothing is signed then
 */
export async function keepLog(
  house: House,
  space: Space,
  rest: (tookMs: number) => Promise<void> = async () => undefined,
): Promise<number> {
  let added = 0
  let frontier: Frontier | undefined
  for (;;) {
    const startedAt = house.clock()
    const step = await space.db.query.transaction().execute((trx) => appendLeaves(trx, space, house.dice, frontier))
    added += step.count
    frontier = step.frontier
    if (step.count < leavesAtOnce) break
    await rest(house.clock().getTime() - startedAt.getTime())
  }
  await signWhenDue(house, space)
  return added
}

/** One batch of new leaves, in one transaction; `known` is the edge as the batch before left it. */
export async function appendLeaves(
  trx: Trx,
  space: { id: number; key: string },
  dice: Dice,
  known: Frontier | undefined,
): Promise<{ count: number; frontier: Frontier | undefined }> {
  const { rows } = await sql<{
    ours: boolean
  }>`select pg_try_advisory_xact_lock(${logLock}, ${space.id}) as ours`.execute(trx)
  if (!rows[0]?.ours) return { count: 0, frontier: undefined }
  const last = await findLast(trx, space.id)
  const events = await listFinal(trx, space.id, last)
  if (events.length === 0) return { count: 0, frontier: undefined }
  const frontier = known?.size === last.size ? known : await loadFrontier(trx, space.id, last.size)
  await saveLeaves(trx, space, events, frontier, Buffer.from(dice(events.length * 2 * saltBytes)))
  return { count: events.length, frontier }
}

type Last = { size: number; transaction: string; position: number }

async function findLast(trx: Trx, space: number): Promise<Last> {
  const { rows } = await sql<{ index: number; transaction_id: string | null; position: number }>`
    select l.index, e.transaction_id::text as transaction_id, e.position from (
      select * from log_leaf where space_id = ${space} order by index desc limit 1) l
    left join event e on e.space_id = l.space_id and e.subject_id = l.subject_id and e.version = l.version`.execute(trx)
  const [row] = rows
  if (!row) return { size: 0, transaction: '0', position: 0 }
  if (row.transaction_id === null) throw new Error(`log: the event of leaf ${row.index} is gone`)
  return { size: row.index + 1, transaction: row.transaction_id, position: row.position }
}

/** Events after the last leaf, below the oldest transaction that is still open, in the order they became final. */
async function listFinal(trx: Trx, space: number, last: Last): Promise<LoggedEvent[]> {
  const { rows } = await sql<LoggedEvent>`select ${loggedColumns} from event e
    left join private_value p on p.space_id = e.space_id and p.subject_id = e.subject_id and p.version = e.version
    where e.space_id = ${space} and (e.transaction_id, e.position) > (${last.transaction}::xid8, ${last.position}::bigint)
      and e.transaction_id < pg_snapshot_xmin(pg_current_snapshot())
    order by e.transaction_id, e.position limit ${leavesAtOnce}`.execute(trx)
  return rows
}

async function saveLeaves(
  trx: Trx,
  space: { id: number; key: string },
  events: readonly LoggedEvent[],
  frontier: Frontier,
  salts: Buffer,
): Promise<void> {
  const first = frontier.size
  const rows = { hashes: [] as Buffer[], said: [] as Buffer[], hidden: [] as Buffer[] }
  const nodes: { level: number; index: number; hash: Buffer }[] = []
  for (const [place, event] of events.entries()) {
    const salt = salts.subarray(place * 2 * saltBytes, (place + 1) * 2 * saltBytes)
    const said = commitSaid(salt.subarray(0, saltBytes), event).root
    const hidden = commitPrivate(salt.subarray(saltBytes), event).root
    const leaf = leafHash(leafOf(space.key, event, said, hidden))
    grow(frontier, leaf, ({ height, index }, hash) => {
      if (height > 0 && height % tileHeight === 0) nodes.push({ level: height / tileHeight, index, hash })
    })
    rows.hashes.push(leaf)
    rows.said.push(said)
    rows.hidden.push(hidden)
  }
  // Hashes go over as one run of bytes and are cut there: lists of byte strings would cost more than hashing them.
  await sql`insert into log_leaf (space_id, index, subject_id, version, event_id, hash, said, private, salts)
    select ${space.id}::int, ${first}::bigint + x.place - 1, x.subject_id, x.version, x.event_id,
      substr(${Buffer.concat(rows.hashes)}::bytea, (x.place::int - 1) * 32 + 1, 32), substr(${Buffer.concat(rows.said)}::bytea, (x.place::int - 1) * 32 + 1, 32),
      substr(${Buffer.concat(rows.hidden)}::bytea, (x.place::int - 1) * 32 + 1, 32),
      substr(${salts}::bytea, (x.place::int - 1) * ${2 * saltBytes}::int + 1, ${2 * saltBytes}::int)
    from unnest(${events.map((event) => event.subject_id)}::uuid[], ${events.map((event) => event.version)}::int[],
      ${events.map((event) => event.id)}::uuid[]) with ordinality as x (subject_id, version, event_id, place)`.execute(
    trx,
  )
  if (nodes.length === 0) return
  await sql`insert into log_node (space_id, level, index, hash)
    select ${space.id}::int, x.level, x.index, decode(x.hash, 'hex')
    from unnest(${nodes.map((one) => one.level)}::int[], ${nodes.map((one) => one.index)}::bigint[],
      ${nodes.map((one) => one.hash.toString('hex'))}::text[]) as x (level, index, hash)`.execute(trx)
}

async function signWhenDue(house: House, space: Space): Promise<void> {
  const db = space.db.query
  const { rows } = await sql<{ leaves: number | null; size: number | null; root: Buffer; at: Date }>`
    select (select max(index) + 1 from log_leaf where space_id = ${space.id}) as leaves, c.size, c.root, c.at
    from (select) as nothing
    left join lateral (select size, root, at from log_checkpoint where space_id = ${space.id} order by size desc limit 1) c on true`.execute(
    db,
  )
  const [stand] = rows
  if (!stand || stand.leaves === null || stand.leaves === stand.size) return
  const at = house.clock()
  const isDue =
    stand.size === null ||
    stand.leaves - stand.size >= signAfter.leaves ||
    at.getTime() - stand.at.getTime() >= signAfter.ms
  if (!isDue) return
  if (stand.size !== null) await checkKept(db, space, stand.size, stand.root)
  await sign(house, space, stand.leaves, at)
}

/** A tree that does not hold the one signed last must not be signed: what is stored was changed. */
async function checkKept(db: Kysely<unknown>, space: Space, size: number, root: Buffer): Promise<void> {
  const [kept] = await listRangeHashes(db, space.id, [[0, size]])
  if (!kept?.equals(root)) throw new Error(`log: ${space.key}: the first ${size} leaves are not those that were signed`)
}

async function sign(house: House, space: Space, size: number, at: Date): Promise<void> {
  const root = rootOf(await loadFrontier(space.db.query, space.id, size))
  const note = signCheckpoint({ origin: originOf(house.logKey, space.key), size, root }, house.logKey)
  await sql`insert into log_checkpoint (space_id, size, root, at, note) values (${space.id}, ${size}, ${root}, ${at}, ${note})
    on conflict do nothing`.execute(space.db.query)
}
