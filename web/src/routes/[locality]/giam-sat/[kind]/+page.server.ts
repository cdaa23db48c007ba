import { error } from '@sveltejs/kit'
import type { WatchedKind } from '#lib/house.ts'
import { keptOf, yearOf } from '#lib/oversight/asked.server.ts'
import { watchedWords } from '#lib/oversight/oversight.text.ts'
import { ask } from '#lib/server/ask.ts'
import { askedDay } from '#lib/targets/day.server.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { locality, kind } = event.params
  if (!Object.hasOwn(watchedWords, kind)) error(404)
  const { searchParams } = event.url
  const cursor = searchParams.get('cursor')
  const { on, asOf } = askedDay(searchParams)
  const about = { locality, kind: kind as WatchedKind, ...yearOf(searchParams), ...(asOf && { asOf }) }
  const list = await ask(event, 'watched', { ...about, ...(cursor && { cursor }) })
  return { kind: kind as WatchedKind, on, query: keptOf(list.year, on), list, isFirst: !cursor }
}
