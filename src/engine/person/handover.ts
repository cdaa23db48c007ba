import { localDate } from '#base/instant.ts'
import { Refused, refuse } from '#base/refusal.ts'
import { policyOf } from '../access/policy.ts'
import type { Actor } from '../engine.ts'
import type { House, Space } from '../house.ts'
import { mayDecideOn } from './guard.ts'
import { type DelegationRow, listDelegations } from './people.store.ts'
import { viewDelegation } from './people.ts'
import { listPeople } from './person.store.ts'
import type { DelegationView, HandoverView } from './question.ts'

type Staff = Extract<Actor, { kind: 'staff' }>

/**
 * What somebody who works here can hand over, to whom, and what he has given, received or has to decide on.
 *
 * @throws {Refused} `not_signed_in` for anybody else
 */
export async function handover(house: House, space: Space, who: Actor): Promise<HandoverView> {
  if (who.kind !== 'staff' || who.locality !== space.key) throw new Refused([refuse('not_signed_in')])
  const id = who.id.slice('staff:'.length)
  const now = house.clock()
  const units = space.units.below(Object.values(who.roles).flat())
  const [people, own, waiting] = await Promise.all([
    listPeople(space.db, space.id, now),
    listDelegations(space.db, space.id, { person: id }),
    listDelegations(space.db, space.id, { units }),
  ])
  const decides = (row: DelegationRow): boolean => mayDecideOn(space, who, { content: row.content, unit: row.unit })
  const today = localDate(now)
  const view = (row: DelegationRow): DelegationView => viewDelegation(space, row, today)
  return {
    person: id,
    duties: dutiesOf(space, who),
    people: people.filter((one) => one.id !== id).map(({ id: to, fullName, title }) => ({ id: to, fullName, title })),
    given: own.filter(({ content }) => content['from'] === id).map(view),
    received: own.filter(({ content }) => content['to'] === id).map(view),
    waiting: waiting.filter((row) => decides(row) && row.proposer !== who.id).map(view),
  }
}

/** What is his own; what he does in place of others is not his to pass on. */
function dutiesOf(space: Space, { roles, delegated = [] }: Staff): HandoverView['duties'] {
  return Object.entries(roles).flatMap(([role, units]) =>
    units
      .filter((unit) => !delegated.some((one) => one.role === role && one.unit === unit))
      .map((unit) => {
        const { vi, en } = policyOf(role)
        return { role, label: { vi, en }, unit: space.units.name(unit) }
      }),
  )
}
