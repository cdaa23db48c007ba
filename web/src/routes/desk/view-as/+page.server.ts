import { redirect } from '@sveltejs/kit'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = () => redirect(303, '/desk')

export const actions: Actions = {
  /** The session is its own person's again. */
  end: async ({ cookies, locals }) => {
    const token = cookies.get('dothi_session')
    if (token !== undefined) await locals.engine.access.endViewAs(token)
    redirect(303, '/admin/people')
  },
}
