import { stableUuid } from '#base/id.ts'
import { act } from '../act.ts'
import type { House } from '../house.ts'
import { type Restored, restoration } from './restoration.ts'

/** Writes it into the ledger of every locality, once however often it is told. */
export async function noteRestoration(house: House, restored: Restored): Promise<void> {
  const id = `restored-${stableUuid(restored.backup, restored.until, restored.restoredAt)}`
  for (const { key } of house.spaces.values()) {
    const command = { locality: key, id, record: restoration.name, act: 'note', values: { ...restored } }
    await act(house, { kind: 'clock', id: 'clock' }, { ...command, channel: 'clock' })
  }
}
