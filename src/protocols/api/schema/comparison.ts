import { Type } from 'typebox'
import { Instant, LocalDay, UnitName, Uuid, Words } from './words.ts'

const Row = Type.Object({
  key: Type.String(),
  label: Words,
  value: Type.Optional(Type.Number()),
  numerator: Type.Optional(Type.Number()),
  denominator: Type.Optional(Type.Number()),
  population: Type.Optional(Type.Integer()),
  perThousand: Type.Optional(Type.Number({ description: 'Of counts: per 1,000 residents' })),
  records: Type.Integer(),
  worst: Type.Optional(
    Type.Object(
      { facet: Type.String(), answer: Type.String(), label: Words },
      { description: 'Of an indicator read at the worst answer of a facet: which one is read here' },
    ),
  ),
  isOther: Type.Optional(Type.Literal(true, { description: 'Another version of the definition: not comparable' })),
  breaks: Type.Array(Type.Object({ on: LocalDay, number: Type.String(), record: Type.Optional(Uuid), label: Words })),
  provenance: Type.Optional(Type.Enum(['computed', 'attested'])),
  confidence: Type.Optional(Type.Enum(['A', 'B', 'C', 'D'])),
  simulated: Type.Boolean(),
})

/** One indicator across units or localities. */
export const Comparison = Type.Object(
  {
    code: Type.String(),
    label: Words,
    definition: Words,
    formula: Words,
    unit: Words,
    kind: Type.String(),
    decimals: Type.Integer(),
    lowerIsBetter: Type.Boolean(),
    by: Type.Enum(['unit', 'locality']),
    period: Type.String(),
    version: Type.String({ description: 'Equal for definitions that count the same in the same way' }),
    target: Type.Optional(Type.Object({ value: Type.Number(), comparator: Type.String(), plan: Type.String() })),
    rows: Type.Array(Row),
    indicators: Type.Array(Type.Object({ code: Type.String(), label: Words })),
    from: LocalDay,
    until: LocalDay,
    asOf: Instant,
    valueStatus: Type.Enum(['preliminary', 'final'], {
      description: 'Of every value: whether the period may still change',
    }),
  },
  { $id: 'Comparison', description: 'One indicator across units or localities, best first' },
)

/** A set of targets by month and unit. */
export const BoardCube = Type.Object(
  {
    locality: Type.String(),
    plan: Type.Object({ key: Type.String(), label: Words }),
    months: Type.Array(Type.String(), { description: 'Oldest first' }),
    units: Type.Array(UnitName, { description: 'The unit itself first, then those one level below' }),
    lines: Type.Array(
      Type.Object({
        code: Type.String(),
        values: Type.Array(Type.Array(Type.Union([Type.Number(), Type.Null()])), {
          description: 'By unit, then by month, in the indicator’s unit; null where nothing is known',
        }),
      }),
    ),
    asOf: Instant,
    basis: Type.Enum(['as_was', 'as_is', 'former']),
    simulated: Type.Boolean(),
  },
  { $id: 'BoardCube', description: 'Every target of a set over twelve months, told apart by unit' },
)
