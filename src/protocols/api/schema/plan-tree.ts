import { Type } from 'typebox'
import { Instant, LocalDay, Source, UnitName, Uuid, Words } from './words.ts'

const Status = Type.Enum(['met', 'on_track', 'at_risk', 'missed', 'no_data'])
const Count = Type.Integer({ minimum: 0 })

/** One line of a plan's tree: mission, programme, scheme, project or task. */
export const PlanNode = Type.Object(
  {
    key: Type.String({ description: 'The part’s own key, or the id of a task' }),
    level: Type.Enum(['mission', 'programme', 'scheme', 'project', 'task', 'other']),
    depth: Count,
    parent: Type.Optional(Type.String()),
    id: Type.Optional(Uuid),
    code: Type.Optional(Type.String()),
    title: Words,
    product: Type.Optional(Type.String()),
    unit: UnitName,
    cooperates: Type.Optional(Type.String()),
    person: Type.Optional(Type.String()),
    state: Type.String(),
    stateLabel: Words,
    standing: Type.Enum([
      'done',
      'stopped',
      'paused',
      'awaiting',
      'overdue',
      'no_result',
      'behind',
      'not_started',
      'on_track',
    ]),
    ordered: Type.Optional(
      Type.Object({
        by: Type.Optional(Type.String()),
        number: Type.Optional(Type.String()),
        on: Type.Optional(LocalDay),
      }),
    ),
    startsOn: Type.Optional(LocalDay),
    dueOn: Type.Optional(LocalDay),
    extendedTo: Type.Optional(LocalDay),
    doneOn: Type.Optional(LocalDay),
    slippageDays: Type.Optional(Type.Integer({ description: 'Calendar days after the first date; negative: earlier' })),
    weight: Type.Number(),
    amountVnd: Type.Optional(Type.Number()),
    targets: Type.Array(
      Type.Object({
        code: Type.String(),
        label: Words,
        status: Type.Optional(Status),
        value: Type.Optional(Type.Number()),
        unit: Type.Optional(Words),
        decimals: Type.Optional(Type.Integer()),
        valueStatus: Type.Optional(Type.Enum(['estimate', 'preliminary', 'final'])),
        provenance: Type.Optional(Type.Enum(['computed', 'reconciled', 'attested', 'estimated'])),
        confidence: Type.Optional(Type.Enum(['A', 'B', 'C', 'D'])),
      }),
    ),
    milestones: Type.Optional(Type.Object({ reached: Count, all: Count })),
    progress: Type.Object({
      share: Type.Optional(Type.Number({ description: '0–1; absent where nothing proves anything' })),
      basis: Type.Enum(['approved', 'parts', 'milestones', 'targets', 'records', 'typed', 'none']),
      typed: Type.Boolean({ description: 'A per cent typed by hand is in it' }),
      words: Words,
    }),
    tasks: Type.Object({ all: Count, open: Count, overdue: Count, done: Count }),
    parts: Count,
    simulated: Type.Boolean(),
    published: Type.Boolean({ description: 'False: a document counts it, and its text was not published' }),
    source: Type.Optional(Type.String()),
  },
  { $id: 'PlanNode', description: 'A part of a plan or a task, in the order of the tree' },
)

/** What hangs on a set of targets. */
export const Tree = Type.Object({
  nodes: Type.Array(PlanNode),
  items: Count,
  tasks: Count,
  asOf: Instant,
  isCut: Type.Boolean({ description: 'Only the newest 5,000 are in it' }),
})

/** A target with what each unit was given of it. */
export const CascadeRow = Type.Object(
  {
    code: Type.String(),
    label: Words,
    unit: Words,
    kind: Type.String(),
    decimals: Type.Integer(),
    comparator: Type.String(),
    value: Type.Optional(Type.Number()),
    given: Type.Array(Type.Object({ unit: Uuid, value: Type.Number() })),
    sum: Type.Optional(Type.Number()),
    difference: Type.Optional(Type.Number({ description: 'What the units were given, less the target' })),
    verdict: Type.Enum(['fits', 'short', 'over', 'differs', 'not_given']),
    sentence: Words,
    source: Type.Optional(Source),
    simulated: Type.Boolean(),
  },
  { $id: 'CascadeRow', description: 'What each unit was given of a target, and whether that makes the target' },
)
