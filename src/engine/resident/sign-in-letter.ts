import { goneAt, letterOf } from '../account/trace/sign-in-letter.ts'
import { residentSignInLetter } from '../account/trace/trace.text.ts'
import type { MakeReady } from '../message/letter/ready.ts'
import { reachesOf } from '../message/way.ts'
import { findToldResident } from './sign-in.store.ts'

/** The notice to a resident that his records were opened on a new device; to the e-mail address he left, never by SMS. */
export const readyResidentSignIn: MakeReady = async (_house, space, claimed, open) => {
  const told = await findToldResident(space.db, space.id, claimed.subject)
  if (!told) return { claimed, reaches: [] }
  return {
    claimed,
    letter: letterOf(space, claimed, told, residentSignInLetter),
    reaches: reachesOf([told.mail], undefined, open, claimed.leftWays),
    goneAt: goneAt(claimed),
  }
}
