import { type LocalDate, localDate } from '#base/instant.ts'

/** What is limited, each by its own key: a name, an address, a code, a telephone number … */
export type Limited =
  | 'name'
  | 'address'
  | 'device'
  | 'second'
  | 'record'
  | 'record_day'
  | 'record_address'
  | 'code_contact'
  | 'code_address'
  | 'code_prefix'
  | 'code_locality'
  | 'code_tries'
  | 'draft'

/** How often something may be tried until so many minutes after the first try. */
export type Limit = { most: number; minutes: number }

/** How long a sign-in lasts and how often one may guess, from a day on. */
export type AccountRule = {
  from: LocalDate
  /** A session ends so long after it began, whatever is done in it. */
  sessionMinutes: number
  /** And so long after it was last used. */
  idleMinutes: number
  /** What needs a fresh proof needs one that is no older. */
  freshMinutes: number
  /** How long the second step is waited for, and a challenge. */
  stepMinutes: number
  /** How long a resident's code is good, and how many tries it has. */
  codeMinutes: number
  codeTries: number
  /** How long a resident is known after a code. */
  residentMinutes: number
  /** For how many calendar days it is kept who signed in from where, and how the session ended. */
  traceDays: number
  limits: Readonly<Record<Limited, Limit>>
}

/**
 * Dated, oldest first: the one in force on the day counts. Ours to set; the bounds they keep are those of NIST SP 800-63B-4 (at most
 * 100 tries in a row, an hour of idling, a code of ten minutes).
 */
export const accountRules: readonly AccountRule[] = [
  {
    from: '2000-01-01',
    sessionMinutes: 720,
    idleMinutes: 60,
    freshMinutes: 15,
    stepMinutes: 10,
    codeMinutes: 10,
    codeTries: 5,
    residentMinutes: 60,
    traceDays: 180,
    limits: {
      // From a browser that this person has used before, tries are counted apart: nobody can lock him out of it.
      name: { most: 10, minutes: 10 },
      device: { most: 10, minutes: 10 },
      address: { most: 50, minutes: 10 },
      second: { most: 5, minutes: 60 },
      record: { most: 10, minutes: 10 },
      record_day: { most: 30, minutes: 1_440 },
      record_address: { most: 20, minutes: 10 },
      code_contact: { most: 5, minutes: 60 },
      code_address: { most: 20, minutes: 60 },
      // What is sent is paid for: so many an hour to numbers that begin alike, and in all.
      code_prefix: { most: 100, minutes: 60 },
      code_locality: { most: 1_000, minutes: 60 },
      code_tries: { most: 30, minutes: 60 },
      // Dossiers begun from one address.
      draft: { most: 30, minutes: 60 },
    },
  },
]

/** The rule in force at an instant. */
export function ruleAt(at: Date, rules: readonly AccountRule[] = accountRules): AccountRule {
  const day = localDate(at)
  const found = rules.findLast(({ from }) => from <= day)
  if (!found) throw new Error(`account: no rule is in force on ${day}`)
  return found
}
