import type { LocalDate } from '#base/instant.ts'
import type { DueChange } from '../deadline/clock.ts'

/** Something that was done, as it is kept for ever (sự kiện). */
export type Event = {
  id: string
  subject: string
  version: number
  record: string
  act: string
  actor: string
  commandId: string
  /** SHA-256 of the command in hex. */
  commandHash: string
  at: Date
  day: LocalDate
  unit: string
  state: string
  channel: string
  simulated: boolean
  /** What was said, less personal data. */
  content: Readonly<Record<string, unknown>>
  facets: Readonly<Record<string, string>>
  due: readonly DueChange[]
  met: readonly string[]
  missed: readonly string[]
  /** The local dates the missed ones were due on, in the same order. */
  missedOn: readonly LocalDate[]
  cleared: readonly string[]
}
