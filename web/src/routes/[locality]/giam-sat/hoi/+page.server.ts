import { randomUUID } from 'node:crypto'
import { fail, redirect } from '@sveltejs/kit'
import { answers, typedOf } from '#lib/form.ts'
import { localDate } from '#lib/house.ts'
import { keptOf, yearOf } from '#lib/oversight/asked.server.ts'
import { act, ask } from '#lib/server/ask.ts'
import { askedDay } from '#lib/targets/day.server.ts'
import type { Actions, PageServerLoad } from './$types'

const record = 'oversight.inquiry'

export const load: PageServerLoad = async (event) => {
  const { locality } = event.params
  const { searchParams } = event.url
  const cursor = searchParams.get('cursor')
  const { on, asOf } = askedDay(searchParams)
  const [list, type, units] = await Promise.all([
    ask(event, 'inquiries', {
      locality,
      ...yearOf(searchParams),
      ...(asOf && { asOf }),
      ...(cursor && { cursor }),
    }),
    ask(event, 'record_type', { locality, record }),
    ask(event, 'units', { locality }),
  ])
  return {
    list,
    on,
    query: keptOf(list.year, on),
    form: type.form,
    units,
    id: randomUUID(),
    today: localDate(new Date()),
    about: (searchParams.get('about') ?? '').slice(0, 20),
  }
}

export const actions: Actions = {
  /** The id travels in the form: pressing send twice asks once. */
  default: async (event) => {
    const { locality } = event.params
    const typed = typedOf(await event.request.formData())
    const type = await ask(event, 'record_type', { locality, record })
    const values = answers(type.form, typed)
    const command = { locality, record, act: 'ask', values, channel: 'web' } as const
    const done = await act(event, { ...command, id: `${typed['id'] || randomUUID()}-ask` })
    if ('mistakes' in done) return fail(422, { typed, mistakes: done.mistakes })
    redirect(303, `/${locality}/giam-sat/hoi/${done.receipt.code}?sent`)
  },
}
