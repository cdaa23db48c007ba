import { randomUUID } from 'node:crypto'
import { addDays, localDate } from '#base/instant.ts'
import { Refused, refuse } from '#base/refusal.ts'
import { act } from '#engine/act.ts'
import type { Actor } from '#engine/engine.ts'
import type { Space } from '#engine/house.ts'
import { listKeys } from '#engine/key/key.store.ts'
import { makeKey } from '#engine/key/key.ts'
import type { KeyWork } from '#protocols/cli/keys.ts'
import { inSpace } from './house.ts'

const goodForDays = 365

/** The keys of programs, made and withdrawn by whoever administers the machine. */
export const keys: KeyWork = {
  make: (locality, asked) =>
    inSpace(locality, async (space, house) => {
      const { until, ...order } = asked
      return makeKey(house, machine(space), {
        ...order,
        locality,
        id: randomUUID(),
        units: order.units.map((unit) => unitOf(space, unit)),
        lastOn: until ?? addDays(localDate(house.clock()), goodForDays),
      })
    }),
  list: (locality) =>
    inSpace(locality, async (space) => {
      const held = await listKeys(space.db, space.id)
      return held.map(({ id, name, may, roles, endedAt, expiresAt, usedAt }) =>
        [
          id,
          endedAt ? 'withdrawn' : `until ${expiresAt ? localDate(expiresAt) : 'for ever'}`,
          usedAt ? `used ${localDate(usedAt)}` : 'never used',
          may.join('+'),
          roles.join('+') || '-',
          name,
        ].join('  '),
      )
    }),
  withdraw: (locality, id) =>
    inSpace(locality, async (space, house) => {
      const command = { locality, id: randomUUID(), record: 'system.key', act: 'withdraw', subject: id, values: {} }
      await act(house, machine(space), command)
    }),
}

function unitOf(space: Space, unit: string): string {
  const found = space.units.byKey(unit)?.id ?? space.units.on(unit)?.id
  if (!found) throw new Refused([refuse('unknown_unit', 'unit', { label: unit, label_en: unit })])
  return found
}

/** Whoever sits at the machine: nobody of the locality, and known as such in its ledger. */
function machine(space: Space): Actor {
  const { key: locality, units } = space
  return {
    kind: 'program',
    id: 'program:machine',
    locality,
    name: 'machine',
    may: ['read', 'act'],
    roles: { admin: [units.root] },
  }
}
