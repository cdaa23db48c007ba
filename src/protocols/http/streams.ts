import type { FastifyInstance, FastifyReply } from 'fastify'

/** An open stream of server-sent events. `send` does nothing once the reader has gone. */
export type Stream = {
  send(event: { name: string; id: string; body: unknown }): void
  onEnd(listener: () => void): void
}

/** Streams a server may hold open at once; one more is asked to come back later. */
export const mostStreams = 2_000
const heartbeatMs = 15_000
/** A reader that does not take what it is sent is cut off at this much; it comes back with Last-Event-ID. */
const mostBufferedBytes = 1_000_000

/** Opens streams and ends them all before the server closes: `app.close()` would wait for them for ever. */
export function openStreams(app: FastifyInstance): { open(reply: FastifyReply): Stream; count(): number } {
  const ends = new Set<() => void>()
  app.addHook('preClose', async () => {
    for (const end of [...ends]) end()
  })
  return { count: () => ends.size, open: (reply) => openStream(reply, ends) }
}

function openStream(reply: FastifyReply, ends: Set<() => void>): Stream {
  const listeners: (() => void)[] = []
  reply.hijack()
  const raw = reply.raw
  raw.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
    'x-content-type-options': 'nosniff',
    'access-control-allow-origin': '*',
    'x-request-id': String(reply.request.id),
  })
  raw.write('retry: 2000\n\n')
  const write = (text: string): void => {
    if (raw.writableLength > mostBufferedBytes) raw.destroy()
    else if (!raw.destroyed && !raw.writableEnded) raw.write(text)
  }
  const beat = setInterval(() => write(': still here\n\n'), heartbeatMs)
  const end = (): void => {
    if (!ends.delete(end)) return
    clearInterval(beat)
    for (const listener of listeners) listener()
    raw.end()
  }
  ends.add(end)
  raw.on('close', end)
  return {
    send: ({ name, id, body }) => write(`id: ${id}\nevent: ${name}\ndata: ${JSON.stringify(body)}\n\n`),
    onEnd: (listener) => void listeners.push(listener),
  }
}
