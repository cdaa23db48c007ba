import { fail, redirect } from '@sveltejs/kit'
import { send, takeTold, tell } from '#lib/desk/act.server.ts'
import { queryOf } from '#lib/desk/board/asked.server.ts'
import { isPercentLine, typeForm } from '#lib/desk/grid/typed.server.ts'
import { type Staff, staffOf } from '#lib/desk/staff.server.ts'
import { type FigureGrid, formatDate, formatInstant } from '#lib/house.ts'
import { ask, mistakesOf, refusalsOf } from '#lib/server/ask.ts'
import type { Actions, PageServerLoad, RequestEvent } from './$types'

type Asked = {
  by?: 'unit' | 'indicator'
  plan?: string
  indicator?: string
  unit?: string
  year?: number
  grain?: 'month' | 'quarter' | 'year'
}

function asked(search: URLSearchParams): Asked {
  const text = (name: string): string => (search.get(name) ?? '').slice(0, 80)
  const [by, grain, year] = [text('by'), text('grain'), Number(text('year'))]
  return {
    ...(text('plan') && { plan: text('plan') }),
    ...(text('unit') && { unit: text('unit') }),
    ...(text('indicator') && { indicator: text('indicator') }),
    ...((by === 'unit' || by === 'indicator') && { by }),
    ...((grain === 'month' || grain === 'quarter' || grain === 'year') && { grain }),
    ...(Number.isInteger(year) && year > 1900 && year < 2200 && { year }),
  }
}

const gridOf = (event: RequestEvent, who: Staff): Promise<FigureGrid> =>
  ask(event, 'figure_grid', { locality: who.locality, ...asked(event.url.searchParams) })

export const load: PageServerLoad = async (event) => {
  const who = staffOf(event)
  const { language } = event.locals
  const grid = await gridOf(event, who)
  const begun = grid.periods.filter((one) => one.begun).map(({ period }) => period)
  const period = event.url.searchParams.get('period') ?? ''
  return {
    ...grid,
    plans: grid.plans.map(({ key, label }) => ({ key, label: label[language] })),
    indicators: grid.indicators.map(({ code, label }) => ({ code, label: label[language] })),
    units: grid.units.map(({ key, label }) => ({ key, label: label[language] })),
    unit: { id: grid.unit.id, key: grid.unit.key, label: grid.unit.label[language] },
    periods: grid.periods.map(({ label, ...one }) => ({ ...one, label: label[language] })),
    rows: grid.rows.map((row) => ({
      ...row,
      label: row.label[language],
      measure: row.measure[language],
      unit: row.unit.key,
      unitLabel: row.unit.label[language],
      percent: isPercentLine(row),
      cells: row.cells.map((cell) => ({ ...cell, ...(cell.saidOn && { saidOn: formatDate(cell.saidOn, language) }) })),
    })),
    sheets: grid.sheets.map(({ at, unit, ...sheet }) => ({
      ...sheet,
      unit: unit.label[language],
      at: formatInstant(at, language),
    })),
    asOf: formatInstant(grid.asOf, language),
    on: begun.includes(period) ? period : (begun.at(-1) ?? ''),
    owner: `${who.locality}:${who.id}`,
    id: crypto.randomUUID(),
    told: takeTold(event.cookies),
  }
}

/** The address without the name of the action. */
function here(event: RequestEvent): string {
  const kept = [...event.url.searchParams].filter(([name]) => !name.startsWith('/'))
  return `/desk/so-lieu${queryOf(Object.fromEntries(kept))}`
}

export const actions: Actions = {
  save: async (event) => {
    const who = staffOf(event)
    const sent = await event.request.formData()
    try {
      const cells = await typeForm(event, who, await gridOf(event, who), sent)
      return { cells }
    } catch (fault) {
      const refusals = refusalsOf(fault)
      if (refusals === undefined) throw fault
      return fail(400, { mistakes: mistakesOf(event, refusals) })
    }
  },
  act: async (event) => {
    const who = staffOf(event)
    const done = await send(event, who)
    if (!('receipt' in done)) return fail(400, { mistakes: done.mistakes, failed: done })
    tell(event, done.receipt, done.label, event.locals.language)
    redirect(303, here(event))
  },
}
