import { uuidv7 } from '#base/id.ts'
import { deviceWords, markOf, withMark } from '../account/device.ts'
import { keyedHash, tokenHash } from '../account/guard/key.ts'
import { ruleAt } from '../account/guard/rule.ts'
import { newToken, type Visitor } from '../account/sign-in.ts'
import type { House, Space } from '../house.ts'
import { type Anchor, appendResidentSession, findResident } from './resident.store.ts'
import type { KnownResident } from './resident.ts'
import { appendSignIn } from './sign-in.store.ts'

/** Who was let in: by a number or address that a code went to, or by an account elsewhere. */
export type Entering = { level: number; anchor?: Anchor } & (
  | { contact: string; anchor: Anchor }
  | { resident: string; contact?: never }
)

/** Begins a resident's session, and writes down from which device, so that he sees it when it was somebody else. */
export async function enterResident(
  house: House,
  space: Space,
  who: Entering,
  visitor: Visitor,
): Promise<KnownResident> {
  const at = house.clock()
  const token = newToken(house, space)
  const hash = tokenHash(token)
  const expiresAt = new Date(at.getTime() + ruleAt(at, house.accounts.rules).residentMinutes * 60_000)
  const { level, anchor } = who
  const resident = 'resident' in who ? who.resident : undefined
  const whoHash = hashOf(house, space, resident ?? who.contact ?? '')
  const name = `resident:${whoHash.toString('hex')}`
  await appendResidentSession(space.db, space.id, {
    ...{ hash, who: whoHash, level, at, expiresAt },
    ...(anchor && { anchor }),
    ...(resident !== undefined && { resident }),
  })
  await appendSignIn(space.db, space.id, {
    ...{ id: uuidv7(at, house.dice), who: whoHash, device: deviceWords(visitor.agent), at },
    isNew: markOf(house, space, name, visitor.device) === undefined,
    ...(anchor && { anchor }),
    ...(who.contact !== undefined && { contact: who.contact }),
  })
  const known = await findResident(space.db, space.id, hash, at)
  const { id, owns } = known ?? { id: resident ?? anchor?.id ?? '', owns: [] }
  const device = withMark(house, space, name, visitor.device)
  return { token, actor: { kind: 'resident', id: `resident:${id}`, owns }, expiresAt, device }
}

/** By which the sign-ins of one resident belong together; says nothing without the key outside of the database. */
function hashOf(house: House, space: Space, who: string): Buffer {
  return keyedHash(house.accounts.key, 'resident', space.key, who).subarray(0, 16)
}
