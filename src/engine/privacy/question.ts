import type { Words } from '#base/text.ts'
import type { Where } from '../page.ts'
import type { Source } from '../record/field.ts'
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

/** What is asked of this room, and what it answers. */
export type PrivacyQuestions = {
  /** What is held of people here, why, by which right and how long; for everybody. */
  personal_register: { asks: Where; gives: RegisterPart[] }
}
