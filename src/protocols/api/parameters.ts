import { Type } from 'typebox'
import { parseInstant } from '#base/instant.ts'
import { malformed } from '../http/refusal/malformed.ts'

const name = { minLength: 1, maxLength: 200 }

export const locality = Type.String({ ...name, description: 'Key of the locality', examples: ['quan-1'] })
export const recordName = Type.String({
  ...name,
  description: 'Record type, `module.noun`',
  examples: ['feedback.report'],
})
export const recordId = Type.String({ ...name, description: 'Id or code of the record' })
export const code = Type.String({ ...name, description: 'Code of the indicator, or name of the measure' })

/** Where a bounded list goes on, and how much of it. */
export const paging = {
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, description: 'At most so many items' })),
  cursor: Type.Optional(Type.String({ minLength: 1, maxLength: 500, description: 'Opaque; from the page before' })),
}

/** Which figure is meant. */
export const figure = {
  period: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 30,
      description: '2026-03 · 2026-Q1 · 2026 · 2020/2025 · 2026-03@report',
      examples: ['2026-03'],
    }),
  ),
  unit: Type.Optional(
    Type.String({
      ...name,
      description: 'Key or id of a unit, or the code or name it has in the period; without it the whole locality',
    }),
  ),
}

export const asOf = Type.Optional(
  Type.String({
    maxLength: 40,
    description: 'As it was known at this instant (ISO 8601)',
    examples: ['2026-03-02T09:00:00+07:00'],
  }),
)
export const basis = Type.Optional(
  Type.Enum(['as_was', 'as_is', 'former'], {
    description:
      'Across a change of units: as it was, stopping at the change; as it is now, records counted in the unit their place lies in today; or on the area of a former unit',
  }),
)

/**
 * The instant a parameter names; `undefined` when it was not given. A space before the offset is a `+` that was not escaped.
 *
 * @throws {Malformed} for anything that is not an instant
 */
export function instantOf(text: string | undefined, at: string): Date | undefined {
  if (text === undefined) return undefined
  const instant = parseInstant(text.replace(/ (\d{2}:?\d{2})$/, '+$1'))
  if (instant === undefined) throw malformed('field_form', at, { expected: '2026-03-02T09:00:00+07:00' })
  return instant
}

/** An object without the names that hold nothing: `exactOptionalPropertyTypes` keeps "not given" apart from "given as undefined". */
export function given<T extends object>(object: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as never
}
