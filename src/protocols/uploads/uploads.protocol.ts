import { createReadStream } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { FileStore } from '@tus/file-store'
import { Server } from '@tus/server'
import type { FastifyInstance } from 'fastify'
import { Refused, refuse } from '#base/refusal.ts'
import type { Actor, Upload } from '#engine/engine.ts'
import { fileLimits } from '#engine/file/limit.ts'
import { kindOf } from '#engine/refusal.ts'
import type { House } from '../http/house.ts'
import { languageOf } from '../http/refusal/language.ts'
import { statusOf } from '../http/refusal/problem.ts'

/** An upload that is not finished after this is taken away. */
const waitsMs = 24 * 3_600_000
const clearEveryMs = 600_000
/** Uploads that may be unfinished at once, over all senders and of one: the disk stays ours. */
const mostOpen = 200
const mostOfOne = 20
const mostBytes = Math.max(...fileLimits.map(({ documentBytes }) => documentBytes))
const address = /^\/uploads\/([a-z0-9-]{1,60})(?:\/([0-9a-f]{32}))?\/?(?:\?.*)?$/

type Asked = Parameters<NonNullable<ConstructorParameters<typeof Server>[0]['onUploadCreate']>>[0]

/**
 * Files that go on where the line broke, by the tus protocol (1.0): `POST /uploads/{locality}`, then `PATCH` and `HEAD` on the
 * address it gives. The same quota before, the same checks after the last byte; then the answer holds what an act names.
 *
 * Who sends is told by a token or the session of the pages. No other site can use that session here: every request carries
 * headers of the protocol, which browsers send to strangers only after asking, and we do not answer that.
 */
export function addUploads(app: FastifyInstance, house: House, folder: string): void {
  const store = new FileStore({ directory: folder, expirationPeriodInMilliseconds: waitsMs })
  const open = new Map<string, string>()
  const tus = new Server({
    path: '/uploads',
    datastore: store,
    maxSize: mostBytes,
    relativeLocation: true,
    allowedOrigins: [],
    generateUrl: (_asked, { id }) => `/uploads/${id.replace('.', '/')}`,
    getFileIdFromRequest: (asked) => idOf(pathOf(asked)),
    namingFunction: (asked) => `${localityOf(pathOf(asked))}.${crypto.randomUUID().replaceAll('-', '')}`,
    onUploadCreate: (asked, upload) =>
      told(house, asked, async () => {
        const who = await whoAsks(house, asked)
        const given = givenBy(asked, upload.metadata)
        const sender = `${who.kind === 'anyone' ? given.address : who.id}`
        const mine = [...open.values()].filter((one) => one === sender).length
        if (mine >= mostOfOne || (await readdir(folder)).length >= mostOpen * 2) throw new Refused([refuse('busy')])
        await house.engine.files.check(who, { ...given, bytes: upload.size ?? 0 })
        open.set(upload.id, sender)
        return {}
      }),
    onUploadFinish: (asked, upload) =>
      told(house, asked, async () => {
        open.delete(upload.id)
        try {
          const source = createReadStream(join(folder, upload.id))
          const given = givenBy(asked, upload.metadata)
          const held = await house.engine.files.keep(await whoAsks(house, asked), { ...given, source })
          return { status_code: 200, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(held) }
        } finally {
          await store.remove(upload.id).catch(() => undefined)
        }
      }),
  })
  const clearing = setInterval(() => void tus.cleanUpExpiredUploads().catch(() => undefined), clearEveryMs).unref()
  app.addHook('onClose', async () => clearInterval(clearing))
  app.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_request, _payload, read) => read(null))
    scope.all('/uploads/*', { config: { access: 'public' } }, (request, reply) => {
      reply.hijack()
      if (address.test(request.url)) return void tus.handle(request.raw, reply.raw)
      reply.raw.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' })
      reply.raw.end('Không có nơi gửi này. · No such place.\n')
    })
    done()
  })
}

function pathOf(asked: Asked): string {
  return new URL(asked.url).pathname
}

function localityOf(path: string): string {
  return address.exec(path)?.[1] ?? ''
}

/** Only our own digits make the name of a file. */
function idOf(path: string): string | undefined {
  const [, locality, id] = address.exec(path) ?? []
  return id === undefined ? undefined : `${locality}.${id}`
}

function givenBy(asked: Asked, metadata: Record<string, string | null> | undefined): Upload {
  return {
    locality: localityOf(pathOf(asked)),
    name: metadata?.['filename'] ?? '',
    address: asked.runtime?.node?.req.socket.remoteAddress ?? '',
    takes: metadata?.['takes'] === 'photos' ? 'photos' : 'documents',
  }
}

async function whoAsks(house: House, asked: Asked): Promise<Actor> {
  const token =
    /^Bearer (\S{8,500})$/i.exec(asked.headers.get('authorization') ?? '')?.[1] ??
    /(?:^|;\s*)dothi_session=([^;]{8,500})/.exec(asked.headers.get('cookie') ?? '')?.[1]
  const known = token === undefined ? undefined : await house.engine.access.actorOf(decodeURIComponent(token))
  return known ?? { kind: 'anyone', id: 'anyone' }
}

/** A refusal goes out in the words of the asker's language, as this protocol says errors. */
async function told<T>(house: House, asked: Asked, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    const [first = refuse('busy')] = error.refusals
    const words = house.engine.words(first)
    const status_code = statusOf(kindOf(first), { reads: false, known: false })
    throw { status_code, body: words[languageOf(asked.headers.get('accept-language') ?? undefined)] }
  }
}
