import type { FastifyInstance, FastifyReply } from 'fastify'
import { anyone } from '../http/actor.ts'
import type { House } from '../http/house.ts'
import { malformed } from '../http/refusal/malformed.ts'

const access = { config: { access: 'public' } } as const
const forEver = 'public, max-age=31536000, immutable'

/**
 * The provable history as files that any C2SP reader follows: `/log/{locality}/checkpoint`, `/key` and `/tile/…`. Bundles of
 * entries are not among them: what a leaf says of a record that is not public is shown with its proof, to whoever may see it.
 */
export function addLogTiles(app: FastifyInstance, house: House): void {
  app.get<{ Params: { locality: string } }>('/log/:locality/checkpoint', access, async (request, reply) =>
    text(reply, (await house.engine.ask(anyone, 'log_checkpoint', request.params)).note),
  )
  app.get<{ Params: { locality: string } }>('/log/:locality/key', access, async (request, reply) =>
    text(reply, `${(await house.engine.ask(anyone, 'log_checkpoint', request.params)).key}\n`),
  )
  app.get<{ Params: { locality: string; '*': string } }>('/log/:locality/tile/*', access, async (request, reply) => {
    const tile = readTilePath(request.params['*'])
    if (!tile) throw malformed('path_unknown')
    const { hashes } = await house.engine.ask(anyone, 'log_tile', { locality: request.params.locality, ...tile })
    return reply.header('cache-control', forEver).type('application/octet-stream').send(Buffer.from(hashes))
  })
}

function text(reply: FastifyReply, body: string): FastifyReply {
  return reply.type('text/plain; charset=utf-8').send(body)
}

/**
 * Which tile a path means: `<level>/<number>[.p/<width>]`, the number in groups of three digits, all but the last after an x.
 *
 * @example readTilePath('0/x001/067.p/8') // { level: 0, index: 1067, width: 8 }
 */
export function readTilePath(path: string): { level: number; index: number; width: number } | undefined {
  const parts = /^(0|[1-5]?[0-9])\/((?:x\d{3}\/){0,4}\d{3})(?:\.p\/([1-9]\d{0,2}))?$/.exec(path)
  if (!parts) return undefined
  const [, level = '', number = '', width] = parts
  const isShortest = !/^x000\//.test(number)
  const count = width === undefined ? 256 : Number(width)
  if (!isShortest || count > (width === undefined ? 256 : 255)) return undefined
  return { level: Number(level), index: Number(number.replaceAll(/[x/]/g, '')), width: count }
}
