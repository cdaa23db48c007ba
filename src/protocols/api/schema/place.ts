import { Type } from 'typebox'
import { LocalDay, Point, Source, Uuid, Words } from './words.ts'

/** A unit on a day. */
export const UnitView = Type.Object(
  {
    id: Uuid,
    key: Type.String(),
    kind: Type.String(),
    label: Words,
    short: Words,
    code: Type.Optional(Type.String()),
    parent: Type.Optional(Type.String()),
    validFrom: LocalDay,
    validUntil: Type.Optional(LocalDay),
    population: Type.Optional(Type.Number()),
    areaKm2: Type.Optional(Type.Number()),
    centre: Type.Optional(Point),
    outline: Type.Optional(
      Type.Object({
        ring: Type.Array(Point),
        schematic: Type.Boolean({ description: 'Drawn by hand for orientation: not a boundary' }),
        source: Type.Optional(Source),
      }),
    ),
  },
  { $id: 'Unit', description: 'A unit (district, ward, department, neighbourhood) as it stood on a day' },
)

/** A locality. */
export const LocalityView = Type.Object(
  {
    key: Type.String(),
    label: Words,
    subtitle: Words,
    authority: Words,
    validFrom: LocalDay,
    validUntil: Type.Optional(LocalDay),
    modules: Type.Array(Type.Object({ name: Type.String(), label: Words, records: Type.Array(Type.String()) })),
    plans: Type.Array(
      Type.Object({ key: Type.String(), label: Words, period: Type.String(), announced: Type.Integer() }),
    ),
    phones: Type.Array(Type.Object({ label: Words, number: Type.String() })),
    simulated: Type.Boolean(),
  },
  { $id: 'Locality', description: 'An authority that works here; its key stands in every path' },
)

const Named = Type.Object({ label: Words, help: Type.Optional(Words) })

const Personal = Type.Object({
  purpose: Words,
  ground: Type.String(),
  source: Source,
  retention: Type.Array(
    Type.Object(
      {
        from: LocalDay,
        keep: Type.Object({ count: Type.Integer(), unit: Type.String() }),
        end: Type.String(),
        source: Source,
      },
      { description: 'How long after its record is closed an answer is kept, and what then becomes of it' },
    ),
  ),
})

const FieldView = Type.Object({
  ...Named.properties,
  kind: Type.String(),
  optional: Type.Optional(Type.Boolean()),
  private: Type.Optional(Personal),
  max: Type.Optional(Type.Number()),
  min: Type.Optional(Type.Number()),
  from: Type.Optional(Type.Integer()),
  to: Type.Optional(Type.Integer()),
  decimals: Type.Optional(Type.Integer()),
  long: Type.Optional(Type.Boolean()),
  choices: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
  groups: Type.Optional(Type.Record(Type.String(), Words)),
})

const Names = Type.Union([Type.String(), Type.Array(Type.String())])

const DeadlineView = Type.Object({
  label: Words,
  after: Names,
  met: Names,
  rule: Type.Array(Type.Object({ from: LocalDay, within: Type.Unknown(), source: Source })),
  choice: Type.Optional(Type.String()),
  asked: Type.Optional(Type.String()),
  cutoffMinutes: Type.Optional(Type.Integer()),
  pausedBy: Type.Optional(Type.Array(Type.String())),
  resumedBy: Type.Optional(Type.Array(Type.String())),
  extendedBy: Type.Optional(Type.Array(Type.String())),
  voidedBy: Type.Optional(Type.Array(Type.String())),
})

const MessageView = Type.Object({
  label: Words,
  on: Type.Union([
    Names,
    Type.Object({ missed: Type.String() }),
    Type.Object({ before: Type.String(), workingDays: Type.Integer() }),
  ]),
  to: Names,
  due: Type.Optional(Type.String()),
  words: Words,
})

const OnlineView = Type.Object(
  {
    act: Type.String(),
    contact: Type.String({ description: 'The question whose answer a one-time code is sent to' }),
    tasks: Type.Record(Type.String(), Type.Object({ ...Named.properties, fields: Type.Array(Type.String()) })),
    official: Type.Optional(Type.Object({ label: Words, says: Words, url: Type.String() })),
    kept: Type.Object(
      { calendarDays: Type.Integer(), source: Source },
      { description: 'How long after the last saving a draft is kept' },
    ),
  },
  { description: 'How it is filled in online over several sittings, and where it is filed by law' },
)

/** The declaration of a record type. */
export const RecordTypeView = Type.Object(
  {
    name: Type.String(),
    label: Words,
    form: Type.Record(Type.String(), FieldView),
    states: Type.Record(
      Type.String(),
      Type.Object({
        vi: Type.String(),
        en: Type.String(),
        closed: Type.Optional(Type.Boolean()),
        waitsForOthers: Type.Optional(Type.Boolean({ description: 'Somebody outside the unit is awaited' })),
      }),
    ),
    acts: Type.Record(
      Type.String(),
      Type.Object({
        ...Named.properties,
        by: Type.Unknown(),
        from: Type.Unknown(),
        to: Type.String(),
        asks: Type.Optional(Type.Record(Type.String(), FieldView)),
        assigns: Type.Optional(Type.String()),
        inOwnUnits: Type.Optional(Type.Literal(true)),
        otherThan: Type.Optional(Type.Array(Type.String())),
        atMost: Type.Optional(Type.Integer()),
      }),
    ),
    deadlines: Type.Record(Type.String(), DeadlineView),
    messages: Type.Optional(
      Type.Record(Type.String(), MessageView, { description: 'What its sender is told, and after what' }),
    ),
    code: Type.Enum(['random', 'series']),
    belongs: Type.Unknown(),
    title: Type.Array(Type.String()),
    facets: Type.Record(Type.String(), Type.Unknown()),
    tallies: Type.Record(Type.String(), Type.Unknown()),
    public: Type.Unknown(),
    tells: Type.Optional(
      Type.Object(
        { by: Type.String(), in: Type.String() },
        { description: 'The answers by which a sender chooses the way and the language he is told in' },
      ),
    ),
    fees: Type.Optional(
      Type.Object(
        { of: Type.String(), into: Type.String(), payer: Type.String() },
        {
          description:
            'The questions a fee hangs on: for what, where it is written, who pays. Amounts stand with the choices',
        },
      ),
    ),
    online: Type.Optional(OnlineView),
    onDesk: Type.Optional(Type.Literal(true)),
    openAnswers: Type.Optional(
      Type.Object(
        { ...Personal.properties, except: Type.Optional(Type.Array(Type.String())) },
        { description: 'What answers in free words may hold of a person, and how long they are kept' },
      ),
    ),
  },
  {
    $id: 'RecordType',
    description: 'What a record asks, the states it can be in, what can be done with it and what is promised',
  },
)

/** Something changed. */
export const ChangeView = Type.Object(
  { position: Type.String(), records: Type.Array(Type.String()), at: Type.String({ format: 'date-time' }) },
  { $id: 'Change', description: 'Data of one server-sent event named `change`' },
)
