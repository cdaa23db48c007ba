import { decideDue, loadDue } from '#lib/desk/due/due.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = (event) => loadDue(event)

export const actions: Actions = { default: (event) => decideDue(event) }
