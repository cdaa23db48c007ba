import { randomBytes } from 'node:crypto'
import type { RequestEvent } from '@sveltejs/kit'
import type { Actor } from '../house.ts'
import { house } from './house.ts'

/** How long somebody may take from the page to the file. */
const goodMs = 60_000
const mostTickets = 20_000

const tickets = new Map<string, { who: Actor; path: string; until: number }>()

/** Whether this request came to the address that gives out files and nothing else. */
export function isFileHost(url: URL): boolean {
  const { filesOrigin } = house()
  return filesOrigin !== undefined && url.host === new URL(filesOrigin).host
}

/** The same file at the address that gives out files, with a ticket for one minute in place of the session it does not know. */
export function ticketAddress(event: RequestEvent, who: Actor): string {
  const now = Date.now()
  for (const [ticket, { until }] of tickets) if (until < now || tickets.size >= mostTickets) tickets.delete(ticket)
  const ticket = randomBytes(18).toString('base64url')
  tickets.set(ticket, { who, path: event.url.pathname, until: now + goodMs })
  return `${house().filesOrigin}${event.url.pathname}?ticket=${ticket}`
}

/** For whom a ticket to this very path was made; nobody when there is none, or its minute is over. */
export function ticketHolder(url: URL): Actor | undefined {
  const found = tickets.get(url.searchParams.get('ticket') ?? '')
  return found && found.path === url.pathname && found.until >= Date.now() ? found.who : undefined
}
