import { asked, placeOf, queryOf } from '#lib/desk/board/asked.server.ts'
import { lineOf, needing } from '#lib/desk/board/line.ts'
import { tasksByTarget } from '#lib/desk/board/task.ts'
import { mayLead } from '#lib/desk/lead.ts'
import { staffOf } from '#lib/desk/staff.server.ts'
import { addDays, formatDate } from '#lib/house.ts'
import { ask, askMaybe } from '#lib/server/ask.ts'
import type { PageServerLoad } from './$types'

const firstFew = 5
const weekMs = 7 * 86_400_000

export const load: PageServerLoad = async (event) => {
  const who = staffOf(event)
  const { language } = event.locals
  const { plan, unit, basis, period, asOf, on } = asked(event.url.searchParams)
  const locality = placeOf(event, who)
  const set = { ...(plan && { plan }), ...(unit && { unit }), ...(basis && { basis }) }
  const about = { locality, ...set, ...(asOf && { asOf }) }
  const [board, forecasts, causes] = await Promise.all([
    ask(event, 'board', { ...about, ...(period && { period }) }),
    askMaybe(event, 'forecasts', { ...about, ...(period && { period }) }),
    askMaybe(event, 'causes', { ...about, ...(period && { period }) }),
  ])
  const expected = new Map(forecasts?.items.map((one) => [one.code, one]))
  const weekAgo = new Date(board.asOf.getTime() - weekMs)
  const lines = board.lines.map((line) => lineOf(line, language, expected.get(line.code)))
  const need = needing(lines)
  const isAll = event.url.searchParams.get('decide') === 'all'
  const shown = isAll ? need : need.slice(0, firstFew)
  const [before, localities, story, tasks] = await Promise.all([
    askMaybe(event, 'board', { locality, ...set, asOf: weekAgo }),
    ask(event, 'localities', {}),
    askMaybe(event, 'unit_story', { locality, ...(unit && { unit }) }),
    askMaybe(event, 'target_tasks', { locality, codes: shown.map(({ code }) => code), ...(asOf && { asOf }) }),
  ])
  const taskQuery = queryOf({ locality: locality === who.locality ? '' : locality, on })
  return {
    locality,
    plan: board.plan.key,
    planLabel: board.plan.label[language],
    due: formatDate(board.plan.dueOn, language),
    announced: board.lines.length,
    plans: board.plans.map(({ key, label }) => ({ key, label: label[language] })),
    localities: localities.map(({ key, label }) => ({ key, label: label[language] })),
    groups: board.groups.map(({ key, label, counts }) => ({ key, label: label[language], counts })),
    counts: board.counts,
    lastWeek: before?.counts,
    lines,
    need,
    shown,
    isAll,
    mayOrder: mayLead(who, on, locality),
    reasons: Object.fromEntries(causes?.items.map(({ code, sentence }) => [code, sentence[language]]) ?? []),
    tasks: tasks && tasksByTarget(tasks.items, addDays(tasks.today, 7), language, taskQuery),
    asOf: board.asOf,
    on,
    bases: board.bases,
    basis: board.basis,
    story,
    unit: unit && { key: unit, label: board.unit.label[language] },
    name: board.unit.label[language],
    simulated: board.simulated,
    period,
    told: board.result?.told,
    result: board.result && { note: board.result.note[language], source: board.result.source.title[language] },
  }
}
