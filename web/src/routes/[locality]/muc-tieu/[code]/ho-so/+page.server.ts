import { ask } from '#lib/server/ask.ts'
import { askedDay } from '#lib/targets/day.server.ts'
import type { PageServerLoad } from './$types'

const perPage = 50

/** The records behind a number: of the same target, period and unit as the reading shown, page by page. */
export const load: PageServerLoad = async (event) => {
  const { locality, code } = event.params
  const asked = event.url.searchParams
  const side = asked.get('side') === 'short' && asked.get('of') !== 'lateness' ? ('short' as const) : ('all' as const)
  const [cursor, period, unit, basis] = ['cursor', 'period', 'unit', 'basis'].map(
    (name) => asked.get(name) ?? undefined,
  )
  const { on, asOf } = askedDay(asked)
  const target = await ask(event, 'target', {
    locality,
    code,
    ...(asOf && { asOf }),
    ...(period ? { period } : {}),
    ...(unit ? { unit } : {}),
    ...(basis ? { basis } : {}),
  })
  const { reading } = target.line
  const lateness = asked.get('of') === 'lateness' ? target.lateness : undefined
  const behind = await ask(event, 'behind', {
    locality,
    code: lateness?.reading.code ?? code,
    side,
    limit: perPage,
    ...(asOf && { asOf }),
    period: period ?? reading.period,
    unit: unit ?? reading.unit.id,
    ...(basis ? { basis } : {}),
    ...(cursor ? { cursor } : {}),
  })
  return {
    line: target.line,
    bases: target.bases,
    lateness,
    behind,
    side,
    period,
    unit,
    basis,
    on,
    isFirst: cursor === undefined,
  }
}
