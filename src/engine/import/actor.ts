import { Refused, refuse } from '#base/refusal.ts'
import { staff } from '../access/actor.ts'
import { roles } from '../access/policy.ts'
import type { Actor } from '../engine.ts'
import type { House, Space } from '../house.ts'
import { findPerson } from '../person/person.store.ts'

/**
 * In whose name an import acts: the person of that sign-in name with his own rights, or the program `import`, which the
 * administrator at the console runs with every role in the whole locality.
 *
 * @throws {Refused} `missing` when nobody of that name works there
 */
export async function importActor(house: House, space: Space, name: string | undefined): Promise<Actor> {
  if (name === undefined) {
    const everywhere = Object.keys(roles).map((role) => [role, [space.units.root]])
    return {
      kind: 'program',
      id: 'program:import',
      locality: space.key,
      name: 'import',
      may: ['read', 'act'],
      roles: Object.fromEntries(everywhere),
    }
  }
  const person = await findPerson(space.db, space.id, name.trim().toLowerCase(), house.clock())
  if (!person) throw new Refused([refuse('missing', 'actor')])
  return staff(person, space.key)
}
