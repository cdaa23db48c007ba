import { placeOf, queryOf } from '#lib/desk/board/asked.server.ts'
import { mayLead } from '#lib/desk/lead.ts'
import { staffOf } from '#lib/desk/staff.server.ts'
import { formatDate, formatInstant } from '#lib/house.ts'
import { ask } from '#lib/server/ask.ts'
import { askedDay } from '#lib/targets/day.server.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const who = staffOf(event)
  const { language } = event.locals
  const locality = placeOf(event, who)
  const asked = (event.url.searchParams.get('plan') ?? '').slice(0, 80)
  const { on, asOf } = askedDay(event.url.searchParams)
  const about = { locality, ...(asOf && { asOf }) }
  const tree = asked === '' ? await ask(event, 'plan_tree', about) : undefined
  const plan = asked || (tree?.plan?.key ?? '')
  const study = await ask(event, 'plan_study', { ...about, ...(plan && { plan }) })
  const elsewhere = locality === who.locality ? '' : locality
  return {
    planLabel: study.plan?.label[language] ?? '',
    counts: study.counts,
    above: study.above,
    asOf: formatInstant(study.asOf, language),
    query: queryOf({ plan: asked, locality: elsewhere, on }),
    on,
    keptForDay: Object.fromEntries(
      Object.entries({ plan: asked, locality: elsewhere }).filter(([, value]) => value !== ''),
    ),
    rows: study.rows.map((row) => ({
      id: row.id,
      branch: row.branch,
      isBranch: row.isBranch,
      unit: row.unit.label[language],
      state: row.state,
      stateWords: row.stateLabel[language],
      studiedOn: row.studiedOn === undefined ? '' : formatDate(row.studiedOn, language),
      plan: [row.planNumber, row.planOn && formatDate(row.planOn, language)].filter(Boolean).join(', '),
      proof: row.evidence ?? row.source ?? '',
      href: elsewhere === '' && on === '' ? `/desk/${row.id}` : '',
    })),
    mayExpect: mayLead(who, on, locality),
    plan,
  }
}
