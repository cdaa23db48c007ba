import { createHash } from 'node:crypto'
import { fail } from '@sveltejs/kit'
import { mayLead } from '#lib/desk/lead.ts'
import { annexText } from '#lib/desk/plan/annex.text.ts'
import { staffOf } from '#lib/desk/staff.server.ts'
import { emptyOf, type Mistake } from '#lib/form.ts'
import { ask, act as doAct, mistakesOf, refusalsOf } from '#lib/server/ask.ts'
import type { Actions, PageServerLoad } from './$types'

const mostRows = 500

export const load: PageServerLoad = async (event) => {
  const who = staffOf(event)
  const { locality } = who
  const { plan, plans } = await ask(event, 'plan_tree', { locality })
  return {
    plan: plan?.key ?? '',
    plans: plans.map(({ key, label }) => ({ key, label: label[event.locals.language] })),
    mayOrder: mayLead(who),
  }
}

export const actions: Actions = {
  /** Reads the workbook and shows it; nothing is ordered yet. */
  check: async (event) => {
    const who = staffOf(event)
    const { language, engine } = event.locals
    const given = await event.request.formData()
    const file = given.get('file')
    const about = {
      plan: String(given.get('plan') ?? ''),
      orderedBy: String(given.get('orderedBy') ?? '').slice(0, 500),
      orderedNumber: String(given.get('orderedNumber') ?? '').slice(0, 100),
    }
    if (!(file instanceof File) || file.size === 0)
      return fail(422, {
        step: 'refused' as const,
        ...about,
        mistakes: mistakesOf(event, emptyOf({ file: annexText.file }, {})),
      })
    const bytes = new Uint8Array(await file.arrayBuffer())
    try {
      const { rows, sheet, marked } = await engine.annexes.read(who, { locality: who.locality, bytes, language })
      return {
        step: 'checked' as const,
        sheet,
        batch: createHash('sha256').update(bytes).digest('hex').slice(0, 24),
        ...about,
        rows: rows.slice(0, mostRows).map(({ row, cells, mistakes, values }) => ({
          row,
          cells,
          wrong: Object.fromEntries(mistakes.map(({ at, words }) => [at, words[language]])) as Record<string, string>,
          values: values ? JSON.stringify(values) : '',
        })),
        isCut: rows.length > mostRows,
        ...(marked && { marked: Buffer.from(marked).toString('base64') }),
      }
    } catch (fault) {
      const refusals = refusalsOf(fault)
      if (refusals === undefined) throw fault
      return fail(422, { step: 'refused' as const, ...about, mistakes: mistakesOf(event, refusals) })
    }
  },
  /** Orders the chosen rows, each by its own act: what was ordered before from the same sheet is not ordered twice. */
  order: async (event) => {
    const who = staffOf(event)
    const given = await event.request.formData()
    const text = (name: string): string => String(given.get(name) ?? '')
    const batch = text('batch').replace(/[^0-9a-f]/g, '')
    const common = Object.fromEntries(
      ['plan', 'orderedBy', 'orderedNumber'].map((name) => [name, text(name)]).filter(([, value]) => value !== ''),
    )
    const failed: { row: string; mistakes: Mistake[] }[] = []
    let done = 0
    for (const row of given.getAll('row').map(String).slice(0, mostRows)) {
      const values = valuesOf(text(`values.${row}`))
      const sent = await doAct(event, {
        locality: who.locality,
        id: `annex-${batch}-${row}`,
        record: 'plan.task',
        act: 'order',
        values: { ...values, ...common, origin: 'plan' },
        channel: 'web',
      })
      if ('receipt' in sent) done += 1
      else failed.push({ row, mistakes: sent.mistakes })
    }
    return { step: 'ordered' as const, done, failed }
  },
}

/** What a row of the checked sheet carried along; the engine looks at it again. */
function valuesOf(text: string): Record<string, unknown> {
  try {
    const read: unknown = JSON.parse(text)
    return typeof read === 'object' && read !== null ? (read as Record<string, unknown>) : {}
  } catch {
    return {} // somebody changed the page: the engine says what is missing
  }
}
