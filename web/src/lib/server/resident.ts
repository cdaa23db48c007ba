import type { RequestEvent } from '@sveltejs/kit'
import { keepDevice } from '../account/account.server.ts'
import type { KnownResident } from '../house.ts'

const name = 'dothi_resident'

/** The token of the resident who is known in this browser for this locality. */
export function residentToken(event: Pick<RequestEvent, 'cookies'>): string | undefined {
  return event.cookies.get(name)
}

/** Remembers a resident in this browser for an hour. */
export function keepResident(
  event: Pick<RequestEvent, 'cookies' | 'url'>,
  locality: string,
  { token, expiresAt, device }: Pick<KnownResident, 'token' | 'expiresAt' | 'device'>,
): void {
  const secure = event.url.protocol === 'https:'
  event.cookies.set(name, token, { path: `/${locality}`, httpOnly: true, sameSite: 'lax', secure, expires: expiresAt })
  keepDevice(event, device)
}

/** Forgets him, in this browser and for good. */
export async function dropResident(event: Pick<RequestEvent, 'cookies' | 'locals'>, locality: string): Promise<void> {
  const token = residentToken(event)
  if (token !== undefined) await event.locals.engine.residents.signOut(token)
  event.cookies.delete(name, { path: `/${locality}` })
}
