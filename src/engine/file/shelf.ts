/** A picture that was opened and written anew: only its pixels are left of what was sent. */
export type Picture = {
  image: Uint8Array
  thumb: Uint8Array
  mediaType: 'image/jpeg'
  /** Pixels. */
  width: number
  height: number
}

/** Which of the two kept pictures: the whole, or the small one of at most 320 px. */
export type Part = 'image' | 'thumb'

/** Why a stream of bytes is not kept: a code of the table of refusals. */
export type NoPicture =
  | { code: 'file_empty' }
  | { code: 'file_too_big'; with: { megabytes: number } }
  | { code: 'not_a_picture' }
  | { code: 'picture_too_large'; with: { megapixels: number } }
  | { code: 'picture_broken' }
  | { code: 'busy' }

/** Where the bytes of files lie, and who reads pictures. */
export type Shelf = {
  /** Takes a stream, no more of it than `mostBytes`, opens the picture in it and writes it anew. */
  take(source: AsyncIterable<Uint8Array>, mostBytes: number): Promise<Picture | NoPicture>
  /** Keeps both under the hash (hex) of the whole one; durable when it returns. Keeping the same twice is keeping it once. */
  keep(space: number, sha256: string, picture: Picture): Promise<void>
  /** What was kept; `undefined` when it is not there. */
  read(space: number, sha256: string, part: Part): Promise<Uint8Array | undefined>
  /** Removes both; nothing happens when they are not there. */
  remove(space: number, sha256: string): Promise<void>
}
