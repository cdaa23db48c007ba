import type { House, Space } from '../house.ts'
import type { Ordered } from './ordered.ts'

/**
 * An order on personal data as it is kept apart from the database, so that it outlives a restore to before it: ids and names of
 * fields, nothing of the data. `at` is an instant in UTC.
 */
export type KeptOrder = {
  locality: string
  order: string
  subject: string
  kind: Ordered['kind']
  fields: readonly string[]
  at: string
}

/** Where orders are kept, beside the backups. `keep` is durable when it returns; a line may come twice. */
export type OrderKeeper = { keep(line: string): Promise<void> }

/** The line an order is kept as: JSON, a space, and the signature of this installation's log key over it. */
export function lineOf(house: Pick<House, 'logKey'>, order: KeptOrder): string {
  const text = JSON.stringify(order)
  return `${text} ${signatureOf(house, text)}`
}

/** The order of a line, or undefined when this installation did not sign it. */
export function readLine(house: Pick<House, 'logKey'>, line: string): KeptOrder | undefined {
  const space = line.lastIndexOf(' ')
  const text = line.slice(0, space)
  // Ed25519 signs the same text the same way: the signature is made again and compared.
  return space > 0 && line.slice(space + 1) === signatureOf(house, text) ? (JSON.parse(text) as KeptOrder) : undefined
}

/** Keeps an order before it is carried out: what the database forgets in a restore stands here. */
export async function keepOrder(
  house: House,
  space: Space,
  { event, subject, ordered, fields }: { event: string; subject: string; ordered: Ordered; fields: readonly string[] },
): Promise<void> {
  const { kind } = ordered
  const at = house.clock().toISOString()
  await house.orders?.keep(lineOf(house, { locality: space.key, order: event, subject, kind, fields, at }))
}

// Said with what it is for: a signature over anything else, by the same key, is none over an order.
function signatureOf({ logKey }: Pick<House, 'logKey'>, text: string): string {
  return logKey.sign(`dothi order on personal data\n${text}`).toString('base64')
}
