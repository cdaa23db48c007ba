import { getDraft } from '#lib/dossier/dossier.server.ts'
import { stop } from '#lib/server/ask.ts'
import type { RequestHandler } from './$types'

/** The small picture of a file of the draft that this browser holds, under the same headers as every file. */
export const GET: RequestHandler = async (event) => {
  const { token } = await getDraft(event)
  const bytes = await event.locals.engine.drafts
    .picture(token, event.params.id)
    .catch((fault: unknown) => stop(event, fault))
  return new Response(Uint8Array.from(bytes), {
    headers: {
      'content-type': 'image/jpeg',
      'content-length': String(bytes.length),
      'content-disposition': `inline; filename="${event.params.id}-nho.jpg"`,
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
      'cross-origin-resource-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, max-age=600',
    },
  })
}
