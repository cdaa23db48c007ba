import { join } from 'node:path'
import { facts, namedFiles } from '#engine/db/facts.ts'
import type { House } from '#engine/house.ts'
import { verifySpace } from '#engine/ledger/log/verify.ts'
import { recount } from '#engine/recount/recount.store.ts'
import { backupsOf } from '#gateways/backup/backups.ts'
import type { Check } from '#gateways/backup/drill.ts'
import { openDothi, storeAsSet } from './house.ts'
import { settings } from './settings.ts'

const store = storeAsSet()

/** Backups of this data folder, as the settings say. */
export const backups = backupsOf({
  dataFolder: settings.dataFolder,
  folder: process.env['DOTHI_BACKUP_TO'] || undefined,
  keyText: process.env['DOTHI_BACKUP_KEY'],
  facts,
  files: { folder: join(settings.dataFolder, 'files'), named: namedFiles, ...(store && { store }) },
  clock: () => new Date(),
})

/** Proves the figures of a restored database and its history from the events. */
export async function proveRestored(url: string): Promise<Check[]> {
  const house = await openDothi(url)
  try {
    return [await proveFigures(house), await proveHistory(house)]
  } finally {
    await house.close()
  }
}

async function proveFigures(house: House): Promise<Check> {
  const counted = await Promise.all([...house.spaces.values()].map((space) => recount(space.db, space)))
  const found = counted.flatMap(({ differences }) => differences)
  const events = counted.reduce((sum, one) => sum + one.events, 0)
  const what = { vi: 'đếm lại từ sự kiện', en: 'recounted from the events' }
  return { what, holds: found.length === 0, figure: `${events} events · ${found.length} differences` }
}

async function proveHistory(house: House): Promise<Check> {
  let leaves = 0
  let found = 0
  for (const space of house.spaces.values()) {
    const verified = await verifySpace(house, space, { notes: [] })
    leaves += verified.leaves
    found += verified.found
  }
  const what = { vi: 'lịch sử chứng minh được', en: 'the provable history' }
  return { what, holds: found === 0, figure: `${leaves} leaves · ${found} differences` }
}
