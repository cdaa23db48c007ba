import { createHash } from 'node:crypto'
import type { LocalDate } from '#base/instant.ts'
import { act } from '../act.ts'
import type { Actor, Scope } from '../engine.ts'
import type { House } from '../house.ts'

/** What a key is asked for. Units by id; without them the whole locality; without `records` every type. */
export type KeyOrder = {
  locality: string
  id: string
  name: string
  scopes: readonly Scope[]
  roles: readonly string[]
  units?: readonly string[]
  records?: readonly string[]
  lastOn: LocalDate
  owner?: string
}

/** Makes a key of a program. The key is given back here once and kept nowhere. @throws {Refused} */
export async function makeKey(house: House, who: Actor, order: KeyOrder): Promise<{ id: string; key: string }> {
  const key = `${order.locality}.${Buffer.from(house.dice(32)).toString('base64url')}`
  const values = {
    name: order.name,
    scopes: order.scopes.join(', '),
    roles: order.roles.join(', '),
    units: order.units?.join(', ') ?? '',
    records: order.records?.join(', ') ?? '',
    lastOn: order.lastOn,
    owner: order.owner ?? '',
    hash: createHash('sha256').update(key).digest('hex'),
  }
  const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''))
  const command = { locality: order.locality, id: order.id, record: 'system.key', act: 'make', values: given }
  return { id: (await act(house, who, command)).subject, key }
}
