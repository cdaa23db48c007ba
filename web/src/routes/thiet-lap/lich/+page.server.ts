import { fail, redirect } from '@sveltejs/kit'
import { fill } from '#lib/fill.ts'
import { typedOf } from '#lib/form.ts'
import { localDate } from '#lib/house.ts'
import { calendarsOf, windowText } from '#lib/setup/calendar.ts'
import { define, groundOf, packOf } from '#lib/setup/setup.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const csr = false

const years = (): string[] => {
  const year = Number(localDate(new Date()).slice(0, 4))
  return [String(year), String(year + 1)]
}

export const load: PageServerLoad = async (event) => {
  const { state, locality } = await groundOf(event)
  const { calendar } = packOf(event)
  const [morning, afternoon] = calendar.week.at(-1)?.windows[1] ?? []
  return {
    state,
    name: locality.label,
    id: crypto.randomUUID(),
    morning: morning ? windowText(morning) : '',
    afternoon: afternoon ? windowText(afternoon) : '',
    years: years().map((year) => ({
      year,
      days: Object.entries(calendar.days)
        .filter(([day]) => day.startsWith(year))
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([day, { why, kind, windows, source }]) => ({
          day,
          why,
          kind,
          isOff: windows.length === 0,
          source: source ?? '',
        })),
    })),
  }
}

export const actions: Actions = {
  default: async (event) => {
    const ground = await groundOf(event)
    const typed = typedOf(await event.request.formData())
    const made = calendarsOf(packOf(event), ground.who.locality, typed, years())
    if (Array.isArray(made)) {
      const told = made.map(({ at, words, text = '' }) => ({
        at,
        words: { vi: fill(words.vi, { text }), en: fill(words.en, { text }) },
      }))
      return fail(422, { typed, mistakes: told })
    }
    const basis = typed['basis'] ?? ''
    const { mistakes } = await define(event, ground, typed['_id'] ?? '', [
      { kind: 'calendar', key: 'calendar', body: made.calendar, basis },
      { kind: 'receiving', key: 'receiving', body: made.receiving, basis },
    ])
    if (mistakes.length > 0) return fail(422, { typed, mistakes })
    redirect(303, '/thiet-lap/phan-he')
  },
}
