import { type TSchema, Type } from 'typebox'

/** A label in both languages. */
export const Words = Type.Object(
  { vi: Type.String(), en: Type.String() },
  { $id: 'Words', description: 'A label in both languages; Vietnamese is the one of record.' },
)

/** An instant, ISO 8601 with offset. */
export const Instant = Type.String({
  format: 'date-time',
  description: 'Instant, ISO 8601 with the offset +07:00',
  examples: ['2026-03-02T09:00:00.000+07:00'],
})

/** A local date. */
export const LocalDay = Type.String({
  format: 'date',
  description: 'Local date in Asia/Ho_Chi_Minh',
  examples: ['2026-03-02'],
})

export const Uuid = Type.String({ format: 'uuid' })

/** Degrees, WGS 84. */
export const Point = Type.Object(
  { longitude: Type.Number({ minimum: -180, maximum: 180 }), latitude: Type.Number({ minimum: -90, maximum: 90 }) },
  { $id: 'Point', description: 'Degrees, WGS 84' },
)

/** A public document behind a rule or a figure. */
export const Source = Type.Object(
  { title: Words, article: Type.Optional(Type.String()), url: Type.Optional(Type.String()) },
  { $id: 'Source', description: 'The public document behind a rule or a figure' },
)

export const UnitName = Type.Object(
  { id: Uuid, key: Type.String(), label: Words, kind: Type.String() },
  { $id: 'UnitName', description: 'An organisational unit, by name' },
)

/** Answers to a form by field name. */
export const Values = Type.Record(Type.String(), Type.Unknown(), {
  description: 'Answers by field name; see the record type',
})

/** A bounded list. `cursor` is opaque, and absent on the last page. */
export function pageOf(item: TSchema) {
  return Type.Object({
    items: Type.Array(item),
    cursor: Type.Optional(Type.String()),
    total: Type.Optional(Type.Integer()),
  })
}

/** A value of a closed list of texts. */
export function oneOf(...values: string[]) {
  return Type.Enum(values)
}
