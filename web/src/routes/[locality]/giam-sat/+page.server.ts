import { ask } from '#lib/server/ask.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { locality } = event.params
  const year = Number(event.url.searchParams.get('year'))
  const isYear = Number.isInteger(year) && year > 2000 && year < 2200
  return { oversight: await ask(event, 'oversight', { locality, ...(isYear && { year }) }) }
}
