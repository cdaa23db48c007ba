import type { House, Space } from '../house.ts'
import { findRecord } from '../record/record.store.ts'
import { growGeneration, listUnsettled, saveMark } from './effect.store.ts'
import { effects } from './effect.ts'

const eventsAtOnce = 20_000

/** Sees to what follows from one record, at once after the act on it. */
export async function settle(house: House, space: Space, record: string, subject: string): Promise<void> {
  const effect = Object.hasOwn(effects, record) ? effects[record] : undefined
  if (!effect) return
  const now = await findRecord(space.db, space.id, subject, true)
  if (!now || !(await effect(house, space, now))) return
  await growGeneration(space.db, space.id)
  await house.reload(space.key)
}

/**
 * Sees to it again for whatever happened since the last look: a program that died between an act and its consequences loses
 * nothing. Several programs may call it at once.
 *
 * @returns how many records were seen to
 */
export async function settleAll(house: House, space: Space): Promise<number> {
  const names = Object.keys(effects)
  if (names.length === 0) return 0
  const found = await listUnsettled(space.db, space.id, names, eventsAtOnce)
  if (!found) return 0
  for (const { record, subject } of found.records) await settle(house, space, record, subject)
  await saveMark(space.db, space.id, found.mark)
  return found.records.length
}
