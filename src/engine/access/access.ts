import { isUuid, normaliseCode } from '#base/id.ts'
import { Refused, refuse } from '#base/refusal.ts'
import { askForProof } from '../account/factor/passkey.ts'
import { tokenHash } from '../account/guard/key.ts'
import { takeTries } from '../account/guard/limit.ts'
import { sessionOf, signInByPasskey, signInByPassword, signInSecond, spaceOf } from '../account/sign-in.ts'
import type { Access } from '../engine.ts'
import type { House, Space } from '../house.ts'
import { findOpening } from '../ledger/event.store.ts'
import { endSession } from '../person/person.store.ts'
import { viewAs } from '../person/view-as.ts'
import { endViewing } from '../person/viewing.store.ts'
import { findPhones } from '../record/private.store.ts'
import { findRecord } from '../record/record.store.ts'
import type { Snapshot } from '../record/record.ts'
import { actorOf, openedOf, spacesOf } from './actor.ts'
import { isProof, receiptProof } from './proof.ts'

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
      for (const space of spacesOf(house, token)) await endSession(space.db, tokenHash(token))
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
    async resident(locality, code, proof = '', address) {
      const space = house.space(locality)
      const spelt = normaliseCode(code) ?? code.trim().toUpperCase().slice(0, 200)
      const takeBack = await takeTries(house, space, [
        { scope: 'record', key: spelt },
        { scope: 'record_day', key: spelt },
        ...(address === undefined ? [] : [{ scope: 'record_address', key: address } as const]),
      ])
      const record = isUuid(spelt) ? undefined : await findRecord(space.db, space.id, spelt, false)
      const proven = record !== undefined && (await isOwner(space, record, proof))
      if (!proven) throw new Refused([refuse('missing', 'code')])
      await takeBack()
      return { kind: 'resident', id: `resident:${record.id}`, owns: [record.id] }
    },
  }
}

async function isOwner(space: Space, record: Snapshot, proof: string): Promise<boolean> {
  const [phones, opening] = await Promise.all([
    record.hasPrivate ? findPhones(space.db, space.id, record.id) : [],
    findOpening(space.db, space.id, record.id),
  ])
  return opening !== undefined && isProof(proof, receiptProof(opening, record.id), phones)
}
