import type { Database } from '../db/connect.ts'
import type { House, Space } from '../house.ts'
import { deleteAttached, deleteHeld, listUnnamed } from './file.store.ts'
import type { Address, Shelf } from './shelf.ts'

/** What is held and never said in an act is taken away after a day. */
const heldMs = 24 * 3_600_000
const atOnce = 500

/** Takes away what was sent and belongs to no act after a day; the bytes too when nothing else has them. */
export async function removeHeld(house: House, space: Space): Promise<number> {
  if (!house.shelf) return 0
  const now = house.clock()
  const gone = await deleteHeld(space.db, space.id, new Date(now.getTime() - heldMs), now)
  for (const address of gone) await house.shelf.remove(space.id, address)
  return gone.length
}

/**
 * Takes away bytes that no row names: what a program left that died between two steps. Only what has lain there for a day,
 * so that nothing on its way in is touched.
 *
 * @returns how many
 */
export async function sweepShelf(house: House, space: Space): Promise<number> {
  if (!house.shelf) return 0
  const before = new Date(house.clock().getTime() - heldMs)
  let gone = 0
  let page: Address[] = []
  for await (const address of house.shelf.list(space.id, before)) {
    page.push(address)
    if (page.length < atOnce) continue
    gone += await removeUnnamed(house.shelf, space, page)
    page = []
  }
  return gone + (await removeUnnamed(house.shelf, space, page))
}

async function removeUnnamed(shelf: Shelf, space: Space, page: readonly Address[]): Promise<number> {
  const hashes = page.map(({ sha256 }) => sha256)
  const unnamed = new Set(await listUnnamed(space.db, space.id, hashes))
  const gone = page.filter(({ sha256 }) => unnamed.has(sha256))
  for (const address of gone) await shelf.remove(space.id, address)
  return gone.length
}

/**
 * Takes away the files of a record that answer these questions, for good. The bytes go before the caller's transaction ends: if it
 * fails they are gone all the same, and the order by which they went is tried again.
 */
export async function dropFiles(
  house: House,
  space: Space,
  client: Pick<Database['pool'], 'query'>,
  subject: string,
  fields: readonly string[],
): Promise<void> {
  if (fields.length === 0) return
  for (const address of await deleteAttached(client, space.id, subject, fields))
    await house.shelf?.remove(space.id, address)
}
