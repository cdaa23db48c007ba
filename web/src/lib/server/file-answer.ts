import type { RequestEvent } from '@sveltejs/kit'
import { stop } from './ask.ts'
import { findProof } from './proof.ts'

/**
 * A photo, for whoever may see the answer it belongs to: staff by their session, a sender by his proof. It can be nothing
 * but a picture: no type is guessed, nothing in it runs, no other site shows it.
 */
export async function fileAnswer(
  event: RequestEvent<{ locality: string; id: string }>,
  part: 'image' | 'thumb',
): Promise<Response> {
  const { locality, id } = event.params
  const who =
    event.locals.who.kind === 'anyone'
      ? (findProof(event.cookies, locality)?.actor ?? event.locals.who)
      : event.locals.who
  const { bytes, mediaType, isPublic } = await event.locals.engine.files
    .open(who, { locality, id, part })
    .catch((fault: unknown) => stop(event, fault))
  return new Response(Uint8Array.from(bytes), {
    headers: {
      'content-type': mediaType,
      'content-length': String(bytes.length),
      'content-disposition': `inline; filename="${id}${part === 'thumb' ? '-nho' : ''}.jpg"`,
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
      'cross-origin-resource-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      'cache-control': isPublic ? 'public, max-age=31536000, immutable' : 'private, max-age=600',
    },
  })
}
