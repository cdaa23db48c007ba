import type { LocalDate } from '#base/instant.ts'
import type { Words } from '#base/text.ts'
import type { ReadView } from '../access/question.ts'
import type { FileView } from '../file/question.ts'
import type { MessageView } from '../message/question.ts'
import type { Where } from '../page.ts'
import type { Source } from '../record/field.ts'
import type { EventView, RecordView } from '../record/question.ts'
import type { Ground } from './personal.ts'

/** One field that holds personal data or may; `keep` counts from the day the record is closed, `keptBy` says by which document. */
export type RegisterField = {
  name: string
  label: Words
  /** Asked apart and masked; in somebody's own words; in a file. */
  sort: 'private' | 'words' | 'files'
  optional: boolean
  isPublic: boolean
  purpose: Words
  ground: Ground
  groundWords: Words
  source: Source
  keep?: Words
  end?: 'erase' | 'hide'
  keptBy?: Source
}

/** What one kind of record holds of people. */
export type RegisterPart = { record: string; label: Words; fields: RegisterField[] }

/** A field that holds something of the asker. `value` for what he said in own words; `until` once its record is closed. */
export type HeldField = Omit<RegisterField, 'optional' | 'ground'> & { value?: string; until?: LocalDate }

/** One record with what it holds of the asker. `restricted`: hidden from daily work. */
export type HeldRecord = {
  id: string
  code: string
  record: string
  label: Words
  title: string
  stateLabel: Words
  openedAt: Date
  closedAt?: Date
  restricted: boolean
  fields: HeldField[]
}

/** What is held of the asker, and what he has asked for, each with its clocks and what he may do with it now. */
export type PersonalHeld = { records: HeldRecord[]; requests: RecordView[] }

/** Everything that is held of the asker, with its values. */
export type PersonalCopy = {
  locality: string
  authority: Words
  madeAt: Date
  records: {
    record: RecordView
    personal: Record<string, unknown>
    events: EventView[]
    messages: MessageView[]
    files: FileView[]
    reads: ReadView[]
  }[]
}

/** What is asked of this room, and what it answers. */
export type PrivacyQuestions = {
  /** What is held of the resident who asks. */
  personal_held: { asks: Where; gives: PersonalHeld }
  /** All of it, to take away. */
  personal_copy: { asks: Where; gives: PersonalCopy }
  /** What is held of people here, why, by which right and how long; for everybody. */
  personal_register: { asks: Where; gives: RegisterPart[] }
}
