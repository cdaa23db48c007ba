import { adminOf, definerOf } from '#lib/admin/admin.server.ts'
import { frameOf } from '#lib/desk/staff.server.ts'
import type { LayoutServerLoad } from './$types'

/** The administrator's pages work by links and forms alone; with script they are quicker. */
export const csr = true

/** Where leaders come too: a second person approves what is declared and loaded. */
const shared = ['/admin/declarations', '/admin/packs']

export const load: LayoutServerLoad = (event) => {
  if (shared.some((path) => event.url.pathname.startsWith(path))) definerOf(event)
  else adminOf(event)
  return frameOf(event)
}
