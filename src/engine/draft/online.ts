import type { Words } from '#base/text.ts'
import type { Source } from '../record/field.ts'

/** One task of a form that is filled in over several sittings: some questions of the form, in their order. */
export type Task = { label: Words; help?: Words; fields: readonly string[] }

/** How a record is filled in online over several sittings, and where the official door is when that is another. */
export type Online = {
  /** The act that sends it: one that anyone may do, from nothing. */
  act: string
  /** The question whose answer a one-time code is sent to: a telephone number. */
  contact: string
  tasks: Readonly<Record<string, Task>>
  /** Where it is filed by law, and what is to be known about it. */
  official?: { label: Words; says: Words; url: string }
  /** For how many days after the last saving a draft is kept, and by which right. */
  kept: { calendarDays: number; source: Source }
}
