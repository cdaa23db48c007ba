import { placeOf, queryOf } from '#lib/desk/board/asked.server.ts'
import { shortNames } from '#lib/desk/board/target.server.ts'
import { mayLead } from '#lib/desk/lead.ts'
import { courseOf } from '#lib/desk/plan/gantt.ts'
import { openAtFirst, rowOf, unfolded } from '#lib/desk/plan/node.ts'
import { marksOfTexts } from '#lib/desk/record/cited.server.ts'
import { staffOf } from '#lib/desk/staff.server.ts'
import {
  type EventView,
  formatDate,
  formatInstant,
  formatNumber,
  isLocalDate,
  type Language,
  localDate,
} from '#lib/house.ts'
import { ask, askMaybe } from '#lib/server/ask.ts'
import { askedDay } from '#lib/targets/day.server.ts'
import { originWords, sureWords } from '#lib/targets/stamp.ts'
import type { PageServerLoad } from './$types'

const mostBars = 60

export const load: PageServerLoad = async (event) => {
  const who = staffOf(event)
  const { language } = event.locals
  const locality = placeOf(event, who)
  const plan = (event.url.searchParams.get('plan') ?? '').slice(0, 80)
  const { on, asOf } = askedDay(event.url.searchParams)
  const [view, shorts] = await Promise.all([
    ask(event, 'plan_item', { locality, key: event.params.key, ...(plan && { plan }), ...(asOf && { asOf }) }),
    shortNames(event, locality),
  ])
  const { node, below } = view
  const known = node.id === undefined ? undefined : await askMaybe(event, 'events', { locality, id: node.id })
  const history = (known?.items ?? []).filter(({ at }) => at <= view.asOf)
  const elsewhere = locality === who.locality ? '' : locality
  const query = queryOf({ plan, locality: elsewhere, on })
  const goals = queryOf({ locality: elsewhere, on })
  const today = localDate(view.asOf)
  const lowered = below.map((one) => ({ ...one, depth: one.depth - node.depth - 1 }))
  const shown = unfolded(lowered, new Set(openAtFirst(lowered)))
  const drawn = shown.filter(({ standing }) => standing !== 'no_result')
  const day = (on: string | undefined): string => (on === undefined ? '' : formatDate(on, language))
  return {
    row: rowOf(node, language, shorts, true, query, goals),
    path: view.path.map((one) => ({ key: one.key, title: one.title[language] })),
    rows: shown.map((one) => ({ ...rowOf(one, language, shorts, true, query, goals), fold: '' })),
    facts: {
      starts: day(node.startsOn),
      due: day(node.dueOn),
      extended: day(node.extendedTo),
      done: day(node.doneOn),
      state: node.stateLabel[language],
      lead: node.unit.label[language],
      ordered: [node.ordered?.by, node.ordered?.number, day(node.ordered?.on)].filter(Boolean).join(', '),
      source: node.source ?? '',
      milestones: node.milestones ? `${node.milestones.reached}/${node.milestones.all}` : '',
    },
    targets: node.targets.map(({ code, label, value, unit, decimals, ...sure }) => ({
      code,
      label: label[language],
      href: `/board/${encodeURIComponent(code)}${goals}`,
      told: [originWords(sure.provenance, language), sureWords(sure, language)].filter(Boolean).join(' · '),
      value: value === undefined ? '' : valueWords(value, unit?.[language] ?? '', decimals ?? 0, language),
    })),
    course: courseOf((drawn.length > 0 ? drawn : [node]).slice(0, mostBars), today, language),
    history: history.map((one) => eventOf(one, language)).reverse(),
    marks: await marksOfTexts(
      event,
      locality,
      history.flatMap(({ values }) => (typeof values['decision'] === 'string' ? [values['decision']] : [])),
    ),
    code: elsewhere === '' && on === '' ? (node.code ?? '') : '',
    planLabel: view.plan?.label[language] ?? '',
    asOf: formatInstant(view.asOf, language),
    query,
    on,
    dayWords: on === '' ? '' : formatDate(on, language),
    keptForDay: Object.fromEntries(Object.entries({ plan, locality: elsewhere }).filter(([, value]) => value !== '')),
    mayOrder: mayLead(who, on, locality) && node.level !== 'task' && node.level !== 'other',
  }
}

function valueWords(value: number, unit: string, decimals: number, language: Language): string {
  return unit === '%'
    ? `${formatNumber(value * 100, language, decimals)} %`
    : `${formatNumber(value, language, decimals)} ${unit}`
}

const told = ['reached', 'percent', 'evidence', 'link', 'reason', 'decision', 'wishedOn', 'until', 'opinion'] as const

/** What happened, when, by whom, and what was said to prove it. */
function eventOf({ id, label, at, by, values, stateLabel }: EventView, language: Language) {
  const said = told.flatMap((name) => {
    const value = values[name]
    if (value === undefined || value === '') return []
    const text = String(value)
    return [{ name, text: name === 'percent' ? `✍ ${text} %` : isLocalDate(text) ? formatDate(text, language) : text }]
  })
  return {
    id,
    what: label[language],
    at: formatInstant(at, language),
    by: by[language],
    state: stateLabel[language],
    said,
  }
}
