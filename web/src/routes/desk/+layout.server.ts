import { frameOf } from '#lib/desk/staff.server.ts'
import type { LayoutServerLoad } from './$types'

/** The desk works by links and forms alone; with script it is quicker. */
export const csr = true

export const load: LayoutServerLoad = (event) => frameOf(event)
