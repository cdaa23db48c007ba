import type { Where } from '../page.ts'
import type { MediaType, Pixels } from './shelf.ts'

/**
 * A file of a record. `href` gives it whole, of a picture `href` + '/thumb' a small one, of a paper its first page where there is a `preview`; `sha256` is of what is kept; `bytes`
 * its length. `version`: of the event that brought it. A picture has pixels, a paper (PDF) has pages.
 */
export type FileView = {
  id: string
  field: string
  version: number
  href: string
  sha256: string
  bytes: number
  mediaType: MediaType
  width?: number
  height?: number
  pages?: number
  preview?: Pixels
  name: string
  madeAt: Date
}

/**
 * How much of its room for files a locality uses. `held`: received and part of no record yet; `records`: how many have files.
 * Of today: from how many senders, and how many came from the one who sent most.
 */
export type FileUse = {
  files: number
  papers: number
  bytes: number
  held: number
  records: number
  limitBytes: number
  today: { files: number; bytes: number; senders: number; mostOfOne: number; limitOfOne: number }
}

/** What is asked of this room, and what it answers. */
export type FileQuestions = {
  /** Files of one record that the asker may see, oldest first. */
  files: { asks: Where & { id: string }; gives: FileView[] }
  /** For an administrator or leader: how full the shelf of files is. */
  file_use: { asks: Where; gives: FileUse }
}
