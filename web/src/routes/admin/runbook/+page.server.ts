import { adminOf } from '#lib/admin/admin.server.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = (event) => {
  const { lines } = event.locals.engine.operations.health(adminOf(event))
  return { entries: lines.map(({ name, label, runbook }) => ({ name, label, ...runbook })) }
}
