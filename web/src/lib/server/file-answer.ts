import type { RequestEvent } from '@sveltejs/kit'
import type { Actor } from '../house.ts'
import { stop } from './ask.ts'
import { isFileHost, ticketAddress, ticketHolder } from './file-ticket.ts'
import { house } from './house.ts'
import { findProof } from './proof.ts'

const extensions: Readonly<Record<string, string>> = { 'image/jpeg': 'jpg', 'application/pdf': 'pdf' }

const nobody: Actor = { kind: 'anyone', id: 'anyone' }

/** Who asks for a file: staff by their session, a sender by his proof. */
export function readerOf(event: RequestEvent<{ locality: string }>): Actor {
  const { who } = event.locals
  return who.kind === 'anyone' ? (findProof(event.cookies, event.params.locality)?.actor ?? who) : who
}

/**
 * A file, for whoever may see the answer it belongs to. No type is guessed, nothing in it runs, no other site shows it; the
 * whole one is put down as a file and never opened as a page.
 */
export async function fileAnswer(
  event: RequestEvent<{ locality: string; id: string }>,
  part: 'whole' | 'thumb',
): Promise<Response> {
  const { locality, id } = event.params
  const { filesOrigin } = house()
  const isElsewhere = filesOrigin !== undefined
  if (isElsewhere && !isFileHost(event.url))
    return new Response(null, {
      status: 302,
      headers: { location: ticketAddress(event, readerOf(event)), 'cache-control': 'private, no-store' },
    })
  const who = isElsewhere ? (ticketHolder(event.url) ?? nobody) : readerOf(event)
  const { bytes, mediaType, isPublic } = await event.locals.engine.files
    .open(who, { locality, id, part })
    .catch((fault: unknown) => stop(event, fault))
  const name = `${id}${part === 'thumb' ? '-nho' : ''}.${extensions[mediaType] ?? 'bin'}`
  return new Response(Uint8Array.from(bytes), {
    headers: {
      'content-type': mediaType,
      'content-length': String(bytes.length),
      'content-disposition': `${part === 'thumb' ? 'inline' : 'attachment'}; filename="${name}"`,
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
      'cross-origin-resource-policy': isElsewhere ? 'cross-origin' : 'same-origin',
      'x-content-type-options': 'nosniff',
      'cache-control': isPublic ? 'public, max-age=31536000, immutable' : 'private, max-age=600',
    },
  })
}
