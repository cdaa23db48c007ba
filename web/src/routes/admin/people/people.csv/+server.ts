import { adminOf } from '#lib/admin/admin.server.ts'
import { csvAnswer } from '#lib/admin/people/people.server.ts'
import type { Questions } from '#lib/house.ts'
import { ask } from '#lib/server/ask.ts'
import type { RequestHandler } from './$types'

const most = 50

/** The list of people as it is filtered on the page: who, where, with which roles. */
export const GET: RequestHandler = async (event) => {
  const { locality } = adminOf(event)
  const asked = (name: string): string => event.url.searchParams.get(name) ?? ''
  const rows: unknown[][] = [['name', 'full_name', 'title', 'unit', 'roles', 'last_signed_in', 'left']]
  let cursor: string | undefined
  for (let page = 0; page < most; page += 1) {
    const asks: Questions['people']['asks'] = {
      locality,
      text: asked('q'),
      limit: 200,
      ...(asked('role') && { role: asked('role') }),
      ...(asked('unit') && { unit: asked('unit') }),
      ...(asked('state') && { state: asked('state') as 'working' }),
      ...(cursor !== undefined && { cursor }),
    }
    const found = await ask(event, 'people', asks)
    for (const one of found.items) {
      const roles = one.roles.map(({ role, unit, of }) => `${role}@${unit.key}${of ? ` (${of})` : ''}`).join('; ')
      rows.push([
        one.name,
        one.fullName,
        one.title.vi,
        one.unit.key,
        roles,
        one.seenAt?.toISOString(),
        one.leftAt?.toISOString(),
      ])
    }
    cursor = found.cursor
    if (cursor === undefined) break
  }
  return csvAnswer(`${locality}-people.csv`, rows)
}
