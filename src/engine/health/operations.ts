import type { LocalDate } from '#base/instant.ts'
import type { Words } from '#base/text.ts'
import type { Actor } from '../engine.ts'
import type { LoopState } from '../job/loop.ts'
import type { KindState } from '../job/queue.ts'
import type { HealthMeasure, HealthName, HealthStatus } from './measure.ts'
import type { RunbookEntry } from './runbook.text.ts'
import type { SlowLine } from './slow.ts'

/** One thing that is watched, now and on the last thirty days. */
export type HealthLine = {
  name: HealthName
  label: Words
  unit: HealthMeasure['unit']
  value?: number
  status: HealthStatus
  /** From when on it is amber and red. */
  atRisk: number
  missed: number
  /** What it means, and what to do. */
  runbook: RunbookEntry
  /** The worst of each day, oldest first; the last is today. */
  days: readonly { day: LocalDate; status: HealthStatus; value?: number }[]
}

/** How much one locality asks of the installation. */
export type LoadView = { key: string; label: Words; events: number; eventsToday?: number; requestsToday: number }

/** How the installation stands. Without the database it is what was known last, and `downSince` says so. */
export type HealthView = {
  at: Date
  downSince?: Date
  /** The last look at the database that gave an answer. */
  seenAt?: Date
  lines: readonly HealthLine[]
  loops: readonly LoopState[]
  /** The queue as it was seen last. */
  kinds: readonly KindState[]
  load: readonly LoadView[]
  /** The slowest requests and statements of the last hour in this program, by their shapes. */
  slow: readonly SlowLine[]
}

/** A backup as it stands. */
export type BackupView = { name: string; at: Date; bytes: number; storedBytes: number; rows: number }

/** What a drill found. */
export type DrillView = {
  backup: string
  at: Date
  holds: boolean
  checks: readonly { what: Words; holds: boolean; figure: string }[]
}

/** Backups, the last drill, and the work on them. */
export type BackupsView = {
  /** Hours between whole copies; 0 when nothing is backed up by itself. */
  everyHours: number
  keep: number
  /** Newest first, at most fifty. */
  backups: readonly BackupView[]
  drill?: DrillView
  kinds: readonly KindState[]
}

/** What administrators see and start of the installation itself. Only a person with that role in his locality may. */
export type Operations = {
  /** @throws {Refused} `missing` for everybody else */
  health(who: Actor): HealthView
  /** @throws {Refused} `missing` */
  backups(who: Actor): Promise<BackupsView>
  /** Begins work that may be asked for. @throws {Refused} `missing`, `at_work` */
  begin(who: Actor, kind: string): Promise<void>
  /** Begins a failed turn again. @throws {Refused} `missing` */
  retry(who: Actor, kind: string, id: string): Promise<void>
  /** Figures for machines, without anybody's right: counts and ages alone. */
  figures(): readonly { name: string; labels?: Readonly<Record<string, string>>; value: number; help: string }[]
}
