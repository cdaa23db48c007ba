import { type Kysely, sql } from 'kysely'
import type { Database } from '../../db/connect.ts'
import { tileHeight } from './hashes.store.ts'
import { loggedColumns } from './leaf.store.ts'
import { cosignedAt, openCheckpoint, type PublicKey, readKey, readNote, readSignature } from './note.ts'
import { emptyFrontier, type Frontier, grow, rootOf } from './tree.ts'
import { checkLeaf, type StoredLeaf, short } from './verify-leaf.ts'
import type { LogVerified } from './view.ts'

/** What is known from outside of the database: the log's key, and checkpoints somebody kept. */
export type Outside = { key: PublicKey; notes: readonly string[] }

type Told = (done: number, total: number) => void
type Ground = { connection: Kysely<unknown>; space: { id: number; key: string }; outside: Outside; result: LogVerified }

const leavesAtOnce = 5_000
const shown = 1_000

/**
 * Makes the whole tree anew from the events and holds everything stored against it: leaves, upper nodes, checkpoints with
 * their signatures, witnesses' signatures, and the checkpoints that somebody kept outside. Reads one snapshot, changes nothing.
 */
export async function verifyLog(
  db: Database,
  space: { id: number; key: string },
  outside: Outside,
  told?: Told,
): Promise<LogVerified> {
  return db.query.connection().execute(async (connection) => {
    await sql`begin isolation level repeatable read`.execute(connection)
    try {
      await sql`set local statement_timeout = 0`.execute(connection)
      return await checkLog(connection, space, outside, told)
    } finally {
      await sql`rollback`.execute(connection)
    }
  })
}

/** The same within a transaction that is there already. */
export async function checkLog(
  connection: Kysely<unknown>,
  space: { id: number; key: string },
  outside: Outside,
  told?: Told,
): Promise<LogVerified> {
  const counts = { leaves: 0, checkpoints: 0, cosignatures: 0, erased: 0, waiting: 0, found: 0 }
  const ground: Ground = { connection, space, outside, result: { locality: space.key, ...counts, differences: [] } }
  const kept = readKept(ground)
  const frontier = emptyFrontier()
  const nodes = new Map<string, string>()
  const total = await countLeaves(ground)
  for (let next = 0, goes = true; goes; ) {
    const leaves = await listLeaves(ground, next)
    goes = leaves.length === leavesAtOnce
    const signed = await checkSigned(
      ground,
      frontier.size || Number.MIN_SAFE_INTEGER,
      goes ? frontier.size + leaves.length : Number.MAX_SAFE_INTEGER,
    )
    for (const stored of leaves) {
      if (stored.index !== next) differ(ground, `leaf ${next}`, `the next is ${stored.index}`, 'no gap')
      next = stored.index + 1
      if (stored.erased_by !== null) ground.result.erased += 1
      add(
        frontier,
        checkLeaf(space.key, stored, (...words) => differ(ground, ...words)),
        nodes,
      )
      for (const claims of [signed, kept]) {
        checkRoot(ground, frontier, claims.get(frontier.size) ?? [])
        claims.delete(frontier.size)
      }
    }
    for (const size of signed.keys())
      differ(ground, `checkpoint of ${size} leaves`, `${size}`, `${frontier.size} leaves are there`)
    told?.(frontier.size, total)
  }
  for (const size of kept.keys())
    differ(ground, `kept checkpoint of ${size} leaves`, `${size}`, `${frontier.size} leaves are there`)
  ground.result.leaves = frontier.size
  await checkNodes(ground, nodes)
  await checkUnlogged(ground)
  return ground.result
}

function differ({ space, result }: Ground, what: string, stored: string, counted: string): void {
  result.found += 1
  if (result.differences.length < shown) result.differences.push({ locality: space.key, what, stored, counted })
}

function add(frontier: Frontier, leaf: Buffer, nodes: Map<string, string>): void {
  grow(frontier, leaf, ({ height, index }, hash) => {
    if (height > 0 && height % tileHeight === 0) nodes.set(`${height / tileHeight}/${index}`, hash.toString('hex'))
  })
}

type Root = { what: string; root: Buffer }

function checkRoot(ground: Ground, frontier: Frontier, claims: readonly Root[]): void {
  if (claims.length === 0) return
  const root = rootOf(frontier)
  for (const claim of claims)
    if (!claim.root.equals(root)) differ(ground, `root of the ${claim.what}`, short(claim.root), short(root))
}

/** The checkpoints somebody kept, by size; those that this log's key has not signed differ at once. */
function readKept(ground: Ground): Map<number, Root[]> {
  const kept = new Map<number, Root[]>()
  for (const note of ground.outside.notes) {
    const checkpoint = openCheckpoint(note, ground.outside.key)
    if (!checkpoint)
      differ(ground, 'kept checkpoint', note.split('\n', 2).join(' '), `not signed by ${ground.outside.key.name}`)
    else if (checkpoint.size > 0)
      kept.set(checkpoint.size, [
        ...(kept.get(checkpoint.size) ?? []),
        { what: `kept checkpoint of ${checkpoint.size} leaves`, root: checkpoint.root },
      ])
  }
  return kept
}

async function countLeaves({ connection, space }: Ground): Promise<number> {
  const { rows } = await sql<{
    count: number
  }>`select count(*) as count from log_leaf where space_id = ${space.id}`.execute(connection)
  return rows[0]?.count ?? 0
}

async function listLeaves({ connection, space }: Ground, from: number): Promise<StoredLeaf[]> {
  const { rows } = await sql<StoredLeaf>`
    select l.index, l.event_id, l.hash, l.said, l.private, (l.salts is not null or s.index is not null) as salted,
      coalesce(substr(l.salts, 1, 16), s.said) as salt_said, coalesce(substr(l.salts, 17, 16), s.private) as salt_private, s.said_left, s.private_left,
      s.erased_by, s.erased_by is not null and exists (
        select from log_leaf o where o.space_id = l.space_id and o.event_id = s.erased_by) as erasing, ${loggedColumns}
    from log_leaf l
    left join log_salt s on s.space_id = l.space_id and s.index = l.index
    left join event e on e.space_id = l.space_id and e.subject_id = l.subject_id and e.version = l.version
    left join private_value p on p.space_id = l.space_id and p.subject_id = l.subject_id and p.version = l.version
    where l.space_id = ${space.id} and l.index >= ${from} order by l.index limit ${leavesAtOnce}`.execute(connection)
  return rows
}

/** Checkpoints above a size up to another, their signatures checked. */
async function checkSigned(ground: Ground, above: number, until: number): Promise<Map<number, Root[]>> {
  const { connection, space, outside, result } = ground
  const { rows } = await sql<{ size: number; root: Buffer; note: string }>`select size, root, note from log_checkpoint
    where space_id = ${space.id} and size > ${above} and size <= ${until} order by size`.execute(connection)
  const found = new Map<number, Root[]>()
  for (const { size, root, note } of rows) {
    const what = `checkpoint of ${size} leaves`
    const signed = openCheckpoint(note, outside.key)
    result.checkpoints += 1
    if (!signed) differ(ground, what, note.split('\n', 2).join(' '), `not signed by ${outside.key.name}`)
    else if (signed.size !== size || !signed.root.equals(root))
      differ(ground, what, `${size} ${short(root)}`, `signed ${signed.size} ${short(signed.root)}`)
    found.set(size, [{ what, root }])
  }
  await checkCosigned(ground, above, until)
  return found
}

async function checkCosigned(ground: Ground, above: number, until: number): Promise<void> {
  const { rows } = await sql<{ size: number; witness: string; at: Date; line: string; key: string; note: string }>`
    select s.size, s.witness, s.at, s.line, w.key, c.note from log_cosignature s
    join log_witness w on w.space_id = s.space_id and w.name = s.witness
    join log_checkpoint c on c.space_id = s.space_id and c.size = s.size
    where s.space_id = ${ground.space.id} and s.size > ${above} and s.size <= ${until}`.execute(ground.connection)
  for (const row of rows) {
    ground.result.cosignatures += 1
    const [text, signature, key] = [readNote(row.note)?.text, readSignature(row.line), readKey(row.key)]
    const at = text !== undefined && signature && key ? cosignedAt(text, signature, key) : undefined
    if (at?.getTime() !== row.at.getTime())
      differ(ground, `checkpoint of ${row.size} leaves`, `cosigned by ${row.witness}`, 'not by its key')
  }
}

async function checkNodes(ground: Ground, made: ReadonlyMap<string, string>): Promise<void> {
  const { rows } = await sql<{
    place: string
    hash: string
  }>`select level || '/' || index as place, encode(hash, 'hex') as hash
    from log_node where space_id = ${ground.space.id}`.execute(ground.connection)
  const stored = new Map(rows.map(({ place, hash }) => [place, hash]))
  for (const place of new Set([...made.keys(), ...stored.keys()])) {
    const [is, should] = [stored.get(place), made.get(place)]
    if (is !== should) differ(ground, `node ${place}`, is?.slice(0, 12) ?? 'missing', should?.slice(0, 12) ?? 'none')
  }
}

/** Events without a leaf: those after the last one wait for it; one before it was slipped in. */
async function checkUnlogged(ground: Ground): Promise<void> {
  const { rows } = await sql<{ id: string; slipped: boolean; count: number }>`
    with last as (
      select e.transaction_id, e.position from (select * from log_leaf where space_id = ${ground.space.id} order by index desc limit 1) l
      join event e on e.space_id = l.space_id and e.subject_id = l.subject_id and e.version = l.version
    ),
    unlogged as (
      select e.id, coalesce((e.transaction_id, e.position) <= (last.transaction_id, last.position), false) as slipped
      from event e left join log_leaf l on l.space_id = e.space_id and l.subject_id = e.subject_id and l.version = e.version
      left join last on true where e.space_id = ${ground.space.id} and l.index is null
    )
    select id, slipped, count(*) over (partition by slipped) as count from unlogged order by slipped desc, id limit ${shown}`.execute(
    ground.connection,
  )
  for (const { id, slipped } of rows) if (slipped) differ(ground, `event ${id}`, 'no leaf', 'later events have one')
  ground.result.waiting = rows.find(({ slipped }) => !slipped)?.count ?? 0
}
