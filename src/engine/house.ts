import type { Dice } from '#base/id.ts'
import { Refused, refuse } from '#base/refusal.ts'
import { mayRead } from './access/right.ts'
import type { Database } from './db/connect.ts'
import type { Calendar } from './deadline/calendar.ts'
import type { LocalityDeclaration, Measure, Module, RecordType } from './declare.ts'
import type { Actor, Change } from './engine.ts'
import type { Shelf } from './file/shelf.ts'
import type { LogKey } from './ledger/log/note.ts'
import { ownRecords } from './own.records.ts'
import type { Snapshot } from './record/record.ts'
import type { UnitTree } from './unit/unit-tree.ts'

/** One locality as the running engine holds it: its number in the database, its declaration, its units. */
export type Space = {
  id: number
  key: string
  /** The only database access that sees this locality's rows, and it sees no other's. */
  db: Database
  declaration: LocalityDeclaration
  calendar: Calendar
  units: UnitTree
  records: readonly RecordType[]
  measures: readonly Measure[]
  /** Which reading of units and definitions this is. */
  generation: number
  /** Demonstration records were generated for it. */
  simulated: boolean
  /** @throws {Refused} `unknown_record_type` */
  recordType(name: string): RecordType
  measuresOf(record: string): readonly Measure[]
  maySee(who: Actor, record: Snapshot): boolean
}

/** What every room of the engine is handed: the clock, the dice and the localities. Nothing else is global. */
export type House = {
  clock: () => Date
  dice: Dice
  logKey: LogKey
  spaces: ReadonlyMap<string, Space>
  /** Where photos lie; without it none are taken. */
  shelf?: Shelf
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

/** A space from what was loaded; the engine's own record types are in every locality. */
export function makeSpace(
  id: number,
  db: Database,
  declaration: LocalityDeclaration,
  units: UnitTree,
  modules: readonly Module[],
  simulated: boolean,
  generation: number,
): Space {
  const used = modules.filter((module) => declaration.modules.includes(module.name))
  const records = [...used.flatMap((module) => module.records), ...ownRecords]
  const measures = used.flatMap((module) => module.measures)
  const byName = new Map<string, RecordType>(records.map((type) => [type.name, type]))
  const byRecord = Map.groupBy(measures, (measure) => measure.record as string)
  return {
    id,
    key: declaration.key,
    db,
    declaration,
    calendar: declaration.calendar,
    units,
    records,
    measures,
    generation,
    simulated,
    recordType(name) {
      const type = byName.get(name)
      if (!type)
        throw new Refused([
          refuse('unknown_record_type', 'record', { record: name, known: [...byName.keys()].join(', ') }),
        ])
      return type
    },
    measuresOf: (record) => byRecord.get(record) ?? [],
    maySee(who, record) {
      const type = byName.get(record.record)
      if (!type) return false
      if (who.kind === 'clock' || type.public !== 'nothing') return true
      if (who.kind === 'resident') return who.owns.includes(record.id)
      return (who.kind !== 'staff' && who.kind !== 'program') || who.locality !== declaration.key
        ? false
        : mayRead(who, record.unit, units)
    },
  }
}
