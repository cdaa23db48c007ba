import { Type } from 'typebox'
import { Compile } from 'typebox/compile'
import type { ChangeBody } from '../unit.ts'

const Words = Type.Object({ vi: Type.String({ minLength: 1 }), en: Type.String({ minLength: 1 }) })
const Key = Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,79}$' })
const Day = Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\d$' })
const Point = Type.Object({
  longitude: Type.Number({ minimum: -180, maximum: 180 }),
  latitude: Type.Number({ minimum: -90, maximum: 90 }),
})
const Source = Type.Object({ title: Words, article: Type.Optional(Type.String()), url: Type.Optional(Type.String()) })
const Share = Type.Optional(Type.Number({ exclusiveMinimum: 0, maximum: 1 }))
const kinds = 'city district provincial_city ward commune neighbourhood department office desk area'.split(' ')

const Outline = Type.Object({
  ring: Type.Array(Point, { minItems: 3, maxItems: 5_000 }),
  schematic: Type.Boolean(),
  source: Source,
})

const Unit = Type.Object({
  key: Key,
  kind: Type.Enum(kinds),
  label: Words,
  short: Type.Optional(Words),
  code: Type.Optional(Type.String({ maxLength: 20 })),
  parent: Type.Optional(Key),
  population: Type.Optional(Type.Object({ count: Type.Integer({ minimum: 0 }), on: Day, source: Source })),
  areaKm2: Type.Optional(Type.Number({ exclusiveMinimum: 0 })),
  centre: Type.Optional(Point),
  outline: Type.Optional(Outline),
  seat: Type.Optional(Type.String()),
})

const Body = Compile(
  Type.Object({
    ends: Type.Array(Key),
    dissolves: Type.Array(Type.Object({ unit: Key, label: Words, short: Type.Optional(Words) })),
    begins: Type.Array(Unit),
    renames: Type.Array(
      Type.Object({
        unit: Key,
        label: Words,
        short: Type.Optional(Words),
        code: Type.Optional(Type.String({ maxLength: 20 })),
      }),
    ),
    succession: Type.Array(
      Type.Object({
        from: Type.Optional(Key),
        outside: Type.Optional(Words),
        to: Key,
        kind: Type.Enum(['whole', 'part', 'merge', 'split']),
        sharePopulation: Share,
        shareArea: Share,
        basis: Type.Optional(Words),
      }),
    ),
    outlines: Type.Optional(Type.Array(Type.Object({ unit: Key, outline: Outline }))),
    people: Type.Array(Type.Object({ from: Key, to: Key, person: Type.Optional(Type.String({ maxLength: 80 })) })),
  }),
)

/** A plan of changes from its text, or the first place where it is not one. */
export function readBody(text: string): ChangeBody | { at: string } {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { at: '/' }
  }
  if (Body.Check(value)) return value as ChangeBody
  return { at: Body.Errors(value)[0]?.instancePath || '/' }
}

/** A plan of changes as the record keeps it. */
export function bodyText({ ends, dissolves, begins, renames, succession, outlines, people }: ChangeBody): string {
  return JSON.stringify({ ends, dissolves, begins, renames, succession, outlines, people })
}
