/** What is kept of a file: pixels written anew, or a paper that holds nothing that runs. */
export type Opened =
  | {
      kind: 'picture'
      whole: Uint8Array
      thumb: Uint8Array
      mediaType: 'image/jpeg'
      /** Pixels. */
      width: number
      height: number
    }
  | {
      kind: 'document'
      whole: Uint8Array
      mediaType: 'application/pdf'
      pages: number
      /** A JPEG of the first page; none where it could not be drawn. */
      preview?: Pixels & { bytes: Uint8Array }
    }

/** How large a picture is, in pixels. */
export type Pixels = { width: number; height: number }

/** The types of what is kept, whatever the sender called it. */
export type MediaType = Opened['mediaType']

/** Which of the kept files: the whole, or the small picture of at most 320 px: of a paper its first page. */
export type Part = 'whole' | 'thumb'

/** Where a kept file lies: the hash (hex) of the whole one, and its type. */
export type Address = { sha256: string; mediaType: MediaType }

/** How much one file may be. `kinds`: what the question takes. */
export type TakeLimit = {
  kinds: readonly Opened['kind'][]
  pictureBytes: number
  documentBytes: number
  documentPages: number
}

/** Why a stream of bytes is not kept: a code of the table of refusals. */
export type NotTaken = {
  code:
    | 'file_empty'
    | 'file_too_big'
    | 'file_two_kinds'
    | 'file_too_hard'
    | 'not_a_picture'
    | 'picture_heic'
    | 'picture_too_large'
    | 'picture_broken'
    | 'not_a_document'
    | 'document_broken'
    | 'document_locked'
    | 'document_active'
    | 'document_too_long'
    | 'busy'
  with?: Record<string, number>
}

/** Where the bytes of files lie, and who opens them. `away`: the store does not answer; nothing is wrong with the file. */
export type Shelf = {
  /** Takes a stream, no more of it than the limit, opens what is in it, and gives what may be kept of it. */
  take(source: AsyncIterable<Uint8Array>, limit: TakeLimit): Promise<Opened | NotTaken>
  /** Keeps all parts under the hash (hex) of the whole; durable when it returns. Keeping the same twice is keeping it once. */
  keep(space: number, sha256: string, opened: Opened): Promise<'kept' | 'away'>
  /** What was kept; `undefined` when it is not there. */
  read(space: number, address: Address, part: Part): Promise<Uint8Array | 'away' | undefined>
  /** Removes all parts; nothing happens when they are not there. */
  remove(space: number, address: Address): Promise<void>
  /** What lies there of a locality and was put there before that instant, each once. */
  list(space: number, before: Date): AsyncIterable<Address>
}
