import type { Dice } from '#base/id.ts'
import { type LocalDate, localDate } from '#base/instant.ts'
import { Refused, refuse } from '#base/refusal.ts'
import { holds, mayRead, ownsOf } from './access/right.ts'
import type { AccountSettings } from './account/account.ts'
import type { Database } from './db/connect.ts'
import type { Calendar } from './deadline/calendar.ts'
import type { LocalityDeclaration, Measure, RecordType } from './declare.ts'
import type { Composed } from './definition/compose.ts'
import type { DefinitionPack } from './definition/pack/pack.ts'
import type { Timeline } from './definition/timeline.ts'
import type { Actor, Change } from './engine.ts'
import type { Shelf } from './file/shelf.ts'
import type { Room } from './health/room.ts'
import type { LogKey } from './ledger/log/note.ts'
import type { PushDoor } from './message/push/push.ts'
import { ownRecords } from './own.records.ts'
import type { SheetBook } from './plan/annex/annex.ts'
import type { OrderKeeper } from './privacy/kept-order.ts'
import type { Snapshot } from './record/record.ts'
import type { PaperArchive, PaperSigner, PaperWriter } from './report/paper.ts'
import type { Pack } from './setup/pack.ts'
import type { Check } from './trust/check.ts'
import type { UnitTree } from './unit/unit-tree.ts'

/** One locality as the running engine holds it: its number in the database, its declaration, its units. */
export type Space = {
  id: number
  key: string
  /** The only database access that sees this locality's rows, and it sees no other's. */
  db: Database
  declaration: LocalityDeclaration
  calendar: Calendar
  /** A version of its calendar by the name due dates keep; the declared one when nobody knows the name. */
  calendarNamed(version: string): Calendar
  units: UnitTree
  records: readonly RecordType[]
  /** The measures in force. */
  measures: readonly Measure[]
  /** Every version of every measure: entries are written for all of them, so that each can be read for ever. */
  everyMeasure: readonly Measure[]
  /** Its definitions through time. */
  timeline: Timeline
  /** The next day on which something approved comes into force. */
  nextOn?: LocalDate
  /** Checks against dressed-up figures. */
  checks: readonly Check[]
  /** Which reading of units and definitions this is. */
  generation: number
  /** Demonstration records were generated for it. */
  simulated: boolean
  /** @throws {Refused} `unknown_record_type` */
  recordType(name: string): RecordType
  /** Every version of the measures over records of a type. */
  measuresOf(record: string): readonly Measure[]
  /** The locality with the definitions in force on a day (that of the instant when none is named) as they were known at an instant. */
  at(knownAt: Date, day?: LocalDate): Space
  maySee(who: Actor, record: Snapshot): boolean
}

/** What founding a locality takes: the code that was printed, what it begins with, and the way to make and hold it. */
export type Opening = { code: string; pack: Pack; found(key: string, since: LocalDate): Promise<Space> }

/** What every room of the engine is handed: the clock, the dice and the localities. Nothing else is global. */
export type House = {
  clock: () => Date
  dice: Dice
  logKey: LogKey
  accounts: AccountSettings
  spaces: ReadonlyMap<string, Space>
  /** How a locality is founded in the running program; absent where none may be. */
  opening?: Opening
  /** Where photos lie; without it none are taken. */
  shelf?: Shelf
  /** Whether there is room for more; without it there always is. */
  room?: Room
  /** Where orders on personal data are kept, so that they outlive a restore; without it they are not. */
  orders?: OrderKeeper
  /** What browsers are told of web push; without it none is offered. */
  push?: PushDoor
  /** Writes papers; without it none are made. */
  papers?: PaperWriter
  /** Signs issued papers; without it they are filed unsigned. */
  signer?: PaperSigner
  /** Keeps issued papers; without it none are filed. */
  archive?: PaperArchive
  /** Reads workbooks; without it none are. */
  sheets?: SheetBook
  /** Packs of definitions that are shipped; without them there are none. */
  packs?: readonly DefinitionPack[]
  /** @throws {Refused} `unknown_locality` */
  space(key: string): Space
  /** Reads units and definitions of a locality anew; who asks afterwards sees them. */
  reload(key: string): Promise<void>
  /** Tells the watchers of a locality that something of this record type was written. */
  changed(locality: string, record: string, at: Date): void
  watch(locality: string, listener: (change: Change) => void): () => void
  /** Tells all watchers when other programs wrote into the same database since the last look, and reads anew what they changed. */
  lookElsewhere(): Promise<void>
  /** Whether the database answers now. */
  isReachable(): Promise<boolean>
  /** Closes every database access. */
  close(): Promise<void>
}

/** What a space is made from: what was loaded of it and the instant it is held for. */
export type Held = Pick<Space, 'id' | 'db' | 'units' | 'simulated' | 'generation' | 'timeline'> & { heldAt: Date }

/** A space from what was loaded; the engine's own record types are in every locality. */
export function makeSpace(held: Held): Space {
  const spaces = new Map<Composed, Space>()
  const { timeline } = held
  const at = (knownAt: Date, day: LocalDate = localDate(knownAt)): Space => {
    const composed = timeline.on(day, knownAt)
    const known = spaces.get(composed) ?? spaceOf(held, composed, day, at)
    spaces.set(composed, known)
    return known
  }
  return at(held.heldAt)
}

/** What a stranger may be told there is: what everyone can send or read. */
function namesForAll(records: readonly RecordType[]): string[] {
  return records.filter((type) => !ownRecords.includes(type) || type.name === 'plan.figure').map(({ name }) => name)
}

function spaceOf(held: Held, { declaration, ...composed }: Composed, day: LocalDate, at: Space['at']): Space {
  const { heldAt: _, ...loaded } = held
  const { units, timeline } = held
  const nextOn = timeline.nextOn(day)
  const records = [...composed.records, ...ownRecords]
  const byName = new Map<string, RecordType>(records.map((type) => [type.name, type]))
  const byRecord = Map.groupBy(timeline.measures, (measure) => measure.record as string)
  return {
    ...loaded,
    key: declaration.key,
    declaration,
    calendar: declaration.calendar,
    calendarNamed: timeline.calendarNamed,
    records,
    measures: composed.measures,
    checks: composed.checks,
    everyMeasure: timeline.measures,
    at,
    ...(nextOn !== undefined && { nextOn }),
    recordType(name) {
      const type = byName.get(name)
      if (!type)
        throw new Refused([
          refuse('unknown_record_type', 'record', { record: name, known: namesForAll(records).join(', ') }),
        ])
      return type
    },
    measuresOf: (record) => byRecord.get(record) ?? [],
    maySee(who, record) {
      const type = byName.get(record.record)
      if (!type) return false
      if (record.restricted) return who.kind === 'clock' || seesHidden(who, record, units)
      if (who.kind === 'clock' || type.public !== 'nothing') return true
      if (ownsOf(who).includes(record.id)) return true
      if (who.kind === 'resident') return false
      return (who.kind !== 'staff' && who.kind !== 'program') || who.locality !== declaration.key
        ? false
        : mayRead(who, record.record, record.unit, units)
    },
  }
}

/** Who sees what is hidden from daily work: whose it is, and the data protection officer. */
function seesHidden(who: Actor, record: Snapshot, units: UnitTree): boolean {
  return who.kind === 'resident' ? who.owns.includes(record.id) : holds(who, 'privacy', record.unit, units)
}
