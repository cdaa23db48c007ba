import { randomUUID } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Store } from './store.ts'

/** Files on the disk below `folder`, each written whole, forced to the disk and then named. */
export function diskStore(folder: string): Store {
  const incoming = join(folder, 'incoming')
  return {
    async put(name, bytes) {
      const path = join(folder, name)
      await mkdir(incoming, { recursive: true })
      await mkdir(dirname(path), { recursive: true })
      await place(bytes, path, join(incoming, randomUUID()))
      await sync(dirname(path))
    },
    get: (name) => readFile(join(folder, name)).catch(unlessMissing),
    remove: (name) => rm(join(folder, name), { force: true }),
    async *list(prefix, before) {
      for (const inner of (await readdir(join(folder, prefix)).catch(unlessMissing)) ?? [])
        for (const name of await readdir(join(folder, prefix, inner))) {
          const found = await stat(join(folder, prefix, inner, name)).catch(unlessMissing)
          if (found && found.mtime < before) yield `${prefix}/${inner}/${name}`
        }
    },
  }
}

function unlessMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
}

async function place(bytes: Uint8Array, path: string, draft: string): Promise<void> {
  const file = await open(draft, 'wx', 0o600)
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(draft, path)
}

/** A name is durable only when its folder is. */
async function sync(folder: string): Promise<void> {
  const opened = await open(folder, 'r')
  try {
    await opened.sync()
  } finally {
    await opened.close()
  }
}
