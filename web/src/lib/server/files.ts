import type { RequestEvent } from '@sveltejs/kit'
import type { Mistake, Typed } from '../form.ts'
import { type Form, isOfFiles } from '../house.ts'
import { mistakesOf, refusalsOf } from './ask.ts'

/**
 * Receives the files of a sent form, one after the other. In the draft a question of files is the ids of those received,
 * with commas between; those ticked to be left out go. A file that is refused is a mistake at its question, no more: the
 * rest of the draft stands.
 */
export async function receiveFiles(
  event: RequestEvent,
  locality: string,
  form: Form,
  sent: FormData,
  typed: Typed,
): Promise<{ typed: Typed; mistakes: Mistake[] }> {
  const draft = Object.fromEntries(Object.entries(typed).filter(([name]) => !name.includes('.drop.')))
  const mistakes: Mistake[] = []
  for (const [name, field] of Object.entries(form)) {
    if (!isOfFiles(field)) continue
    const dropped = Object.entries(typed).flatMap(([each, id]) => (each.startsWith(`${name}.drop.`) ? [id] : []))
    const ids = (typed[name] ?? '').split(',').filter((id) => id !== '' && !dropped.includes(id))
    for (const file of filesOf(sent, `${name}.file`)) {
      const { label } = field
      const full = {
        code: field.kind === 'photos' ? 'too_many_photos' : 'too_many_papers',
        with: { label: label.vi, label_en: label.en, count: ids.length + 1, max: field.max },
      }
      const kept =
        ids.length < field.max
          ? await receive(event, locality, field.kind, file)
          : { mistakes: mistakesOf(event, [full]) }
      if ('id' in kept) ids.push(kept.id)
      else mistakes.push(...kept.mistakes.map((each) => ({ ...each, at: name })))
    }
    if (name in typed || ids.length > 0) draft[name] = ids.join(',')
  }
  return { typed: draft, mistakes: mistakes.slice(0, 1) }
}

/** A browser sends an empty nameless file for a question that nobody answered. */
function filesOf(sent: FormData, name: string): File[] {
  return sent
    .getAll(name)
    .filter((each): each is File => typeof each !== 'string' && (each.size > 0 || each.name !== ''))
}

async function receive(
  event: RequestEvent,
  locality: string,
  takes: 'photos' | 'documents',
  file: File,
): Promise<{ id: string } | { mistakes: Mistake[] }> {
  const { engine, who } = event.locals
  const source = file.stream() as unknown as AsyncIterable<Uint8Array>
  const address = event.getClientAddress()
  try {
    return await engine.files.keep(who, { locality, name: file.name, address, takes, source })
  } catch (fault) {
    const refusals = refusalsOf(fault)
    if (refusals === undefined) throw fault
    return { mistakes: mistakesOf(event, refusals) }
  }
}
