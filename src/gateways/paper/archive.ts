import { mkdir, open, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import type { PaperArchive } from '#engine/report/paper.ts'

/** Issued papers in a folder, each under its hash. What is kept twice is kept once; it is on the disk when it returns. */
export function folderArchive(folder: string): PaperArchive {
  const pathOf = (space: number, sha256: string): string => join(folder, String(space), `${sha256}.pdf`)
  return {
    keep: async (space, sha256, bytes) => {
      const path = pathOf(space, sha256)
      await mkdir(join(folder, String(space)), { recursive: true })
      const file = await open(`${path}.new`, 'w')
      try {
        await file.writeFile(bytes)
        await file.sync()
      } finally {
        await file.close()
      }
      await rename(`${path}.new`, path)
    },
    read: (space, sha256) =>
      readFile(pathOf(space, sha256)).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return undefined
        throw error
      }),
  }
}
