import { randomUUID } from 'node:crypto'
import type { RequestEvent } from '@sveltejs/kit'
import type { Actor } from '#lib/house.ts'
import { stop } from '#lib/server/ask.ts'

/** The file of an export as an answer, sent piece by piece; whose it is not gets the page of what is not there. */
export async function fetchedAnswer(
  event: Pick<RequestEvent, 'locals'>,
  who: Actor,
  locality: string,
  subject: string,
): Promise<Response> {
  const id = `fetch-${randomUUID()}`
  const { exports } = event.locals.engine
  const { name, mediaType, bytes, pieces } = await exports
    .fetch(who, { locality, subject, id })
    .catch((fault: unknown) => stop(event, fault))
  const each = pieces[Symbol.asyncIterator]()
  const body = new ReadableStream<Uint8Array>({
    async pull(out) {
      const { value, done } = await each.next()
      if (done) out.close()
      else out.enqueue(value)
    },
  })
  return new Response(body, {
    headers: {
      'content-type': mediaType,
      'content-length': String(bytes),
      'content-disposition': `attachment; filename="${name.replace(/[^\w.-]/g, '-')}"`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  })
}
