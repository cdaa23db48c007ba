import { fail } from '@sveltejs/kit'
import { adminOf } from '#lib/admin/admin.server.ts'
import { groundOf, ownAct } from '#lib/admin/people/people.server.ts'
import { peopleText } from '#lib/admin/people/people.text.ts'
import { emptyOf } from '#lib/form.ts'
import { addDays } from '#lib/house.ts'
import { ask, mistakesOf, refusalsOf } from '#lib/server/ask.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { who, ...ground } = await groundOf(event)
  const { locality } = who
  const [keys, roles, types] = await Promise.all([
    ask(event, 'keys', { locality }),
    ask(event, 'roles', { locality }),
    ask(event, 'record_types', { locality }),
  ])
  return {
    ...ground,
    keys,
    inAYear: addDays(ground.today, 365),
    roles: roles.filter(({ role }) => role !== 'admin').map(({ role, label }) => ({ role, label })),
    types: types.map(({ name, label }) => ({ name, label })),
  }
}

export const actions: Actions = {
  act: ownAct,
  make: async (event) => {
    const who = adminOf(event)
    const form = await event.request.formData()
    const all = (name: string): string[] => form.getAll(name).map(String).filter(Boolean)
    const text = (name: string): string => String(form.get(name) ?? '').trim()
    const typed = {
      name: text('name'),
      lastOn: text('lastOn'),
      unit: text('unit'),
      scopes: all('scopes'),
      roles: all('roles'),
      records: all('records'),
    }
    const { name, lastOn } = typed
    const empty = emptyOf({ name: peopleText.keyName, lastOn: peopleText.keyUntil }, { name, lastOn })
    if (empty.length > 0) return fail(422, { wanted: typed, notMade: mistakesOf(event, empty) })
    try {
      const made = await event.locals.engine.makeKey(who, {
        locality: who.locality,
        id: text('_id'),
        name,
        scopes: typed.scopes as never,
        roles: typed.roles,
        units: all('unit'),
        records: typed.records,
        lastOn,
        owner: who.id.slice('staff:'.length),
      })
      event.setHeaders({ 'cache-control': 'no-store' })
      return { made: { key: made.key, name } }
    } catch (fault) {
      const refusals = refusalsOf(fault)
      if (refusals === undefined) throw fault
      return fail(422, { wanted: typed, notMade: mistakesOf(event, refusals) })
    }
  },
}
