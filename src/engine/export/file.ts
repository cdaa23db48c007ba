/** A file that is being made: its pieces as they come; `rows` is what was counted when the last one has come. */
export type MadeFile = {
  name: string
  mediaType: 'text/csv; charset=utf-8' | 'application/zip'
  pieces: AsyncIterable<Uint8Array>
  rows(): number
}

/** A file of CSV from lines that come in pages. */
export function csvFile(name: string, pages: AsyncIterable<readonly string[]>): MadeFile {
  let rows = 0
  async function* pieces(): AsyncGenerator<Uint8Array> {
    for await (const lines of pages) {
      rows += lines.length
      yield Buffer.from(lines.join(''))
    }
  }
  // The line of headings is none of its rows.
  return { name, mediaType: 'text/csv; charset=utf-8', pieces: pieces(), rows: () => rows - 1 }
}

/** The type of a made file by its name. */
export function mediaTypeOf(name: string): MadeFile['mediaType'] {
  return name.endsWith('.zip') ? 'application/zip' : 'text/csv; charset=utf-8'
}
