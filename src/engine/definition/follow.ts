import type { House, Space } from '../house.ts'
import type { Snapshot } from '../record/record.ts'
import { saveUnits } from '../unit/locality.store.ts'
import { readBody } from './body.ts'

/** What follows from a version of a definition: once approved, programs read the locality anew, and its units stand in the tree. */
export async function followDefinition(_house: House, space: Space, record: Snapshot): Promise<boolean> {
  if (record.state !== 'approved') return false
  const { kind, body } = record.content
  const read = kind === 'units' ? readBody('units', String(body)) : undefined
  if (read && 'body' in read) await saveUnits(space.db, space.id, { key: space.key, units: read.body.units })
  return true
}
