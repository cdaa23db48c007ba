import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { isForPrograms } from './headers.ts'

/** Answers one request. */
export type Answer = (request: IncomingMessage, response: ServerResponse) => void

/** An open port, from before there is anything behind it. */
export type Door = {
  /** From now on requests go there. */
  lead(to: Answer): void
  /** Lets nobody in any more and waits for those who are in. */
  close(): Promise<void>
}

/** What is said while nothing is behind the door. */
export type Meanwhile = { html(request: IncomingMessage): string; headers: Readonly<Record<string, string>> }

/**
 * Opens the port at once: until the program is ready, pages say that it is starting and programs are answered 503.
 *
 * @throws {Error} `EADDRINUSE` when somebody else has the port
 */
export async function openDoor(address: { port: number; host: string }, meanwhile: Meanwhile): Promise<Door> {
  let behind: Answer = (request, response) => answerMeanwhile(request, response, meanwhile)
  const server = createServer({ requestTimeout: 60_000, keepAliveTimeout: 72_000 }, (request, response) =>
    behind(request, response),
  )
  await new Promise<void>((opened, failed) => {
    server.once('error', failed)
    server.listen(address.port, address.host, opened)
  })
  return {
    lead: (to) => {
      behind = to
    },
    close: () => closed(server),
  }
}

function closed(server: Server): Promise<void> {
  return new Promise((done) => {
    server.close(() => done())
    server.closeIdleConnections()
  })
}

function answerMeanwhile(request: IncomingMessage, response: ServerResponse, meanwhile: Meanwhile): void {
  const url = request.url ?? '/'
  request.resume()
  if (url === '/health/live') return void json(response, 200, { live: true })
  if (isForPrograms(url)) return void json(response, 503, starting)
  response.writeHead(503, meanwhile.headers).end(meanwhile.html(request))
}

const starting = {
  type: 'urn:dothi:problem:not_ready',
  title: 'Hệ thống đang khởi động · The system is starting',
  status: 503,
  code: 'not_ready',
  detail: 'Hệ thống CHƯA nhận. Hãy thử lại sau ít giây. · NOT received. Try again in a few seconds.',
}

function json(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, {
    'content-type': status === 200 ? 'application/json; charset=utf-8' : 'application/problem+json; charset=utf-8',
    'cache-control': 'no-store',
    ...(status === 503 && { 'retry-after': '5' }),
  })
  response.end(JSON.stringify(body))
}
