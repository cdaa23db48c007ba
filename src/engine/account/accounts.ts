import { Refused, refuse } from '#base/refusal.ts'
import { openedOf, staff } from '../access/actor.ts'
import type { House } from '../house.ts'
import { findPerson } from '../person/person.store.ts'
import type { Accounts, Opened } from './account.ts'
import { arrive, leaveFor } from './elsewhere/elsewhere.ts'
import { askForPasskey, keepPasskey } from './factor/passkey.ts'
import { makeRecovery } from './factor/recovery.ts'
import { isTotp, offerTotp } from './factor/totp.ts'
import { takeTries } from './guard/limit.ts'
import { openInvitation, useInvitation } from './invitation.ts'
import {
  changePassword,
  enrolled,
  forgetTotp,
  freshSession,
  leaveOthers,
  leaveSession,
  proveAgain,
  readOwn,
  renamePasskey,
  saveWish,
} from './own.ts'
import { spaceOf } from './sign-in.ts'

/** The accounts of one house. */
export function makeAccounts(house: House): Accounts {
  return {
    invited: (code) => openInvitation(house, code),
    acceptInvitation: (code, password) => useInvitation(house, code, password),
    elsewhere: () => house.accounts.provider?.label,
    leaveFor: (locality, asks) => leaveFor(house, house.space(locality), asks),
    async arrive(address, state, visitor) {
      const came = await arrive(house, address, state, visitor)
      if (came.side === 'resident') return came
      const { begun, ...rest } = came
      return { ...rest, opened: openedOf(house.space(came.locality), begun) }
    },
    own: (token) => readOwn(house, token),
    prove: (token, proof, visitor) => proveAgain(house, token, proof, visitor),
    changePassword: (token, passwords) => changePassword(house, token, passwords),
    async beginTotp(token) {
      const { space, session } = await freshSession(house, token)
      return offerTotp(house, space, session)
    },
    async confirmTotp(token, code) {
      const { space, session, factors } = await freshSession(house, token)
      const takeBack = await takeTries(house, space, [{ scope: 'second', key: `new ${session.person}` }])
      const right = !factors.totp && (await isTotp(house, space, session.person, code.replace(/\s/g, ''), 'any'))
      if (!right) throw new Refused([refuse('second_step_failed', 'code')])
      await takeBack()
      return openedBy(house, await enrolled(house, space, session, factors))
    },
    removeTotp: (token) => forgetTotp(house, token),
    async renewRecovery(token) {
      const { space, session } = await freshSession(house, token)
      return makeRecovery(house, space, session.person)
    },
    async beginPasskey(token, origin) {
      const { space, session } = await freshSession(house, token)
      return askForPasskey(house, space, origin, session)
    },
    async addPasskey(token, { answer, origin, name }) {
      const { space, session, factors } = await freshSession(house, token)
      await keepPasskey(house, space, origin, { person: session.person, name, answer })
      return openedBy(house, await enrolled(house, space, session, factors))
    },
    changePasskey: (token, id, name) => renamePasskey(house, token, id, name),
    saveNotices: (token, wish) => saveWish(house, token, wish),
    endSession: (token, id) => leaveSession(house, token, id),
    endOthers: (token) => leaveOthers(house, token),
  }
}

async function openedBy(
  house: House,
  made: { token: string; codes: string[]; expiresAt: Date; name: string },
): Promise<{ codes: string[]; opened: Opened }> {
  const space = spaceOf(house, made.token)
  const person = space && (await findPerson(space.db, space.id, made.name, house.clock()))
  if (!space || !person) throw new Refused([refuse('not_signed_in')])
  const { token, codes, expiresAt } = made
  return { codes, opened: { token, actor: staff(person, space.key), expiresAt } }
}
