import { answers, type Mistake, type Typed, unanswered } from '#lib/form.ts'
import type { Form, Online, RecordType } from '#lib/house.ts'

/** How a task stands. */
export type TaskState = 'todo' | 'doing' | 'done' | 'wrong'

/** A task of a dossier: its questions, and how it stands with what is filled in. */
export type TaskView = { name: string; task: Online['tasks'][string]; form: Form; state: TaskState }

/** By this answer a draft tells that a task was opened and saved. */
export const seenName = (task: string): string => `_seen.${task}`

/** The tasks of a record type that is filled in online, in their order; `mistakes`: what was wrong when it was sent. */
export function tasksOf(
  type: RecordType & { online: Online },
  typed: Typed,
  mistakes: readonly Mistake[] = [],
): TaskView[] {
  return Object.entries(type.online.tasks).map(([name, task]) => {
    const form = formOf(type, task.fields)
    const isWrong = mistakes.some(({ at }) => at !== undefined && task.fields.includes(at))
    const isSeen = typed[seenName(name)] !== undefined
    const isBegun = isSeen || Object.keys(answers(form, typed)).length > 0
    const isWhole = isSeen && unanswered(form, typed).length === 0
    return { name, task, form, state: isWrong ? 'wrong' : isWhole ? 'done' : isBegun ? 'doing' : 'todo' }
  })
}

/** All questions that are asked online. */
export function askedOf(type: RecordType & { online: Online }): Form {
  return formOf(
    type,
    Object.values(type.online.tasks).flatMap(({ fields }) => fields),
  )
}

function formOf({ form }: RecordType, names: readonly string[]): Form {
  return Object.fromEntries(names.flatMap((name) => (form[name] ? [[name, form[name]]] : [])))
}
