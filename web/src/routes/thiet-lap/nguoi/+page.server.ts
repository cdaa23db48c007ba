import { fail } from '@sveltejs/kit'
import { fill } from '#lib/fill.ts'
import { typedOf } from '#lib/form.ts'
import type { Invitee } from '#lib/house.ts'
import { mistakesOf, refusalsOf } from '#lib/server/ask.ts'
import { peopleRows } from '#lib/setup/rows.ts'
import { groundOf } from '#lib/setup/setup.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const csr = false

export const load: PageServerLoad = async (event) => {
  const { who, state, locality } = await groundOf(event)
  // The codes of the invitations are shown once and must lie in nobody's store.
  event.setHeaders({ 'cache-control': 'no-store' })
  return {
    state,
    name: locality.label,
    origin: event.url.origin,
    people: await event.locals.engine.setup.people(who, who.locality),
    id: crypto.randomUUID(),
  }
}

export const actions: Actions = {
  default: async (event) => {
    const { who, units } = await groundOf(event)
    const { setup } = event.locals.engine
    const sent = await event.request.formData()
    const file = sent.get('file')
    const text = file instanceof File && file.size > 0 ? await file.text() : (typedOf(sent)['rows'] ?? '')
    const there = await setup.people(who, who.locality)
    const rows = peopleRows(
      text,
      units,
      there.map(({ name }) => name),
    )
    const people = rows.flatMap(({ value }) => (value ? [value] : []))
    const shown = rows.map(({ line, wrong }) => ({ line, wrong }))
    const none: Invitee[] = []
    if (rows.length === 0 || people.length < rows.length) return fail(422, { text, rows: shown, invited: none })
    const newcomers = people.map(({ title, ...person }) => ({ ...person, title: { vi: title, en: title } }))
    const invited = await setup.addPeople(who, who.locality, newcomers).catch((fault: unknown) => {
      const refusals = refusalsOf(fault)
      if (refusals === undefined) throw fault
      return mistakesOf(event, refusals)
    })
    const wrong = invited.filter((one) => 'words' in one)
    if (wrong.length > 0) {
      const told = shown.map(({ line }, row) => ({
        line,
        wrong: wrong
          .filter(({ at }) => at?.startsWith(`${row}.`))
          .map(({ words }) => ({ words: { vi: fill(words.vi, {}), en: fill(words.en, {}) }, text: '' })),
      }))
      return fail(422, { text, rows: told, invited: none })
    }
    return { text: undefined, rows: [], invited: invited.filter((one) => 'code' in one) as Invitee[] }
  },
}
