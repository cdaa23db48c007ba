import { randomUUID } from 'node:crypto'
import { error, fail, redirect } from '@sveltejs/kit'
import { formOf, sendTyped, tell } from '#lib/desk/act.server.ts'
import { placed } from '#lib/desk/record/intake.server.ts'
import { offeredUnits } from '#lib/desk/record/paper.server.ts'
import { recordText } from '#lib/desk/record/record.text.ts'
import { openingActs, staffOf } from '#lib/desk/staff.server.ts'
import { typedOf } from '#lib/form.ts'
import { localDate } from '#lib/house.ts'
import { ask } from '#lib/server/ask.ts'
import { receiveFiles } from '#lib/server/files.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const who = staffOf(event)
  const { locality } = who
  const { language } = event.locals
  const type = await ask(event, 'record_type', { locality, record: event.params.record })
  const [act] = openingActs(type, who)
  if (act === undefined) error(404, 'missing', { words: recordText.noIntake })
  const form = formOf(type, act)
  return {
    // A page that knows what the record is about fills it in.
    given: Object.fromEntries([...event.url.searchParams].filter(([name]) => Object.hasOwn(form, name))),
    record: type.name as string,
    kind: type.label[language],
    act,
    label: type.acts[act]?.label[language] ?? '',
    help: type.acts[act]?.help?.[language] ?? '',
    form,
    offered: offeredUnits(await ask(event, 'units', { locality })),
    today: localDate(new Date()),
    id: randomUUID(),
  }
}

export const actions: Actions = {
  default: async (event) => {
    const who = staffOf(event)
    const { locality } = who
    const given = await event.request.formData()
    const type = await ask(event, 'record_type', { locality, record: event.params.record })
    const [act = ''] = openingActs(type, who)
    const { typed, mistakes } = await receiveFiles(event, locality, formOf(type, act), given, typedOf(given))
    if (mistakes.length > 0) return fail(422, { typed, mistakes, choices: [], at: '' })
    const found = await placed(event, locality, formOf(type, act), typed)
    if (!('typed' in found))
      return fail(422, {
        typed,
        mistakes: [{ at: found.at, words: found.words }],
        choices: found.choices,
        at: found.at,
      })
    const sent = await sendTyped(event, who, { ...found.typed, _act: act, _record: type.name, _subject: '' })
    if (!('receipt' in sent)) return fail(422, { typed, mistakes: sent.mistakes, choices: [], at: '' })
    tell(event, sent.receipt, sent.label, event.locals.language)
    redirect(303, `/desk/${sent.receipt.subject}`)
  },
}
