import type { PaperArchive } from '#engine/report/paper.ts'

/** Where files are kept: whole and on the disk when `put` returns. */
type Store = {
  put(name: string, bytes: Uint8Array, mediaType: string): Promise<void>
  get(name: string): Promise<Uint8Array | undefined>
}

/** Issued papers where files are kept, each under its hash, so that backups hold them as they hold files. What is kept twice is kept once. */
export function paperArchive(store: Store): PaperArchive {
  const nameOf = (space: number, sha256: string): string => `papers/${space}/${sha256}.pdf`
  return {
    keep: (space, sha256, bytes) => store.put(nameOf(space, sha256), bytes, 'application/pdf'),
    read: (space, sha256) => store.get(nameOf(space, sha256)),
  }
}
