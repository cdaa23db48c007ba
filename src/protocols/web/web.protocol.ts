import { access } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type FaultLine, faultLine } from '#base/fault.ts'
import type { Words } from '#base/text.ts'
import type { Engine } from '#engine/engine.ts'
import { type Contact, type OutageOrder, outageHeaders, outagePage } from './outage.ts'

/** An account of the demonstration world, named on its sign-in page. */
export type DemoAccount = { locality: string; name: string; password: string; title: Words }

/** What the pages are given. `log` takes every fault under the code its reader was shown. */
export type WebHouse = {
  engine: Engine
  demo: boolean
  accounts?: readonly DemoAccount[]
  /** Another address of this program from which files are given out, and nothing else. */
  filesOrigin?: string
  /** Whom to call while the database cannot be reached. */
  contacts?: readonly Contact[]
  log?: (line: { level: 'error'; what: string; code: string; route: string; fault: FaultLine }) => void
}

type Handler = (request: IncomingMessage, response: ServerResponse, next: (error?: unknown) => void) => void

/** Bytes of a form; with photos, of all of them together, which are in memory while they are received. */
const mostBytes = 524_288
const mostPhotoBytes = 40 * 1_048_576
/** Forms with photos at once; one more is asked to come back. */
const mostPhotoForms = 3

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
  const fault = (code: string, route: string, thrown: unknown): void =>
    house.log?.({ level: 'error', what: 'a page broke', code, route, fault: faultLine(thrown) })
  const outage = (order: OutageOrder): { html: string; headers: typeof outageHeaders } => ({
    html: outagePage(house.contacts ?? [], order),
    headers: outageHeaders,
  })
  Object.assign(globalThis, {
    [Symbol.for('dothi.house')]: {
      engine: house.engine,
      demo: house.demo,
      accounts: house.accounts ?? [],
      ...(house.filesOrigin && { filesOrigin: house.filesOrigin }),
      fault,
      outage,
    },
  })
  await app.register(mount(await pages()))
}

/** The built pages. Without this header name, read once while they load, every form sent over http is refused. */
async function pages(): Promise<Handler> {
  process.env['PROTOCOL_HEADER'] ??= 'x-forwarded-proto'
  process.env['BODY_SIZE_LIMIT'] ??= String(mostPhotoBytes)
  const { handler } = (await import(built.href)) as { handler: Handler }
  return handler
}

function mount(handler: Handler): (scope: FastifyInstance) => Promise<void> {
  return async (scope) => {
    const gate = makeGate()
    // Bodies are read by the pages themselves: Fastify must leave the stream alone.
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null))
    scope.all('/*', { config: { access: 'public' } }, (request: FastifyRequest, reply: FastifyReply) => {
      reply.hijack()
      if (!gate.lets(request.raw, reply.raw)) return
      request.raw.headers['x-forwarded-proto'] ??= 'http'
      handler(request.raw, reply.raw, (error) => end(reply.raw, error))
    })
  }
}

/** Lets a request through to the pages when its body is not larger than such a form may be. */
function makeGate(): { lets(request: IncomingMessage, response: ServerResponse): boolean } {
  let photoForms = 0
  return {
    lets(request, response) {
      const hasPhotos = (request.headers['content-type'] ?? '').startsWith('multipart/form-data')
      const isEndless = request.headers['transfer-encoding'] !== undefined
      const bytes = Number(request.headers['content-length'] ?? 0)
      if (isEndless || bytes > (hasPhotos ? mostPhotoBytes : mostBytes)) return turnAway(response, 413)
      if (!hasPhotos || bytes <= mostBytes) return true
      if (photoForms >= mostPhotoForms) return turnAway(response, 503)
      photoForms += 1
      response.once('close', () => {
        photoForms -= 1
      })
      return true
    },
  }
}

function turnAway(response: ServerResponse, status: 413 | 503): false {
  const words = {
    413: 'Hệ thống CHƯA nhận: ảnh gửi một lần quá 40 MB. Quay lại và gửi ít ảnh hơn. · NOT received: more than 40 MB at once. Go back and send fewer photos.\n',
    503: 'Hệ thống CHƯA nhận: nhiều người đang gửi ảnh. Quay lại và gửi lại sau ít giây. · NOT received: many photos are being sent. Go back and send again in a few seconds.\n',
  }
  response.writeHead(status, {
    'content-type': 'text/plain; charset=utf-8',
    'x-content-type-options': 'nosniff',
    connection: 'close',
    ...(status === 503 && { 'retry-after': '5' }),
  })
  response.end(words[status])
  return false
}

/** Only when the pages could not even begin an answer. */
function end(response: ServerResponse, error: unknown): void {
  if (response.headersSent) return void response.end()
  response.statusCode = error === undefined ? 404 : 500
  response.setHeader('content-type', 'text/plain; charset=utf-8')
  response.end(error === undefined ? 'Không có trang này. · No such page.\n' : 'Hệ thống CHƯA nhận. · NOT received.\n')
}
