import { adminOf } from '#lib/admin/admin.server.ts'
import { csvAnswer } from '#lib/admin/people/people.server.ts'
import { ask } from '#lib/server/ask.ts'
import type { RequestHandler } from './$types'

/** The matrix of rights: roles × acts of every record type, as declared. */
export const GET: RequestHandler = async (event) => {
  const { locality } = adminOf(event)
  const [roles, types] = await Promise.all([
    ask(event, 'roles', { locality }),
    ask(event, 'record_types', { locality }),
  ])
  const by = (act: { by: unknown }): string[] =>
    [act.by].flat().map((one) => (one === 'holder' ? 'desk:officer' : String(one)))
  const names = roles.map(({ role }) => role)
  const rows = types.flatMap((type) =>
    Object.entries(type.acts).map(([name, act]) => [
      type.name,
      name,
      act.label.vi,
      ...names.map((role) => (by(act).includes(`desk:${role}`) ? 'x' : '')),
      by(act)
        .filter((one) => !one.startsWith('desk:'))
        .join(' '),
      act.otherThan?.join(' '),
    ]),
  )
  return csvAnswer(`${locality}-rights.csv`, [['record', 'act', 'label', ...names, 'others', 'other_than'], ...rows])
}
