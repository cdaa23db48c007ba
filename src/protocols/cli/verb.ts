import type { Refusal } from '#base/refusal.ts'
import type { Words } from '#base/text.ts'
import type { ImportOrder, ImportProgress, ImportResult } from '#engine/import/import.ts'
import type { BackupWork } from './backup.ts'
import type { BorderWork } from './borders.ts'
import type { ExplainWork } from './explain.ts'
import type { ForecastWork } from './forecast.ts'
import type { KeyWork } from './keys.ts'
import type { PackWork } from './load.ts'
import type { ReorganiseWork } from './reorganise.ts'
import type { LogWork } from './verify.ts'

/** A figure or state that is not what the events say. */
type Difference = { locality: string; what: string; stored: string; counted: string }

/** What the command line can have done; composed by `main.ts`. */
export type Work = {
  say: (line: string) => void
  localities: readonly string[]
  serve(): Promise<void>
  migrate(): Promise<string[]>
  load(locality: string, progress: (what: string, done: number, total?: number) => void): Promise<string>
  packs: PackWork
  recount(): Promise<{ events: number; totals: number; records: number; numbers: number; differences: Difference[] }[]>
  keys: KeyWork
  forecast: ForecastWork
  explain: ExplainWork
  /** A one-time code by which the person of that sign-in name sets a password. */
  invite(locality: string, name: string, forgetFactors: boolean): Promise<string>
  /** Imports rows; `ended` is told the result while the database is still open. `actor`: a sign-in name. */
  importRecords(
    locality: string,
    order: Omit<ImportOrder, 'actor'> & { actor: string | undefined },
    progress: ImportProgress,
    ended: (result: ImportResult) => Promise<void>,
  ): Promise<void>
  bench(options: {
    events: number
    seconds: number
    rows: number
    rate: number
    minutes: number
    only: readonly string[]
    before?: string
    keep?: string
    database?: string
    keepDatabase: boolean
    records?: number
    beside?: string
  }): Promise<void>
  borders: BorderWork
  reorganise: ReorganiseWork
  backups: BackupWork
  log: LogWork
  /** A refusal in words, both languages. */
  words(refusal: Refusal): Words
}

/** A mistake of the person at the keyboard: said plainly, exit status 2, no stack. */
export class Mistake extends Error {}

/** One verb of the command line. `run` gives the exit status. */
export type Verb = { usage: string; says: string; run(args: readonly string[], work: Work): Promise<number> }
