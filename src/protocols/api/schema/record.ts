import { Type } from 'typebox'
import { Instant, Point, Source, UnitName, Uuid, Values, Words } from './words.ts'

/** A promise and how it stands. */
export const Clock = Type.Object(
  {
    name: Type.String(),
    label: Words,
    state: Type.Enum(['running', 'paused', 'met', 'overdue', 'met_late', 'void']),
    startedAt: Instant,
    dueAt: Instant,
    extendedTo: Type.Optional(Instant),
    metAt: Type.Optional(Instant),
    leftWorkingMinutes: Type.Number({ description: 'Negative when past' }),
    usedShare: Type.Number({ description: '0 to 1, beyond 1 when late' }),
    minutesPerDay: Type.Number(),
    source: Source,
    calendar: Type.String(),
    provisional: Type.Boolean(),
  },
  { $id: 'Clock', description: 'A promise with a due date, and how it stands now' },
)

const ActOffer = Type.Object({
  name: Type.String(),
  label: Words,
  help: Type.Optional(Words),
  asks: Type.Record(Type.String(), Type.Unknown()),
  to: Type.String(),
})

/** A record as the asker may see it. */
export const RecordView = Type.Object(
  {
    id: Uuid,
    record: Type.String(),
    label: Words,
    code: Type.String(),
    title: Type.String(),
    state: Type.String(),
    stateLabel: Words,
    closed: Type.Boolean(),
    version: Type.Integer(),
    unit: UnitName,
    channel: Type.String(),
    simulated: Type.Boolean(),
    openedAt: Instant,
    closedAt: Type.Optional(Instant),
    changedAt: Instant,
    values: Values,
    fee: Type.Optional(
      Type.Object(
        { from: Type.String({ format: 'date' }), number: Type.Integer(), source: Type.Optional(Source) },
        { description: 'By which version the fee among its values was fixed on the day it came' },
      ),
    ),
    masked: Type.Array(Type.String(), { description: 'Private fields that hold something you do not see' }),
    point: Type.Optional(Point),
    clocks: Type.Array(Clock),
    tallies: Type.Record(Type.String(), Type.Number()),
    facets: Type.Record(Type.String(), Type.String()),
    acts: Type.Array(ActOffer, { description: 'What you may do with it now' }),
    proof: Type.Optional(Type.String({ description: 'For its sender alone: the six digits of the receipt' })),
  },
  { $id: 'Record', description: 'A record as you may see it' },
)

const DueChange = Type.Object({ name: Type.String(), label: Words, change: Type.String(), dueAt: Instant })

/** Something that was done to a record. */
export const EventView = Type.Object(
  {
    id: Uuid,
    position: Type.String(),
    record: Type.String(),
    subject: Uuid,
    code: Type.String(),
    act: Type.String(),
    label: Words,
    at: Instant,
    state: Type.String(),
    stateLabel: Words,
    by: Words,
    unit: UnitName,
    values: Values,
    masked: Type.Array(Type.String()),
    channel: Type.String(),
    simulated: Type.Boolean(),
    due: Type.Array(DueChange),
  },
  { $id: 'Event', description: 'Something that was done; never changed and never removed' },
)

/** What the sender of an act keeps. */
export const Receipt = Type.Object(
  {
    event: Uuid,
    subject: Uuid,
    code: Type.String(),
    record: Type.String(),
    act: Type.String(),
    state: Type.String(),
    version: Type.Integer(),
    at: Instant,
    unit: Type.String(),
    due: Type.Array(Type.Object({ name: Type.String(), dueAt: Instant })),
    repeated: Type.Boolean({ description: 'The same act had been taken before: this is its first receipt again' }),
    proof: Type.Optional(
      Type.String({
        description: 'Six digits that show the record is yours, given once it is opened. Keep them: the code is public',
      }),
    ),
  },
  { $id: 'Receipt', description: 'Proof that an act was stored' },
)
