import { Type } from 'typebox'
import { Instant, UnitName, Words } from './words.ts'

const Part = Type.Object({
  by: Type.Enum(['unit', 'facet', 'channel', 'step', 'month']),
  answer: Type.String(),
  label: Words,
  rate: Type.Number({ description: 'By its own figure' }),
  mix: Type.Number({ description: 'By its weight in the whole' }),
  total: Type.Number(),
  exact: Type.String({ description: '`total` as a fraction; of one `by` they add up to the exact change' }),
  records: Type.Integer(),
  short: Type.Number({ description: 'How many of them fall short of the whole' }),
  href: Type.String({ description: 'Its records; empty where it stands for none' }),
})

const Waiting = Type.Object({
  step: Type.String(),
  label: Words,
  workingMinutes: Type.Integer(),
  share: Type.Number(),
  cumulative: Type.Number(),
  records: Type.Integer(),
  longest: Type.Integer({ description: 'Records that waited here longest' }),
  isOutside: Type.Boolean({ description: 'Somebody else is awaited' }),
})

const Gap = Type.Object({
  records: Type.Integer({ description: 'The smallest number of records that would have to be otherwise' }),
  quality: Type.Optional(Words),
  part: Type.Optional(Words),
  by: Type.Optional(Type.Enum(['unit', 'facet'])),
  answer: Type.Optional(Type.String()),
  partRecords: Type.Optional(Type.Number()),
  opens: Type.Optional(
    Type.Integer({ description: 'How many records `href` opens: exactly those that would close it' }),
  ),
  href: Type.String(),
})

/** Why a figure moved, or misses its target. */
export const Cause = Type.Object(
  {
    code: Type.String(),
    label: Words,
    unit: UnitName,
    period: Type.String(),
    against: Type.Enum(['previous', 'last_year', 'target']),
    lower: Type.Boolean({ description: 'Less is better' }),
    value: Type.Optional(Type.Number()),
    target: Type.Optional(Type.Number()),
    comparator: Type.Optional(Type.String()),
    compared: Type.Optional(
      Type.Object({
        period: Type.String(),
        label: Words,
        value: Type.Number(),
        isCut: Type.Boolean({ description: 'Read up to the same day only, for the period is not over' }),
      }),
    ),
    change: Type.Optional(Type.Number()),
    exact: Type.Optional(Type.String({ description: '`change` as a fraction' })),
    parts: Type.Array(Part, { description: 'Worst first; of each `by` they add up to `change` exactly' }),
    waiting: Type.Array(Waiting, { description: 'Working time of late records by step, the longest first' }),
    waitingOf: Type.Optional(
      Type.Object(
        { records: Type.Integer(), of: Type.Integer() },
        { description: 'Late records looked at, of how many' },
      ),
    ),
    gap: Type.Optional(Gap),
    sentence: Words,
    asOf: Instant,
  },
  {
    $id: 'Cause',
    description: 'Contributions to a change, waiting time by step, and the records that would close the gap',
  },
)
