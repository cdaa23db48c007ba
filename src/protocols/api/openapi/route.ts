import type { FastifyInstance } from 'fastify'
import type { RecordType } from '#engine/declare.ts'
import { anyone } from '../../http/actor.ts'
import type { House } from '../../http/house.ts'
import { openapiDocument } from './document.ts'

/** `GET /api/v1/openapi.json`: made once, from the record types of every locality; declarations do not change while we run. */
export function addOpenApi(app: FastifyInstance, house: House): void {
  let document: string | undefined
  app.get('/api/v1/openapi.json', { config: { access: 'public' } }, async (_request, reply) => {
    document ??= JSON.stringify(openapiDocument(await everyRecordType(house)))
    return reply.type('application/json; charset=utf-8').send(document)
  })
}

async function everyRecordType(house: House): Promise<RecordType[]> {
  const localities = await house.engine.ask(anyone, 'localities', {})
  const types = await Promise.all(
    localities.map(({ key }) => house.engine.ask(anyone, 'record_types', { locality: key })),
  )
  const byName = new Map(types.flat().map((type) => [type.name as string, type]))
  return [...byName.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
}
