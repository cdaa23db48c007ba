import type { House, Space } from '../../house.ts'
import { tokenHash } from '../guard/key.ts'
import { saveRecovery, useRecovery } from './factor.store.ts'

const howMany = 10
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Ten codes for a sheet of paper, 50 random bits each, in place of all the person had. Given back here once and kept nowhere. */
export async function makeRecovery(house: House, space: Space, person: string): Promise<string[]> {
  const codes = Array.from({ length: howMany }, () => {
    const letters = [...house.dice(10)].map((byte) => alphabet[byte % alphabet.length] ?? '').join('')
    return `${letters.slice(0, 5)}-${letters.slice(5)}`
  })
  const hashes = codes.map((code) => hashOf(person, code))
  await saveRecovery(space.db, space.id, { person, hashes, at: house.clock() })
  return codes
}

/** Whether it is one of the person's codes that was not used; from now on it is used. */
export function isRecovery(house: House, space: Space, person: string, code: string): Promise<boolean> {
  return useRecovery(space.db, space.id, person, hashOf(person, code), house.clock())
}

function hashOf(person: string, code: string): Buffer {
  const said = code.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1')
  return tokenHash(`recovery ${person} ${said}`)
}
