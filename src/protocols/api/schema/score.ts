import { Type } from 'typebox'
import { Reading } from './figure.ts'
import { Instant, LocalDay, Source, UnitName, Words } from './words.ts'

const points = {
  points: Type.Number(),
  of: Type.Number({ description: 'The points that could be scored; 0 where nothing was' }),
}
const Points = Type.Object(points)
const Named = Type.Object({ key: Type.String(), label: Words })
const status = Type.Enum(['estimate', 'preliminary', 'final'])

const TypedPart = Type.Object(
  {
    ...points,
    indicator: Type.String(),
    value: Type.Optional(Type.Number()),
    period: Type.Optional(Type.String()),
    status: Type.Optional(status),
    saidOn: Type.Optional(LocalDay),
    source: Type.Optional(Source),
    simulated: Type.Optional(Type.Literal(true)),
  },
  { description: 'Typed with its source because its records are kept elsewhere; in no sum of live points' },
)

const Part = Type.Object({
  points: Type.Optional(Type.Number()),
  of: Type.Optional(Type.Number()),
  key: Type.String(),
  group: Type.String(),
  number: Type.Optional(Type.String()),
  label: Words,
  all: Type.Number(),
  near: Type.Optional(Words),
  typed: Type.Optional(TypedPart),
  value: Type.Optional(Type.Number()),
  records: Type.Optional(Type.Integer()),
  missing: Type.Optional(Words),
  href: Type.Optional(Type.String({ description: 'The records it was counted from' })),
})

/** A live score by a framework. */
export const Score = Type.Object(
  {
    key: Type.String(),
    label: Words,
    frameworks: Type.Array(Named),
    source: Source,
    all: Type.Number({ description: 'All points of the framework' }),
    measurable: Type.Number({ description: 'Points read live from records kept here' }),
    typable: Type.Number({ description: 'Points of parts that are typed with their source' }),
    typed: Points,
    unit: UnitName,
    groups: Type.Array(
      Type.Object({
        ...points,
        key: Type.String(),
        label: Words,
        all: Type.Number(),
        live: Type.Number(),
        typed: Points,
      }),
    ),
    parts: Type.Array(Part),
    weeks: Type.Array(Type.Object({ ...points, from: LocalDay, until: LocalDay }), {
      description: 'Oldest first, from Monday; `until` is exclusive, the last week runs on',
    }),
    units: Type.Array(
      Type.Object({
        unit: UnitName,
        now: Points,
        before: Points,
        groups: Type.Array(Type.Object({ ...points, key: Type.String() })),
      }),
    ),
    asOf: Instant,
    simulated: Type.Boolean(),
  },
  {
    $id: 'Score',
    description: 'A running score: live points of those that can be read from records, typed ones apart',
  },
)

const counts = {
  exact: Type.Integer(),
  near: Type.Integer(),
  none: Type.Integer(),
  withValue: Type.Integer(),
}

/** A mapping to other standards. */
export const Mapping = Type.Object(
  {
    key: Type.String(),
    label: Words,
    frameworks: Type.Array(Named),
    source: Source,
    unknown: Type.Optional(Words),
    unit: UnitName,
    population: Type.Optional(Type.Object({ count: Type.Integer(), on: LocalDay })),
    standards: Type.Array(
      Type.Object({
        key: Type.String(),
        label: Words,
        source: Type.Optional(Source),
        checkedOn: Type.Optional(LocalDay),
        ...counts,
      }),
      { description: 'Counts are of all rows; without `checkedOn` only a secondary source was read' },
    ),
    domains: Type.Array(Type.Object({ key: Type.String(), number: Type.String(), label: Words, ...counts })),
    all: Type.Integer({ description: 'How many rows there are; `rows` are those asked for' }),
    rows: Type.Array(
      Type.Object({
        standard: Type.String(),
        number: Type.String(),
        domain: Type.Optional(Type.String()),
        level: Type.Optional(Type.Enum(['core', 'supporting'])),
        label: Words,
        unit: Words,
        match: Type.Enum(['exact', 'near', 'none']),
        note: Type.Optional(Words),
        indicator: Type.Optional(
          Type.Object({
            code: Type.String(),
            label: Words,
            unit: Words,
            isRate: Type.Boolean(),
            decimals: Type.Integer(),
            href: Type.String(),
          }),
        ),
        reading: Type.Optional(Reading),
        value: Type.Optional(Type.Number({ description: 'In the standard’s unit' })),
        how: Type.Optional(Type.String({ description: 'How ours became theirs' })),
        lacking: Type.Optional(Words),
      }),
    ),
    asOf: Instant,
    simulated: Type.Boolean(),
  },
  { $id: 'Mapping', description: 'Numbers of other standards, in our own words, beside our indicators' },
)
