import { yearOf } from '#lib/oversight/asked.server.ts'
import { ask } from '#lib/server/ask.ts'
import { askedDay } from '#lib/targets/day.server.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { locality } = event.params
  const { searchParams } = event.url
  const { on, asOf } = askedDay(searchParams)
  return { on, oversight: await ask(event, 'oversight', { locality, ...yearOf(searchParams), ...(asOf && { asOf }) }) }
}
