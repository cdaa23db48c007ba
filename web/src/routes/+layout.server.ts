import { house } from '#lib/server/house.ts'
import type { LayoutServerLoad } from './$types'

/** No script reaches a reader of the portal; the desk turns hydration on for itself. */
export const csr = false

export const load: LayoutServerLoad = ({ locals }) => ({ language: locals.language, demo: house().demo })
