import { error, fail, redirect } from '@sveltejs/kit'
import { offeredUnits } from '#lib/desk/record/paper.server.ts'
import { getDraft, mistakesIn, onlineType } from '#lib/dossier/dossier.server.ts'
import { dossierText } from '#lib/dossier/dossier.text.ts'
import { seenName, tasksOf } from '#lib/dossier/tasks.ts'
import { typedOf } from '#lib/form.ts'
import { localDate } from '#lib/house.ts'
import { ask, stop } from '#lib/server/ask.ts'
import { receiveFiles } from '#lib/server/files.ts'
import type { Actions, PageServerLoad, RequestEvent } from './$types'

export const load: PageServerLoad = async (event) => {
  const { locality } = event.params
  const { token, draft, task } = await taskOf(event)
  const files = await event.locals.engine.drafts.files(token).catch(() => [])
  return {
    label: task.task.label,
    form: task.form,
    typed: draft.typed,
    units: offeredUnits(await ask(event, 'units', { locality })),
    today: localDate(new Date()),
    files: files.map((file) => ({ ...file, field: '', version: 0, href: `/${locality}/nop-ho-so/tep/${file.id}` })),
  }
}

export const actions: Actions = {
  /** Saves whatever there is; what is wrong with it is told, and kept all the same. */
  default: async (event) => {
    const { locality, task: name } = event.params
    const { token, task } = await taskOf(event)
    const given = await event.request.formData()
    const received = await receiveFiles(event, locality, task.form, given, typedOf(given))
    const { later, ...typed } = received.typed
    const blank = Object.fromEntries(namesIn(task.form, typed).map((each) => [each, typed[each] ?? '']))
    const draft = await event.locals.engine.drafts
      .save(token, { ...blank, [seenName(name)]: '1' })
      .catch((fault: unknown) => stop(event, fault))
    const mistakes = [...received.mistakes, ...mistakesIn(event, task.form, draft.typed)]
    if (mistakes.length > 0 && later === undefined) return fail(422, { mistakes })
    redirect(303, `/${locality}/nop-ho-so/viec`)
  },
}

async function taskOf(event: RequestEvent) {
  const type = await onlineType(event)
  const held = await getDraft(event)
  const task = tasksOf(type, held.draft.typed).find(({ name }) => name === event.params.task)
  if (!task) error(404, 'missing', { words: dossierText.tasks })
  return { ...held, task }
}

/** The answers of this task alone; what was emptied is saved as empty. */
function namesIn(form: object, typed: Readonly<Record<string, string>>): string[] {
  const own = Object.keys(form)
  return [...own, ...Object.keys(typed).filter((each) => own.some((name) => each.startsWith(`${name}.`)))]
}
