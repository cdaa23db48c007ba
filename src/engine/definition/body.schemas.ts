import { type TSchema, Type } from 'typebox'
import { frameworkSchemas } from '../plan/framework/framework.schemas.ts'
import type { DefinitionKind } from './definition.kinds.ts'

const strict = { additionalProperties: false }
const text = (max = 400): TSchema => Type.String({ minLength: 1, maxLength: max })
const date = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })
const words = Type.Object({ vi: text(2_000), en: text(2_000) }, strict)
const source = Type.Object({ title: words, article: Type.Optional(text()), url: Type.Optional(text(2_000)) }, strict)
const point = Type.Object(
  { longitude: Type.Number({ minimum: -180, maximum: 180 }), latitude: Type.Number({ minimum: -90, maximum: 90 }) },
  strict,
)
const minute = Type.Integer({ minimum: 0, maximum: 1_440 })
const windows = Type.Array(Type.Tuple([minute, minute]), { maxItems: 6 })
const week = Type.Object(Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((day) => [String(day), windows])), strict)
const oneOf = (...names: string[]): TSchema => Type.Enum(names)
const ended = Type.Object({ ended: Type.Literal(true) }, strict)
const duration = Type.Object(
  {
    count: Type.Number({ minimum: 0, maximum: 10_000 }),
    unit: oneOf('working_days', 'working_hours', 'working_minutes', 'calendar_days', 'hours', 'minutes'),
  },
  strict,
)

const calendar = Type.Object(
  {
    key: text(80),
    version: text(80),
    knownUntil: date,
    provisionalFrom: Type.Optional(date),
    week: Type.Array(Type.Object({ from: date, windows: week }, strict), { minItems: 1, maxItems: 100 }),
    days: Type.Record(
      Type.String(),
      Type.Object(
        {
          windows,
          why: words,
          kind: oneOf('holiday', 'compensation', 'swapped_off', 'swapped_on', 'half_day'),
          source: Type.Optional(text(2_000)),
        },
        strict,
      ),
    ),
    undecided: Type.Optional(
      Type.Record(Type.String(), Type.Object({ why: words, note: words, source: text(2_000) }, strict)),
    ),
  },
  strict,
)

const unit = Type.Object(
  {
    key: Type.String({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*$', maxLength: 80 }),
    kind: oneOf(
      'city',
      'district',
      'provincial_city',
      'ward',
      'commune',
      'neighbourhood',
      'department',
      'office',
      'desk',
    ),
    label: words,
    short: Type.Optional(words),
    code: Type.Optional(text(40)),
    parent: Type.Optional(text(80)),
    validFrom: date,
    validUntil: Type.Optional(date),
    population: Type.Optional(Type.Object({ count: Type.Integer({ minimum: 0 }), on: date, source }, strict)),
    areaKm2: Type.Optional(Type.Number({ minimum: 0 })),
    centre: Type.Optional(point),
    outline: Type.Optional(Type.Object({ ring: Type.Array(point), schematic: Type.Boolean(), source }, strict)),
    seat: Type.Optional(text()),
  },
  strict,
)

const amount = Type.Union([
  Type.Object({ kind: Type.Literal('number'), number: Type.Number() }, strict),
  Type.Object({ kind: Type.Literal('value'), field: text(80) }, strict),
  Type.Object({ kind: Type.Literal('when'), condition: Type.Unknown() }, strict),
  Type.Object({ kind: Type.Literal('in_time'), deadline: text(80) }, strict),
  Type.Object({ kind: Type.Literal('days_late'), deadline: text(80) }, strict),
])
const condition = Type.Object({ facet: text(80), is: Type.Union([text(), Type.Array(text())]) }, strict)
const measure = Type.Object(
  {
    name: text(80),
    label: words,
    record: text(80),
    kind: oneOf('count', 'share', 'average', 'sum', 'balance'),
    unit: words,
    rules: Type.Array(
      Type.Object(
        {
          on: Type.Union([
            Type.Object({ acts: Type.Array(text(80), { minItems: 1 }) }, strict),
            Type.Object({ deadline: text(80), outcome: oneOf('met', 'missed', 'cleared') }, strict),
          ]),
          only: Type.Optional(condition),
          numerator: amount,
          denominator: amount,
        },
        strict,
      ),
      { minItems: 1, maxItems: 20 },
    ),
    by: Type.Optional(text(80)),
    lowerIsBetter: Type.Optional(Type.Literal(true)),
  },
  strict,
)

const indicator = Type.Object(
  {
    code: text(40),
    label: words,
    definition: words,
    formula: words,
    unit: words,
    kind: oneOf('rate', 'count', 'stock', 'average', 'growth', 'amount', 'qualitative'),
    direction: oneOf('increase', 'decrease', 'maintain', 'reach', 'complete', 'no_worse_than_last_year'),
    decimals: Type.Integer({ minimum: 0, maximum: 6 }),
    from: Type.Union([
      Type.Object({ measure: text(80), worst: Type.Optional(text(80)) }, strict),
      Type.Object({ typedBy: text(80), missing: words }, strict),
    ]),
    addsUp: Type.Optional(Type.Literal(true)),
    change: Type.Optional(Type.Literal('last_year')),
    group: text(80),
    owner: text(80),
    source,
  },
  strict,
)

const plan = Type.Object(
  {
    key: Type.String({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*$', maxLength: 80 }),
    label: words,
    period: text(20),
    dueOn: date,
    announced: Type.Integer({ minimum: 0, maximum: 1_000 }),
    groups: Type.Record(Type.String(), words),
    groupCounts: Type.Optional(Type.Record(Type.String(), Type.Integer({ minimum: 0 }))),
    targets: Type.Array(
      Type.Object(
        {
          indicator: text(40),
          value: Type.Optional(Type.Number()),
          comparator: oneOf('>=', '<=', '=', '>', '<'),
          each: oneOf('month', 'year', 'term'),
          goesOn: Type.Optional(Type.Literal(true)),
          mostlyMetFrom: Type.Optional(Type.Number()),
          over: Type.Optional(Type.Literal('compound')),
          milestones: Type.Optional(
            Type.Array(Type.Object({ key: text(24), label: words, dueOn: date }, strict), { maxItems: 50 }),
          ),
          cascade: Type.Optional(
            Type.Object(
              {
                shares: Type.Array(Type.Object({ unit: text(80), value: Type.Number() }, strict), { maxItems: 500 }),
                source,
                simulated: Type.Optional(Type.Literal(true)),
              },
              strict,
            ),
          ),
          article: words,
        },
        strict,
      ),
      { maxItems: 500 },
    ),
    result: Type.Optional(Type.Unknown()),
    source,
  },
  strict,
)

const open = { additionalProperties: true }
const named = (of: TSchema): TSchema => Type.Record(Type.String(), of)
const labelled = Type.Object({ label: words }, open)
const recordType = Type.Object(
  {
    name: Type.String({ pattern: '^[a-z0-9-]+\\.[a-z0-9_-]+$' }),
    label: words,
    form: named(Type.Object({ kind: text(20), label: words }, open)),
    states: named(Type.Object({ vi: text(), en: text(), closed: Type.Optional(Type.Literal(true)) }, strict)),
    acts: named(Type.Object({ label: words, by: Type.Unknown(), from: Type.Unknown(), to: text(80) }, open)),
    deadlines: named(
      Type.Object({ label: words, after: Type.Unknown(), met: Type.Unknown(), rule: Type.Array(Type.Unknown()) }, open),
    ),
    code: oneOf('random', 'series'),
    belongs: Type.Unknown(),
    title: Type.Array(text(80)),
    facets: named(labelled),
    tallies: named(labelled),
    messages: Type.Optional(named(labelled)),
    public: Type.Union([Type.Literal('nothing'), Type.Object({ fields: Type.Array(text(80)) }, strict)]),
  },
  open,
)

/** The shape of each kind of definition's content, strict: what is not named here is refused. */
export const bodySchemas: Readonly<Record<DefinitionKind, TSchema>> = {
  locality: Type.Object(
    {
      label: Type.Optional(words),
      subtitle: Type.Optional(words),
      authority: Type.Optional(words),
      modules: Type.Optional(Type.Array(text(40), { maxItems: 100 })),
      phones: Type.Optional(Type.Array(Type.Object({ label: words, number: text(40) }, strict), { maxItems: 50 })),
      quiet: Type.Optional(Type.Array(Type.Object({ from: date, startsMinutes: minute, endsMinutes: minute }, strict))),
      finality: Type.Optional(
        Type.Array(
          Type.Object({ from: date, calendarDays: Type.Integer({ minimum: 0, maximum: 3_650 }), source }, strict),
          { maxItems: 100 },
        ),
      ),
      validFrom: Type.Optional(date),
    },
    strict,
  ),
  units: Type.Object({ units: Type.Array(unit, { maxItems: 2_000 }) }, strict),
  places: Type.Object(
    {
      places: Type.Array(
        Type.Object({ name: text(), kind: oneOf('street', 'landmark'), point, unit: Type.Optional(text(80)) }, strict),
        { maxItems: 5_000 },
      ),
    },
    strict,
  ),
  calendar,
  receiving: calendar,
  record_type: recordType,
  rule: Type.Object(
    {
      rule: Type.Array(
        Type.Object(
          { from: date, within: Type.Union([Type.Literal('choice'), Type.Literal('asked'), duration]), source },
          strict,
        ),
        { minItems: 1, maxItems: 100 },
      ),
      cutoffMinutes: Type.Optional(minute),
    },
    strict,
  ),
  fee: Type.Object(
    {
      amounts: Type.Array(
        Type.Object({ case: text(40), amountVnd: Type.Integer({ minimum: 0, maximum: 1_000_000_000_000 }) }, strict),
        { maxItems: 50 },
      ),
      until: Type.Optional(date),
      per: Type.Optional(words),
      source: Type.Optional(source),
    },
    strict,
  ),
  measure: Type.Union([measure, ended]),
  indicator: Type.Union([indicator, ended]),
  plan: Type.Union([plan, ended]),
  framework: Type.Union([...frameworkSchemas, ended]),
}
