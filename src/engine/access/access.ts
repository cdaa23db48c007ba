import { Refused, refuse } from '#base/refusal.ts'
import { askForProof } from '../account/factor/passkey.ts'
import { tokenHash } from '../account/guard/key.ts'
import { sessionOf, signInByPasskey, signInByPassword, signInSecond, spaceOf } from '../account/sign-in.ts'
import type { Access } from '../engine.ts'
import type { House } from '../house.ts'
import { endSession } from '../person/person.store.ts'
import { viewAs } from '../person/view-as.ts'
import { endViewing } from '../person/viewing.store.ts'
import { actorOf, openedOf, spacesOf } from './actor.ts'
import { proveRecord } from './prove.ts'

/** Sign-in of people, keys of programs and the proof of residents, over one house. */
export function makeAccess(house: House): Access {
  return {
    async signIn(locality, name, password, visitor = {}) {
      const space = house.space(locality)
      return openedOf(space, await signInByPassword(house, space, { name, password }, visitor))
    },
    async secondStep(token, proof, visitor = {}) {
      const begun = await signInSecond(house, token, proof, visitor)
      return openedOf(spaceOf(house, begun.token), begun)
    },
    async askPasskey(locality, origin, token) {
      if (token === undefined) return askForProof(house, house.space(locality), origin)
      const { space, session } = await sessionOf(house, token, ['second', 'open'])
      return askForProof(house, space, origin, session.person)
    },
    async signInByPasskey(locality, { answer, origin }, visitor = {}) {
      const space = house.space(locality)
      return openedOf(space, await signInByPasskey(house, space, { answer, origin }, visitor))
    },
    async owesSecond(token) {
      return sessionOf(house, token, ['second']).then(
        () => true,
        () => false,
      )
    },
    async signOut(token) {
      for (const space of spacesOf(house, token)) await endSession(space.db, space.id, tokenHash(token), house.clock())
    },
    actorOf: (token) => actorOf(house, token),
    async viewAs(token, asks) {
      const who = await actorOf(house, token)
      if (!who) throw new Refused([refuse('not_signed_in')])
      return viewAs(house, who, tokenHash(token), asks)
    },
    async endViewAs(token) {
      for (const space of spacesOf(house, token)) await endViewing(space.db, space.id, tokenHash(token))
    },
    async resident(locality, code, proof = '', address, asks = {}) {
      const record = await proveRecord(house, house.space(locality), { code, proof, address, isWhole: asks.isWhole })
      return { kind: 'resident', id: `resident:${record.id}`, owns: [record.id] }
    },
  }
}
