import { placeOf, queryOf } from '#lib/desk/board/asked.server.ts'
import { shortNames } from '#lib/desk/board/target.server.ts'
import { mayLead } from '#lib/desk/lead.ts'
import { taskLateness } from '#lib/desk/plan/lateness.server.ts'
import { openAtFirst, rowOf, unfolded } from '#lib/desk/plan/node.ts'
import { staffOf } from '#lib/desk/staff.server.ts'
import { formatInstant } from '#lib/house.ts'
import { ask } from '#lib/server/ask.ts'
import { askedDay } from '#lib/targets/day.server.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const who = staffOf(event)
  const { language } = event.locals
  const { searchParams } = event.url
  const text = (name: string): string => (searchParams.get(name) ?? '').slice(0, 80)
  const locality = placeOf(event, who)
  const filter = { plan: text('plan'), unit: text('unit'), state: text('state'), search: text('search') }
  const { on, asOf } = askedDay(searchParams)
  const unit = filter.unit && { unit: filter.unit }
  const [tree, shorts, punctual] = await Promise.all([
    ask(event, 'plan_tree', { locality, ...given(filter), ...(asOf && { asOf }) }),
    shortNames(event, locality),
    taskLateness(event, { locality, ...unit, ...(asOf && { asOf }) }),
  ])
  const isFiltered = filter.unit !== '' || filter.state !== '' || filter.search !== ''
  const asked = searchParams.get('open')
  const open = new Set(
    isFiltered ? tree.nodes.map(({ key }) => key) : asked === null ? openAtFirst(tree.nodes) : asked.split(','),
  )
  const elsewhere = locality === who.locality ? '' : locality
  const query = queryOf({ plan: filter.plan, locality: elsewhere, on })
  const goals = queryOf({ locality: elsewhere, on })
  const fold = (key: string): string => {
    const next = new Set([...open].filter((one) => one !== ''))
    if (!next.delete(key)) next.add(key)
    const kept = queryOf({ ...filter, locality: elsewhere, on })
    return `/board/ke-hoach${kept}${kept === '' ? '?' : '&'}open=${[...next].map(encodeURIComponent).join(',')}`
  }
  return {
    rows: unfolded(tree.nodes, open).map((node) => ({
      ...rowOf(node, language, shorts, open.has(node.key), query, goals),
      fold: node.parts > 0 ? fold(node.key) : '',
    })),
    plan: tree.plan?.key ?? '',
    planLabel: tree.plan?.label[language] ?? '',
    plans: tree.plans.map(({ key, label }) => ({ key, label: label[language] })),
    units: tree.units.map(({ id, key, label }) => ({ key, label: shorts[id] ?? label[language] })),
    counts: tree.counts,
    punctual,
    lateQuery: queryOf({ plan: filter.plan, unit: filter.unit, locality: elsewhere, on }),
    asOf: formatInstant(tree.asOf, language),
    simulated: tree.simulated,
    isCut: tree.isCut,
    isFiltered,
    filter,
    query,
    on,
    keptForDay: given({ ...filter, locality: elsewhere, open: asked ?? '' }),
    locality: elsewhere,
    mayOrder: mayLead(who, on, locality),
  }
}

function given(filter: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== ''))
}
