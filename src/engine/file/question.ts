import type { Where } from '../page.ts'

/** A photo of a record. `href` gives it whole, `href` + '/thumb' small; `sha256` is of what is kept; `bytes` its length. */
export type FileView = {
  id: string
  field: string
  href: string
  sha256: string
  bytes: number
  mediaType: string
  width: number
  height: number
  name: string
  madeAt: Date
}

/** What is asked of this room, and what it answers. */
export type FileQuestions = {
  /** Photos of one record that the asker may see, oldest first. */
  files: { asks: Where & { id: string }; gives: FileView[] }
}
