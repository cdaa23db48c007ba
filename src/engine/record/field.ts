import type { LocalDate } from '#base/instant.ts'
import type { Words } from '#base/text.ts'
import type { Personal } from '../privacy/personal.ts'
import type { FeeVersion } from './fee.ts'

/** How long something may take. `working_days` and `calendar_days` end with the office hours of the last day. */
export type Duration = {
  count: number
  unit: 'working_days' | 'working_hours' | 'working_minutes' | 'calendar_days' | 'hours' | 'minutes'
}

/** A public document a citizen may ask for: it is shown on the page beside what it justifies. */
export type Source = { title: Words; article?: string; url?: string }

/** One answer of a closed list. `group` is the coarser class it counts under; `within` its own time limit. */
export type Choice = Words & {
  group?: string
  within?: Duration
  source?: Source
  /** What is charged for it, dated versions in any order; without one nothing is fixed and the desk types a sum. */
  fee?: readonly FeeVersion[]
  help?: Words
  /** Nobody may send this here: the person is told to call instead (emergency). */
  call?: string
  /** It cannot be filed online: why, and where instead. */
  atCounter?: Words
  /** Codes by which other systems know the same thing. */
  code?: string
  /** No longer offered since this day, still readable. */
  endedOn?: LocalDate
}

type Common = {
  label: Words
  help?: Words
  optional?: boolean
  /** Personal data: stored apart from the event, masked by default. Says what for, by which right and for how long. */
  private?: Personal
}

/** One question of a form. A value is stored exactly in the shape named here. */
export type Field = Common &
  (
    | { kind: 'text'; max: number; long?: boolean; cites?: true } // `cites`: names a document by number, date and body
    | { kind: 'choice'; choices: Readonly<Record<string, Choice>>; groups?: Readonly<Record<string, Words>> }
    | { kind: 'point' } // { longitude, latitude } in degrees, WGS84
    | { kind: 'unit' } // the unit's id (uuid)
    | { kind: 'scale'; from: number; to: number } // whole number
    | { kind: 'number'; min?: number; max?: number; decimals?: number }
    | { kind: 'money' } // whole đồng, 0 or more
    | { kind: 'date' } // local date
    | { kind: 'boolean' }
    | { kind: 'phone' } // +84…
    | { kind: 'url' } // http(s) address
    | { kind: 'photos'; max: number; private?: never } // ids (uuid) of pictures that were received before
    | { kind: 'documents'; max: number; private?: never } // the same of papers: PDF, or pictures of them
  )

/** The kinds of question that are answered by files: ids of what was received before the act. */
export function isOfFiles(field: Field): field is Extract<Field, { kind: 'photos' | 'documents' }> {
  return field.kind === 'photos' || field.kind === 'documents'
}

/** The questions of one form, in the order they are asked. */
export type Form = Readonly<Record<string, Field>>

type Options = { label: Words; help?: Words; optional?: boolean; private?: Personal }

/** Makes the fields of a form; each takes its label first-class, because a field without words is not a question. */
export const field = {
  text: (o: Options & { max: number; long?: boolean; cites?: true }): Field => ({ kind: 'text', ...o }),
  choice: (
    choices: Readonly<Record<string, Choice>>,
    o: Options & { groups?: Readonly<Record<string, Words>> },
  ): Field => ({ kind: 'choice', choices, ...o }),
  point: (o: Options): Field => ({ kind: 'point', ...o }),
  unit: (o: Options): Field => ({ kind: 'unit', ...o }),
  scale: (from: number, to: number, o: Options): Field => ({ kind: 'scale', from, to, ...o }),
  number: (o: Options & { min?: number; max?: number; decimals?: number }): Field => ({ kind: 'number', ...o }),
  money: (o: Options): Field => ({ kind: 'money', ...o }),
  date: (o: Options): Field => ({ kind: 'date', ...o }),
  boolean: (o: Options): Field => ({ kind: 'boolean', ...o }),
  phone: (o: Options): Field => ({ kind: 'phone', ...o }),
  url: (o: Options): Field => ({ kind: 'url', ...o }),
  photos: (o: { label: Words; help?: Words; optional?: boolean; max: number }): Field => ({ kind: 'photos', ...o }),
  documents: (o: { label: Words; help?: Words; optional?: boolean; max: number }): Field => ({
    kind: 'documents',
    ...o,
  }),
}
