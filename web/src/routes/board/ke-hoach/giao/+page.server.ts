import { randomUUID } from 'node:crypto'
import { fail, redirect } from '@sveltejs/kit'
import { formOf, sendTyped, tell } from '#lib/desk/act.server.ts'
import { mayLead } from '#lib/desk/lead.ts'
import { planText } from '#lib/desk/plan/plan.text.ts'
import { offeredUnits } from '#lib/desk/record/paper.server.ts'
import { staffOf } from '#lib/desk/staff.server.ts'
import { fill } from '#lib/fill.ts'
import { typedOf } from '#lib/form.ts'
import { addDays, type LocalDate, localDate } from '#lib/house.ts'
import { ask, askMaybe } from '#lib/server/ask.ts'
import type { Actions, PageServerLoad } from './$types'

const record = 'plan.task'
const usualDays = 14

export const load: PageServerLoad = async (event) => {
  const who = staffOf(event)
  const { locality } = who
  const { language } = event.locals
  const { searchParams } = event.url
  const type = await ask(event, 'record_type', { locality, record })
  const form = formOf(type, 'order')
  const given: Record<string, string> = Object.fromEntries(
    [...searchParams].filter(([name]) => Object.hasOwn(form, name)),
  )
  const today = localDate(new Date())
  const [units, board, under] = await Promise.all([
    ask(event, 'units', { locality }),
    given['targets'] === undefined ? undefined : askMaybe(event, 'target', { locality, code: given['targets'] }),
    given['parent'] === undefined ? undefined : askMaybe(event, 'plan_item', { locality, key: given['parent'] }),
  ])
  // A line of the board or of the plan that asks for a task says who leads, what it is for and where it hangs.
  const about = {
    ...(board && {
      title: fill(planText.forTarget[language], { label: board.line.label[language] }),
      unit: board.line.owner.id,
      plan: board.plan.key,
      origin: 'target',
    }),
    ...(under && { unit: under.node.unit.id, ...(under.plan && { plan: under.plan.key }), origin: 'plan' }),
  }
  return {
    form,
    given: { ...boxes('dueOn', addDays(today, usualDays)), ...about, ...given },
    under: under?.node.title[language] ?? '',
    offered: offeredUnits(units),
    today,
    id: randomUUID(),
    mayOrder: mayLead(who),
  }
}

/** A date as the three boxes of a form hold it. */
function boxes(name: string, day: LocalDate): Record<string, string> {
  const [year = '', month = '', date = ''] = day.split('-')
  return { [`${name}.day`]: date, [`${name}.month`]: month, [`${name}.year`]: year }
}

export const actions: Actions = {
  default: async (event) => {
    const who = staffOf(event)
    const typed = typedOf(await event.request.formData())
    const sent = await sendTyped(event, who, { ...typed, _act: 'order', _record: record, _subject: '' })
    if (!('receipt' in sent)) return fail(422, { typed, mistakes: sent.mistakes })
    tell(event, sent.receipt, sent.label, event.locals.language)
    redirect(303, `/board/ke-hoach/${sent.receipt.subject}`)
  },
}
