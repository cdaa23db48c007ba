import { redirect } from '@sveltejs/kit'
import { adminOf } from '#lib/admin/admin.server.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = (event) => {
  adminOf(event)
  redirect(303, '/admin/health')
}
