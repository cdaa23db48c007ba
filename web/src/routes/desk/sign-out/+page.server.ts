import { redirect } from '@sveltejs/kit'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = () => redirect(303, '/desk')

export const actions: Actions = {
  default: async ({ cookies, locals }) => {
    const token = cookies.get('dothi_session')
    if (token !== undefined) await locals.engine.access.signOut(token)
    cookies.delete('dothi_session', { path: '/' })
    redirect(303, '/desk/sign-in?left=1')
  },
}
