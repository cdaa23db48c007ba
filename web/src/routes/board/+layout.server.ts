import { frameOf } from '#lib/desk/staff.server.ts'
import type { LayoutServerLoad } from './$types'

/** The board can be read and printed without script; with it the figures move by themselves. */
export const csr = true

export const load: LayoutServerLoad = (event) => frameOf(event)
