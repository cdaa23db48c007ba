import { type Kysely, sql } from 'kysely'
import { type Range, rangeHash, subtreesOf } from './proof.ts'
import { type Frontier, nodeHash, type Subtree } from './tree.ts'

/** Levels of the tree between one level of tiles and the next: a tile has 256 hashes (C2SP tlog-tiles). */
export const tileHeight = 8
export const tileWidth = 2 ** tileHeight

/** Where the hashes a subtree is made of are stored: a level of tiles and the hashes from `first` on. */
type Span = { level: number; first: number; count: number }

function spanOf({ height, index }: Subtree): Span {
  const level = Math.floor(height / tileHeight)
  const count = 2 ** (height % tileHeight)
  return { level, first: index * count, count }
}

/**
 * The hashes of ranges, in their order, in one statement: of each complete subtree at most 128 stored hashes are read.
 *
 * @throws {Error} when the log lacks one of them
 */
export async function listRangeHashes(db: Kysely<unknown>, space: number, ranges: readonly Range[]): Promise<Buffer[]> {
  const parts = ranges.map(subtreesOf)
  const hashes = await listHashes(db, space, parts.flat())
  let at = 0
  return parts.map((subtrees) => {
    at += subtrees.length
    return rangeHash(hashes.slice(at - subtrees.length, at))
  })
}

/** The edge of the tree of this size. @throws {Error} when the log lacks a part of it */
export async function loadFrontier(db: Kysely<unknown>, space: number, size: number): Promise<Frontier> {
  return { size, peaks: await listHashes(db, space, subtreesOf([0, size])) }
}

async function listHashes(db: Kysely<unknown>, space: number, subtrees: readonly Subtree[]): Promise<Buffer[]> {
  if (subtrees.length === 0) return []
  const spans = subtrees.map(spanOf)
  const { rows } = await sql<{ hash: Buffer }>`
    select x.hash from unnest(${spans.map((one) => one.level)}::int[], ${spans.map((one) => one.first)}::bigint[],
        ${spans.map((one) => one.first + one.count)}::bigint[]) with ordinality as s (level, first, until, place)
    cross join lateral (
      select l.index, l.hash from log_leaf l
      where s.level = 0 and l.space_id = ${space} and l.index >= s.first and l.index < s.until
      union all
      select n.index, n.hash from log_node n
      where s.level > 0 and n.space_id = ${space} and n.level = s.level and n.index >= s.first and n.index < s.until
    ) x order by s.place, x.index`.execute(db)
  const needed = spans.reduce((sum, { count }) => sum + count, 0)
  if (rows.length !== needed) throw new Error(`log: ${needed} stored hashes are needed, ${rows.length} are there`)
  let at = 0
  return spans.map(({ count }) => {
    at += count
    return perfect(rows.slice(at - count, at).map((row) => row.hash))
  })
}

/** The root over 2^n hashes. */
function perfect(hashes: readonly Buffer[]): Buffer {
  if (hashes.length === 1) return hashes[0] as Buffer
  const above: Buffer[] = []
  for (let at = 0; at < hashes.length; at += 2) above.push(nodeHash(hashes[at] as Buffer, hashes[at + 1] as Buffer))
  return perfect(above)
}

/** The first `width` hashes of a tile, one after the other; undefined when the tree has not come so far. */
export async function findTile(
  db: Kysely<unknown>,
  space: number,
  tile: { level: number; index: number; width: number },
): Promise<Buffer | undefined> {
  const first = tile.index * tileWidth
  const until = first + tile.width
  const { rows } = await (tile.level === 0
    ? sql<{ hash: Buffer }>`select hash from log_leaf
        where space_id = ${space} and index >= ${first} and index < ${until} order by index`
    : sql<{ hash: Buffer }>`select hash from log_node
        where space_id = ${space} and level = ${tile.level} and index >= ${first} and index < ${until} order by index`
  ).execute(db)
  return rows.length === tile.width ? Buffer.concat(rows.map((row) => row.hash)) : undefined
}
