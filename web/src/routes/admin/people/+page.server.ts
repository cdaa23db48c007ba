import { groundOf } from '#lib/admin/people/people.server.ts'
import { ask } from '#lib/server/ask.ts'
import type { PageServerLoad } from './$types'

const states = ['working', 'dormant', 'left'] as const

export const load: PageServerLoad = async (event) => {
  const { who, units } = await groundOf(event)
  const { locality } = who
  const asked = (name: string): string => event.url.searchParams.get(name)?.trim() ?? ''
  const wanted = { text: asked('q'), unit: asked('unit'), role: asked('role'), state: asked('state') }
  const state = states.find((each) => each === wanted.state) ?? 'working'
  const [found, roles] = await Promise.all([
    ask(event, 'people', {
      locality,
      text: wanted.text,
      state,
      limit: 100,
      ...(wanted.role && { role: wanted.role }),
      ...(units.some(({ id }) => id === wanted.unit) && { unit: wanted.unit }),
      ...(asked('cursor') && { cursor: asked('cursor') }),
    }),
    ask(event, 'roles', { locality }),
  ])
  return { found, units, roles: roles.map(({ role, label }) => ({ role, label })), wanted: { ...wanted, state } }
}
