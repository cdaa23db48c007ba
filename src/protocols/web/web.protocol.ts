import { access } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Words } from '#base/text.ts'
import type { Engine } from '#engine/engine.ts'

/** An account of the demonstration world, named on its sign-in page. */
export type DemoAccount = { locality: string; name: string; password: string; title: Words }

/** What the pages are given. `log` takes every fault under the code its reader was shown. */
export type WebHouse = {
  engine: Engine
  demo: boolean
  accounts?: readonly DemoAccount[]
  log?: (line: { level: 'error'; what: string; code: string; path: string; stack: string }) => void
}

type Handler = (request: IncomingMessage, response: ServerResponse, next: (error?: unknown) => void) => void

const built = new URL('../../../web/build/handler.js', import.meta.url)

/**
 * Serves the pages of `web/` from this program, under every path no other protocol has taken.
 *
 * The pages are built apart and bundle their own copy of what they import, so the running engine is handed over by a
 * symbol on the global object and never by an import.
 *
 * @param house.demo      pages say that their records are simulated
 * @param house.accounts  shown beside the sign-in form; empty outside the demonstration
 * @throws {Error} when the pages have not been built
 */
export async function registerWeb(app: FastifyInstance, house: WebHouse): Promise<void> {
  await access(built).catch(() => {
    throw new Error('web: web/build is missing: build the pages first (npm run build --workspace web)')
  })
  const fault = (code: string, path: string, thrown: unknown): void => {
    const stack = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)
    house.log?.({ level: 'error', what: 'a page broke', code, path, stack })
  }
  Object.assign(globalThis, {
    [Symbol.for('dothi.house')]: { engine: house.engine, demo: house.demo, accounts: house.accounts ?? [], fault },
  })
  await app.register(mount(await pages()))
}

/** The built pages. Without this header name, read once while they load, every form sent over http is refused. */
async function pages(): Promise<Handler> {
  process.env['PROTOCOL_HEADER'] ??= 'x-forwarded-proto'
  process.env['BODY_SIZE_LIMIT'] ??= '512K'
  const { handler } = (await import(built.href)) as { handler: Handler }
  return handler
}

function mount(handler: Handler): (scope: FastifyInstance) => Promise<void> {
  return async (scope) => {
    // Bodies are read by the pages themselves: Fastify must leave the stream alone.
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null))
    scope.all('/*', { config: { access: 'public' } }, (request: FastifyRequest, reply: FastifyReply) => {
      reply.hijack()
      request.raw.headers['x-forwarded-proto'] ??= 'http'
      handler(request.raw, reply.raw, (error) => end(reply.raw, error))
    })
  }
}

/** Only when the pages could not even begin an answer. */
function end(response: ServerResponse, error: unknown): void {
  if (response.headersSent) return void response.end()
  response.statusCode = error === undefined ? 404 : 500
  response.setHeader('content-type', 'text/plain; charset=utf-8')
  response.end(error === undefined ? 'Không có trang này. · No such page.\n' : 'Hệ thống CHƯA nhận. · NOT received.\n')
}
