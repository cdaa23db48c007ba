import { Refused, refuse } from '#base/refusal.ts'
import { proveRecord } from '../access/prove.ts'
import type { Visitor } from '../account/account.ts'
import { linkRecord } from '../account/elsewhere/link.store.ts'
import { tokenHash } from '../account/guard/key.ts'
import { spaceOf } from '../account/sign-in.ts'
import type { House, Space } from '../house.ts'
import { labelOfState } from '../record/view.ts'
import { askCode, useCode } from './code.ts'
import { endResidentSession, findAccount, findResident, listOwn } from './resident.store.ts'
import type { OwnRecord, Resident, Residents } from './resident.ts'
import { listSignIns } from './sign-in.store.ts'

/** The residents of one house. */
export function makeResidents(house: House): Residents {
  return {
    askCode: (locality, contact, visitor) => askCode(house, house.space(locality), contact, visitor),
    useCode: (locality, id, code, visitor) => useCode(house, house.space(locality), { id, code }, visitor),
    actorOf: (token) => residentOf(house, token),
    records: (token) => recordsOf(house, token),
    async signIns(token) {
      const space = spaceOf(house, token)
      return space ? listSignIns(space.db, space.id, tokenHash(token), house.clock()) : []
    },
    hasAccount: async (token) => (await accountOf(house, token)) !== undefined,
    link: (token, shown, visitor) => link(house, token, shown, visitor),
    async signOut(token) {
      const space = spaceOf(house, token)
      if (space) await endResidentSession(space.db, space.id, tokenHash(token))
    },
  }
}

async function residentOf(house: House, token: string): Promise<Resident | undefined> {
  const space = spaceOf(house, token)
  const known = space && (await findResident(space.db, space.id, tokenHash(token), house.clock()))
  return known && { kind: 'resident', id: `resident:${known.id}`, owns: known.owns }
}

async function accountOf(house: House, token: string): Promise<string | undefined> {
  const space = spaceOf(house, token)
  return space && findAccount(space.db, space.id, tokenHash(token), house.clock())
}

async function link(
  house: House,
  token: string,
  { code, proof }: { code: string; proof: string },
  { address }: Visitor,
): Promise<OwnRecord> {
  const space = spaceOf(house, token)
  const account = await accountOf(house, token)
  if (!space || account === undefined) throw new Refused([refuse('not_signed_in')])
  const { id } = await proveRecord(house, space, { code, proof, address, isWhole: true })
  await linkRecord(space.db, space.id, account, id, house.clock())
  const [own] = await viewsOf(space, [id])
  if (!own) throw new Refused([refuse('missing', 'code')])
  return own
}

async function recordsOf(house: House, token: string): Promise<OwnRecord[]> {
  const space = spaceOf(house, token)
  const who = await residentOf(house, token)
  if (!space || !who) throw new Refused([refuse('not_signed_in')])
  return viewsOf(space, who.owns)
}

async function viewsOf(space: Space, ids: readonly string[]): Promise<OwnRecord[]> {
  const rows = await listOwn(space.db, space.id, ids)
  return rows.flatMap((row) => {
    const type = space.records.find(({ name }) => name === row.record)
    if (!type) return []
    return [
      {
        id: row.id,
        code: row.code,
        record: row.record,
        label: type.label,
        state: labelOfState(type, row.state),
        isClosed: row.closed_at !== null,
        openedAt: row.opened_at,
        changedAt: row.changed_at,
      },
    ]
  })
}
