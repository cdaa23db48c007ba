import { type TSchema, Type } from 'typebox'

const strict = { additionalProperties: false }
const text = (max = 400): TSchema => Type.String({ minLength: 1, maxLength: max })
const words = Type.Object({ vi: text(2_000), en: text(2_000) }, strict)
const source = Type.Object({ title: words, article: Type.Optional(text()), url: Type.Optional(text(2_000)) }, strict)
const key = Type.String({ pattern: '^[a-z0-9]+([-.][a-z0-9]+)*$', maxLength: 60 })
const day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })
const full = Type.Number({ exclusiveMinimum: 0, maximum: 1_000_000 })
const about = { key, label: words, source, unknown: Type.Optional(words) }
const groupsOf = (name: string, one: TSchema): TSchema =>
  Type.Array(Type.Object({ key, label: words, [name]: Type.Array(one, { maxItems: 300 }) }, strict), {
    minItems: 1,
    maxItems: 60,
  })

const part = Type.Object(
  {
    key,
    number: Type.Optional(text(20)),
    label: words,
    points: Type.Number({ minimum: 0, maximum: 1_000 }),
    from: Type.Union([
      Type.Object({ measure: text(80), full }, strict),
      Type.Object({ indicator: text(40), full }, strict),
      Type.Object({ missing: words }, strict),
    ]),
    near: Type.Optional(words),
  },
  strict,
)

const criterion = Type.Object(
  {
    key,
    number: text(20),
    label: words,
    shownBy: words,
    source: Type.Optional(source),
    holds: Type.Optional(
      Type.Object(
        { indicator: text(40), comparator: Type.Enum(['>=', '<=', '=', '>', '<']), value: Type.Number() },
        strict,
      ),
    ),
  },
  strict,
)

const row = Type.Object(
  {
    standard: key,
    number: text(20),
    domain: Type.Optional(key),
    level: Type.Optional(Type.Enum(['core', 'supporting'])),
    label: words,
    unit: words,
    match: Type.Enum(['exact', 'near', 'none']),
    indicator: Type.Optional(text(40)),
    times: Type.Optional(Type.Number({ exclusiveMinimum: 0, maximum: 1_000_000 })),
    perResidents: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000_000 })),
    note: Type.Optional(words),
  },
  strict,
)

const standard = Type.Object(
  { key, label: words, source: Type.Optional(source), checkedOn: Type.Optional(day) },
  strict,
)

/** The shape of a framework's content, strict: what is not named here is refused. One for each kind, told apart by `kind`. */
export const frameworkSchemas: readonly TSchema[] = [
  Type.Object(
    {
      kind: Type.Literal('score'),
      ...about,
      points: Type.Number({ minimum: 0, maximum: 10_000 }),
      groups: groupsOf('parts', part),
    },
    strict,
  ),
  Type.Object(
    {
      kind: Type.Literal('criteria'),
      ...about,
      groups: groupsOf('criteria', criterion),
      notListed: Type.Optional(Type.Integer({ minimum: 0, maximum: 10_000 })),
    },
    strict,
  ),
  Type.Object(
    {
      kind: Type.Literal('mapping'),
      ...about,
      standards: Type.Array(standard, { minItems: 1, maxItems: 20 }),
      domains: Type.Optional(
        Type.Array(Type.Object({ key, number: text(20), label: words }, strict), { minItems: 1, maxItems: 60 }),
      ),
      rows: Type.Array(row, { maxItems: 1_000 }),
    },
    strict,
  ),
]
