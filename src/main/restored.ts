import type { House } from '#engine/house.ts'
import { noteRestoration } from '#engine/ledger/note-restoration.ts'
import { replayOrders } from '#engine/privacy/replay.ts'
import { findOrders, forgetOrders } from '#gateways/backup/orders.ts'
import { findRestored, forgetRestored } from '#gateways/backup/restored.ts'
import { log } from './console.ts'
import { settings } from './settings.ts'

/**
 * At the first start after a restore, before anybody is served: says so in the ledger of every locality, and carries out again the
 * orders on personal data that the restore took back. Killed in between, the next start does.
 */
export async function noteRestored(house: House): Promise<void> {
  const restored = findRestored(settings.dataFolder)
  if (!restored) return
  await noteRestoration(house, restored)
  const orders = await replayOrders(house, findOrders(settings.dataFolder))
  forgetOrders(settings.dataFolder)
  forgetRestored(settings.dataFolder)
  log({ level: 'info', what: 'restored from a backup, and said so in the history', ...restored, orders })
}
