import { error } from '@sveltejs/kit'
import type { WatchedKind } from '#lib/house.ts'
import { watchedWords } from '#lib/oversight/oversight.text.ts'
import { ask } from '#lib/server/ask.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { locality, kind } = event.params
  if (!Object.hasOwn(watchedWords, kind)) error(404)
  const year = Number(event.url.searchParams.get('year'))
  const cursor = event.url.searchParams.get('cursor')
  const isYear = Number.isInteger(year) && year > 2000 && year < 2200
  const about = { locality, kind: kind as WatchedKind, ...(isYear && { year }), ...(cursor && { cursor }) }
  return { kind: kind as WatchedKind, list: await ask(event, 'watched', about), isFirst: !cursor }
}
