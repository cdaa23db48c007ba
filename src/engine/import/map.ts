import { Type } from 'typebox'
import { Compile } from 'typebox/compile'

/** Where one answer comes from: a column, or a recipe. */
export type Recipe =
  | string
  /** A column whose texts stand for other answers. A text that is not listed becomes `otherwise`, or refuses the row. */
  | {
      column: string
      choices: Readonly<Record<string, string | number | boolean>>
      otherwise?: string | number | boolean
    }
  /** The same for every row. */
  | { fixed: string | number | boolean }
  /** Columns one after the other, empty ones left out. */
  | { join: readonly string[]; with?: string }
  /** A point from two columns in degrees, WGS84. */
  | { longitude: string; latitude: string }

/** One act after the opening: what, on the day or at the time in which column, with which answers. */
export type Step = {
  act: string
  at: string
  values?: Readonly<Record<string, Recipe>>
  /** `sender`: whoever opened the record; else the importing actor. */
  by?: 'sender' | 'actor'
  /** The act was not done where the column is empty; without this an empty column refuses the row. */
  ifDated?: boolean
}

/** How the columns of a file become records of one type (tệp ánh xạ). Described for people in `docs/import.md`. */
export type ImportMap = {
  record?: string
  /** The column of the number the record has elsewhere; it becomes its code here. */
  code?: string
  openedAt: string
  /** The act that opens; not needed when the record type has only one. */
  act?: string
  by?: 'sender' | 'actor'
  /** Of times written without an offset. A date without a time is the locality's own day. */
  timeZone?: string
  dateOrder?: 'ymd' | 'dmy' | 'mdy'
  /** Texts that say "not known", by column, `*` for every column: `{ "Ward": ["0"] }`. */
  empty?: Readonly<Record<string, readonly string[]>>
  values: Readonly<Record<string, Recipe>>
  acts?:
    | readonly Step[]
    | { column: string; cases: Readonly<Record<string, readonly Step[]>>; otherwise?: readonly Step[] }
  /** Columns kept beside the event though no field takes them. */
  keep?: readonly string[]
}

const strict = { additionalProperties: false }
const text = Type.String({ minLength: 1, maxLength: 200 })
const plain = Type.Union([Type.String({ maxLength: 10_000 }), Type.Number(), Type.Boolean()])
const recipe = Type.Union([
  text,
  Type.Object({ column: text, choices: Type.Record(Type.String(), plain), otherwise: Type.Optional(plain) }, strict),
  Type.Object({ fixed: plain }, strict),
  Type.Object({ join: Type.Array(text, { minItems: 1 }), with: Type.Optional(Type.String()) }, strict),
  Type.Object({ longitude: text, latitude: text }, strict),
])
const by = Type.Optional(Type.Union([Type.Literal('sender'), Type.Literal('actor')]))
const recipes = Type.Record(Type.String(), recipe)
const steps = Type.Array(
  Type.Object(
    { act: text, at: text, values: Type.Optional(recipes), by, ifDated: Type.Optional(Type.Boolean()) },
    strict,
  ),
)
const schema = Type.Object(
  {
    record: Type.Optional(text),
    code: Type.Optional(text),
    openedAt: text,
    act: Type.Optional(text),
    by,
    timeZone: Type.Optional(Type.String({ pattern: '^[+-](0\\d|1[0-4]):[0-5]\\d$' })),
    dateOrder: Type.Optional(Type.Union(['ymd', 'dmy', 'mdy'].map((order) => Type.Literal(order)))),
    empty: Type.Optional(Type.Record(Type.String(), Type.Array(Type.String()))),
    values: recipes,
    acts: Type.Optional(
      Type.Union([
        steps,
        Type.Object(
          { column: text, cases: Type.Record(Type.String(), steps), otherwise: Type.Optional(steps) },
          strict,
        ),
      ]),
    ),
    keep: Type.Optional(Type.Array(text)),
  },
  strict,
)
const validator = Compile(schema)

/**
 * A map from what was read of its file, or what is wrong with its shape, one line each.
 *
 * @example checkMap({ openedAt: 'Date', values: {}, colour: 'red' }) // ['/: must not have additional properties (colour)']
 */
export function checkMap(value: unknown): ImportMap | string[] {
  if (validator.Check(value)) return value as ImportMap
  const flaws = [...validator.Errors(value)].map(({ instancePath, message, params }) => {
    const names = Object.values(params as object)
      .flat()
      .filter((one) => typeof one === 'string')
    return `${instancePath || '/'}: ${message}${names.length > 0 ? ` (${names.join(', ')})` : ''}`
  })
  return flaws.slice(0, 10)
}

/**
 * A map written in one line, `column=field,…`. The right side is `code`, `openedAt`, a field, `field.longitude` and
 * `field.latitude`, `at:act` (done on that day, not done where the column is empty) or `act.field`.
 *
 * @throws {RangeError} for a part that is not `column=field`
 * @example inlineMap('Date=openedAt,What=what,X=where.longitude,Y=where.latitude').values.where // { longitude: 'X', latitude: 'Y' }
 */
export function inlineMap(line: string): ImportMap {
  const map = {
    openedAt: '',
    values: {} as Record<string, Recipe>,
    acts: [] as { act: string; at: string; ifDated: true; values: Record<string, Recipe> }[],
  }
  const points: Record<string, { longitude: string; latitude: string }> = {}
  const code: { code?: string } = {}
  for (const part of line.split(',')) {
    const [column = '', target = '', ...rest] = part.split('=').map((each) => each.trim())
    if (column === '' || target === '' || rest.length > 0) throw new RangeError(part)
    const [first = '', second] = target.split('.')
    if (target === 'openedAt') map.openedAt = column
    else if (target === 'code') code.code = column
    else if (target.startsWith('at:')) map.acts.push({ act: target.slice(3), at: column, ifDated: true, values: {} })
    else if (second === 'longitude' || second === 'latitude') {
      points[first] = { longitude: '', latitude: '', ...points[first], [second]: column }
    } else if (second !== undefined) {
      const step = map.acts.find(({ act }) => act === first)
      if (!step) throw new RangeError(part)
      step.values[second] = column
    } else map.values[target] = column
  }
  return { ...map, ...code, values: { ...map.values, ...points } }
}
