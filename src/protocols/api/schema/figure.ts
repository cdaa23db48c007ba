import { Type } from 'typebox'
import { Instant, LocalDay, pageOf, Source, UnitName, Uuid, Words } from './words.ts'

const Status = Type.Enum(['met', 'on_track', 'at_risk', 'missed', 'no_data'])
const StatusCounts = Type.Record(Type.String(), Type.Integer())

const Break = Type.Object(
  { on: LocalDay, number: Type.String(), record: Type.Optional(Uuid), label: Words },
  { description: 'A day on which units changed, by which decision' },
)

const Basis = Type.Object(
  { basis: Type.Enum(['as_was', 'as_is', 'former']), label: Words, says: Words },
  { description: 'One way the unit can be read across its changes, with what it means' },
)

/** A figure with everything it rests on. */
export const Reading = Type.Object(
  {
    code: Type.String(),
    period: Type.String({ description: '2026-03 · 2026-Q1 · 2026 · 2020/2025 · 2026-03@report' }),
    unit: UnitName,
    basis: Type.Enum(['as_was', 'as_is', 'former']),
    breaks: Type.Optional(Type.Array(Break)),
    shared: Type.Optional(
      Type.Object(
        { records: Type.Integer(), method: Words, confidence: Type.Enum(['A', 'B', 'C', 'D']) },
        { description: 'Records without a place that came in by share: the figure may be a fraction' },
      ),
    ),
    asOf: Instant,
    value: Type.Optional(
      Type.Number({ description: 'Rates are shares 0 to 1. Absent when nothing is known: never 0 instead' }),
    ),
    numerator: Type.Optional(Type.Number()),
    denominator: Type.Optional(Type.Number()),
    target: Type.Optional(
      Type.Object({
        value: Type.Optional(Type.Number()),
        comparator: Type.String(),
        period: Type.String(),
        plan: Type.String(),
      }),
    ),
    verdict: Type.Optional(Type.Enum(['exceeded', 'met', 'mostly_met', 'not_yet_met', 'missed', 'not_due'])),
    status: Status,
    valueStatus: Type.Optional(Type.Enum(['estimate', 'preliminary', 'final'])),
    finalOn: Type.Optional(LocalDay),
    provenance: Type.Optional(Type.Enum(['computed', 'reconciled', 'attested', 'estimated'])),
    confidence: Type.Optional(Type.Enum(['A', 'B', 'C', 'D'])),
    doubts: Type.Optional(Type.Integer({ description: 'How many checks against dressed-up figures lower the grade' })),
    withheld: Type.Optional(
      Type.Object(
        { since: Instant, says: Words },
        { description: 'The number is held back: a recount gave another. There is no value then' },
      ),
    ),
    records: Type.Object({ count: Type.Integer(), href: Type.String() }),
    simulated: Type.Boolean(),
    worst: Type.Optional(Type.Object({ facet: Type.String(), answer: Type.String(), label: Words })),
    years: Type.Optional(
      Type.Object(
        {
          known: Type.Array(Type.Object({ period: Type.String(), value: Type.Number() })),
          needed: Type.Optional(Type.Number()),
        },
        { description: 'Growth over a term: its years, and what each year left must bring' },
      ),
    ),
    failing: Type.Optional(
      Type.Array(Type.Object({ unit: UnitName, value: Type.Number(), expiredOn: Type.Optional(LocalDay) }), {
        description: 'Units that do not keep what is to be kept',
      }),
    ),
    milestones: Type.Optional(
      Type.Array(
        Type.Object({
          key: Type.String(),
          label: Words,
          dueOn: LocalDay,
          doneOn: Type.Optional(LocalDay),
          source: Type.Optional(Source),
        }),
        { description: 'Steps of a qualitative target; done where a figure with its source says so' },
      ),
    ),
    source: Type.Optional(Source),
    note: Type.Optional(Words),
  },
  { $id: 'Reading', description: 'A figure, with its period, unit, parts, target and the records behind it' },
)

/** The set of targets a board shows. */
export const Plan = Type.Object(
  {
    key: Type.String(),
    label: Words,
    period: Type.String(),
    dueOn: LocalDay,
    announced: Type.Integer(),
    source: Source,
  },
  { $id: 'Plan', description: 'A set of targets: the resolution of a term, or the plan of a year' },
)

const Line = Type.Object({
  code: Type.String(),
  label: Words,
  sentence: Words,
  unit: Words,
  kind: Type.String(),
  direction: Type.String(),
  decimals: Type.Integer(),
  group: Type.String(),
  owner: UnitName,
  reading: Reading,
  months: Type.Array(Type.Object({ period: Type.String(), value: Type.Optional(Type.Number()) })),
  breaks: Type.Optional(Type.Array(Break)),
  missing: Type.Optional(Words),
  published: Type.Boolean(),
})

/** The target board. */
export const Board = Type.Object(
  {
    locality: Type.String(),
    plan: Plan,
    plans: Type.Array(Type.Object({ key: Type.String(), label: Words, period: Type.String() })),
    groups: Type.Array(Type.Object({ key: Type.String(), label: Words, counts: StatusCounts })),
    counts: StatusCounts,
    lines: Type.Array(Line),
    asOf: Instant,
    unit: UnitName,
    simulated: Type.Boolean(),
    basis: Type.Enum(['as_was', 'as_is', 'former']),
    bases: Type.Array(Basis),
    breaks: Type.Array(Break),
    reporting: Type.Boolean({ description: 'Lines are read in reporting periods, 15th to 14th' }),
    result: Type.Optional(
      Type.Object({
        met: Type.Integer(),
        exceeded: Type.Optional(Type.Integer()),
        note: Words,
        source: Source,
        told: Type.Optional(
          Type.Array(
            Type.Object({
              code: Type.String(),
              label: Words,
              value: Type.Number(),
              unit: Words,
              kind: Type.String(),
              decimals: Type.Integer(),
              status: Type.Enum(['estimate', 'preliminary', 'final']),
              saidOn: LocalDay,
              source: Source,
            }),
          ),
        ),
      }),
    ),
  },
  { $id: 'Board', description: 'Every target of a set, with its live figure' },
)

/** A plan with its targets. */
export const PlanView = Type.Object(
  {
    ...Plan.properties,
    targets: Type.Array(
      Type.Object({
        indicator: Type.String(),
        label: Words,
        value: Type.Optional(Type.Number()),
        comparator: Type.String(),
        article: Words,
      }),
    ),
  },
  { $id: 'PlanWithTargets', description: 'A set of targets with each of its targets' },
)

const BehindRow = Type.Object({
  event: Uuid,
  subject: Uuid,
  record: Type.String(),
  code: Type.String(),
  title: Type.String(),
  unit: UnitName,
  on: LocalDay,
  at: Instant,
  act: Type.String(),
  actLabel: Words,
  numerator: Type.Number(),
  denominator: Type.Number(),
  share: Type.Optional(Type.Number({ description: 'Below 1: it counts for this unit by share only' })),
  dueAt: Type.Optional(Instant),
  lateWorkingMinutes: Type.Optional(Type.Number()),
  simulated: Type.Boolean(),
})

/** The records behind a number. */
export const Behind = Type.Object(
  {
    ...pageOf(BehindRow).properties,
    count: Type.Integer({ description: 'Equal to records.count of the reading' }),
    reading: Reading,
  },
  { $id: 'Behind', description: 'The entries that make a figure, each leading to its record' },
)
