import { isUuid, normaliseCode } from '#base/id.ts'
import { Refused, refuse } from '#base/refusal.ts'
import { takeTries } from '../account/guard/limit.ts'
import type { House, Space } from '../house.ts'
import { findOpening } from '../ledger/event.store.ts'
import { findPhones } from '../record/private.store.ts'
import { findRecord } from '../record/record.store.ts'
import type { Snapshot } from '../record/record.ts'
import { isProof, receiptProof } from './proof.ts'

/** What somebody shows to prove that a record is his. `isWhole`: the end of a phone is not enough. */
export type Shown = { code: string; proof: string; address: string | undefined; isWhole?: boolean | undefined }

/**
 * The record that somebody has proven to be his, by its code and the six digits of its receipt, or by the end of the phone left with
 * it where no more than how it stands is at stake. Tries are limited by code and by address.
 *
 * @throws {Refused} `missing` alike for no such code and no match; `too_many_tries`
 */
export async function proveRecord(house: House, space: Space, shown: Shown): Promise<Snapshot> {
  const { code, proof, address, isWhole = false } = shown
  const spelt = normaliseCode(code) ?? code.trim().toUpperCase().slice(0, 200)
  const takeBack = await takeTries(house, space, [
    { scope: 'record', key: spelt },
    { scope: 'record_day', key: spelt },
    ...(address === undefined ? [] : [{ scope: 'record_address', key: address } as const]),
  ])
  const record = isUuid(spelt) ? undefined : await findSpelt(space, spelt)
  const proven = record !== undefined && (await isOwner(space, record, proof, isWhole))
  if (!proven) throw new Refused([refuse('missing', 'code')])
  await takeBack()
  return record
}

/** A unit without an official code gives its numbers by its own key, in small letters. */
async function findSpelt(space: Space, code: string): Promise<Snapshot | undefined> {
  return (
    (await findRecord(space.db, space.id, code, false)) ?? findRecord(space.db, space.id, code.toLowerCase(), false)
  )
}

async function isOwner(space: Space, record: Snapshot, proof: string, isWhole: boolean): Promise<boolean> {
  const [phones, opening] = await Promise.all([
    record.hasPrivate && !isWhole ? findPhones(space.db, space.id, record.id) : [],
    findOpening(space.db, space.id, record.id),
  ])
  return opening !== undefined && isProof(proof, receiptProof(opening, record.id), phones)
}
