import { Type } from 'typebox'
import { Instant, Source, UnitName, Words } from './words.ts'

/** An oversight question as everybody sees it. */
export const InquiryView = Type.Object(
  {
    code: Type.String(),
    asker: Words,
    about: Type.String({ description: 'A count of the oversight board, `target` or `other`' }),
    aboutLabel: Words,
    unit: UnitName,
    state: Type.String(),
    stateLabel: Words,
    askedAt: Instant,
    dueAt: Type.Optional(Instant),
    extendedTo: Type.Optional(Instant),
    isLate: Type.Optional(
      Type.Boolean({ description: 'Past its first term, answered or not: an extension changes nothing in it' }),
    ),
    source: Type.Optional(Source),
    closedAt: Type.Optional(Instant),
    question: Type.Optional(Type.String({ description: 'Told once it is answered' })),
    reply: Type.Optional(Type.String()),
    ground: Type.Optional(Words),
    simulated: Type.Boolean(),
  },
  { $id: 'Inquiry', description: 'An oversight question with its legal term, and its answer once there is one' },
)

/** How the questions of a year stand. */
export const InquiryCounts = Type.Object({
  all: Type.Integer(),
  open: Type.Integer(),
  overdue: Type.Integer(),
  late: Type.Integer(),
  answered: Type.Integer(),
  refused: Type.Integer(),
})
