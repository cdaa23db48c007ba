/**
 * Every exception from a rule of the house, with its reason. A rule that needs no exception has none here; an exception
 * that is no longer needed fails the test that reads it.
 */
export const exceptions: readonly { rule: string; path: string; to?: string; reason: string }[] = [
  {
    rule: 'room',
    path: 'src/gateways/embedded-postgres/embedded-postgres.gateway.ts',
    to: 'pg',
    reason: 'It makes the databases of the server it starts, before any store can be opened on them.',
  },
  {
    rule: 'package',
    path: 'src/engine/account/password.ts',
    to: '@node-rs/argon2',
    reason: 'Passwords are hashed where it is decided what a password may be; the parameters belong to that decision.',
  },
  {
    rule: 'package',
    path: 'src/engine/account/factor/totp.ts',
    to: 'otpauth',
    reason: 'Codes of a telephone are checked where the second step is decided: pure arithmetic, no way out.',
  },
  {
    rule: 'package',
    path: 'src/engine/account/factor/passkey.ts',
    to: '@simplewebauthn/server',
    reason: 'What a device signed is checked where the second step is decided: pure arithmetic, no way out.',
  },
  {
    rule: 'chance',
    path: 'src/engine/db/seal.ts',
    reason: 'The secret of a database must be unguessable whatever dice somebody hands in; it is drawn once.',
  },
  {
    rule: 'primary',
    path: 'measure_entry',
    reason:
      'Derived, and written in the same call as its event, whose key says that there is one; recount holds the rest.',
  },
  {
    rule: 'ending',
    path: 'localities/vietnam.calendar.ts',
    reason: 'One calendar as dated data; the plural would say something else.',
  },
  {
    rule: 'ending',
    path: 'localities/vietnam.calendar.test.ts',
    reason: 'The test of that calendar, called after it.',
  },
  {
    rule: 'key',
    path: 'space.space_key_key',
    reason: 'The list of localities itself: a key is looked up before its number is known.',
  },
  {
    rule: 'key',
    path: 'session.session_pkey',
    reason: 'A token is looked up before the locality it is good for is known. Not daily work: one row a sign-in.',
  },
  {
    rule: 'key',
    path: 'token.token_pkey',
    reason: 'As with sessions: the hash of the key is all that is known.',
  },
  {
    rule: 'key',
    path: 'migration.migration_pkey',
    reason: 'The schema’s own list, one for the whole installation.',
  },
]

/** Takes the excepted ones out of what a rule found. `of` says which path (and target) a violation is about. */
export function lessExceptions<T extends { path: string; to?: string }>(rule: string, found: readonly T[]): T[] {
  return found.filter(
    (one) =>
      !exceptions.some(
        (exception) =>
          exception.rule === rule &&
          exception.path === one.path &&
          (exception.to === undefined || exception.to === one.to),
      ),
  )
}

/** The exceptions of a rule that no violation needs any more. */
export function unneeded(rule: string, found: readonly { path: string; to?: string }[]): string[] {
  return exceptions
    .filter(
      (exception) =>
        exception.rule === rule &&
        !found.some((one) => one.path === exception.path && (exception.to === undefined || exception.to === one.to)),
    )
    .map(({ path, to }) => (to === undefined ? path : `${path} → ${to}`))
}
