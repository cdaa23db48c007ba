import type { FastifyInstance } from 'fastify'
import { faultLine } from '#base/fault.ts'
import type { House } from './house.ts'
import { malformed } from './refusal/malformed.ts'

/** `/health/live`: the process answers. `/health/ready`: it can take work; 503 while it cannot. */
export function addHealth(app: FastifyInstance, house: House): void {
  app.get('/health/live', { config: { access: 'public' } }, async () => ({ live: true }))
  app.get('/health/ready', { config: { access: 'public' } }, async () => {
    if (!(await isReady(house))) throw malformed('not_ready')
    return { ready: true }
  })
}

async function isReady(house: House): Promise<boolean> {
  try {
    const answer = await house.ready()
    return typeof answer === 'boolean' ? answer : answer.ready
  } catch (fault) {
    // Not reached is the very thing asked here: told as 503 and kept in the log.
    house.log({ level: 'error', what: 'not_ready', fault: faultLine(fault) })
    return false
  }
}
