import { placeOf, queryOf } from '#lib/desk/board/asked.server.ts'
import { shortNames } from '#lib/desk/board/target.server.ts'
import { staffOf } from '#lib/desk/staff.server.ts'
import { type CascadeRow, formatNumber, formatPercent, type Language } from '#lib/house.ts'
import { ask } from '#lib/server/ask.ts'
import { askedDay } from '#lib/targets/day.server.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const who = staffOf(event)
  const { language } = event.locals
  const locality = placeOf(event, who)
  const plan = (event.url.searchParams.get('plan') ?? '').slice(0, 80)
  const { on, asOf } = askedDay(event.url.searchParams)
  const [view, shorts] = await Promise.all([
    ask(event, 'plan_cascade', { locality, ...(plan && { plan }), ...(asOf && { asOf }) }),
    shortNames(event, locality),
  ])
  const elsewhere = locality === who.locality ? '' : locality
  const units = view.units.map(({ id, label }) => ({ id, label: shorts[id] ?? label[language], full: label[language] }))
  const given = view.rows.filter((row) => row.given.length > 0)
  const sources = new Set(given.flatMap(({ source }) => (source ? [source.title[language]] : [])))
  return {
    plan: view.plan?.key ?? '',
    planLabel: view.plan?.label[language] ?? '',
    plans: view.plans.map(({ key, label }) => ({ key, label: label[language] })),
    units,
    rows: given.map((row) => lineOf(row, units, language)),
    notGiven: view.rows
      .filter((row) => row.given.length === 0)
      .map(({ code, label }) => ({ code, label: label[language] })),
    counts: view.counts,
    sources: [...sources],
    simulated: view.simulated,
    locality: elsewhere,
    query: queryOf({ plan, locality: elsewhere, on }),
    on,
    keptForDay: Object.fromEntries(Object.entries({ plan, locality: elsewhere }).filter(([, value]) => value !== '')),
  }
}

function lineOf(row: CascadeRow, units: readonly { id: string }[], language: Language) {
  const told = (n: number | undefined): string => (n === undefined ? '' : toldOf(row, n, language))
  const sign = row.difference === undefined || row.difference <= 0 ? '' : '+'
  return {
    code: row.code,
    label: row.label[language],
    unit: row.kind === 'rate' || row.kind === 'growth' ? '' : row.unit[language],
    whole: [row.comparator === '>=' ? '' : words[row.comparator], told(row.value)].filter(Boolean).join(' '),
    given: units.map(({ id }) => told(row.given.find(({ unit }) => unit === id)?.value)),
    // Where a ward was given another level than the rest it is marked in its own cell too.
    isApart: units.map(({ id }) => {
      const value = row.given.find(({ unit }) => unit === id)?.value
      return row.verdict === 'differs' && value !== undefined && value !== row.value
    }),
    isSummed: row.sum !== undefined,
    sum: told(row.sum),
    difference: row.difference === undefined ? '' : `${sign}${told(row.difference)}`,
    verdict: row.verdict,
    sentence: row.sentence[language],
    simulated: row.simulated,
  }
}

const words: Readonly<Record<string, string>> = { '<=': '≤', '<': '<', '>': '>', '=': '' }

function toldOf({ kind, decimals }: CascadeRow, n: number, language: Language): string {
  return kind === 'rate' || kind === 'growth'
    ? formatPercent(n, language, decimals)
    : formatNumber(n, language, decimals)
}
