import { groundOf } from '#lib/setup/setup.server.ts'
import type { PageServerLoad } from './$types'

export const csr = false

export const load: PageServerLoad = async (event) => {
  const { state, locality } = await groundOf(event)
  return { state, name: locality.label, key: locality.key }
}
