import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import type { OrderKeeper } from '#engine/privacy/kept-order.ts'

const listName = 'orders.log'
const waitingName = 'orders-to-replay.log'

/** Keeps orders on personal data in the folder of the backups: one line each, on the disk when it returns. */
export function keeperIn(folder: string): OrderKeeper {
  return {
    keep: async (line) => {
      mkdirSync(folder, { recursive: true })
      const file = await open(join(folder, listName), 'a', 0o600)
      try {
        await file.write(`${line}\n`)
        await file.sync()
      } finally {
        await file.close()
      }
    },
  }
}

/**
 * Lays the orders kept in these folders into a restored data folder, for its first start; and into the folder of its own backups,
 * where they outlive the next restore as well.
 *
 * @returns how many lines
 */
export function leaveOrders(folders: readonly string[], dataFolder: string): number {
  const lines = new Set(folders.flatMap((folder) => linesOf(join(folder, listName))))
  if (lines.size === 0) return 0
  writeFileSync(join(dataFolder, waitingName), `${[...lines].join('\n')}\n`, { mode: 0o600 })
  const own = join(dataFolder, 'backups')
  mkdirSync(own, { recursive: true })
  if (!existsSync(join(own, listName))) copyFileSync(join(dataFolder, waitingName), join(own, listName))
  return lines.size
}

/** The orders that wait for the first start after a restore. */
export function findOrders(dataFolder: string): string[] {
  return linesOf(join(dataFolder, waitingName))
}

/** They were carried out again. */
export function forgetOrders(dataFolder: string): void {
  rmSync(join(dataFolder, waitingName), { force: true })
}

function linesOf(path: string): string[] {
  return existsSync(path) ? readFileSync(path, 'utf8').split('\n').filter(Boolean) : []
}
