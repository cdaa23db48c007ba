import type { House } from '../house.ts'
import type { Accounts } from './account.ts'
import { openInvitation, useInvitation } from './invitation.ts'

/** The accounts of one house. */
export function makeAccounts(house: House): Accounts {
  return {
    invited: (code) => openInvitation(house, code),
    acceptInvitation: (code, password) => useInvitation(house, code, password),
  }
}
