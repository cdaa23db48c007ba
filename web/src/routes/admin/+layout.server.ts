import { adminOf, definerOf } from '#lib/admin/admin.server.ts'
import { frameOf } from '#lib/desk/staff.server.ts'
import type { LayoutServerLoad } from './$types'

/** The administrator's pages work by links and forms alone; with script they are quicker. */
export const csr = true

export const load: LayoutServerLoad = (event) => {
  if (event.url.pathname.startsWith('/admin/declarations')) definerOf(event)
  else adminOf(event)
  return frameOf(event)
}
