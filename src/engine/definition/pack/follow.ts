import type { Actor } from '../../engine.ts'
import type { House, Space } from '../../house.ts'
import { listActors } from '../../ledger/history.store.ts'
import { actInBulk, type Life } from '../../record/bulk.ts'
import type { Snapshot } from '../../record/record.ts'
import { selectVersions, type Version } from '../compose.ts'
import { declaredBody } from '../versions.ts'
import { fitPack } from './fit.ts'
import { readPack } from './pack.ts'

/**
 * What follows from a pack: once approved, each of its definitions is a version in the names of who proposed and who approved it, all in
 * one transaction; once taken back, what was in force before is a version again. Done twice it finds nothing left to do.
 */
export async function followPack(house: House, space: Space, record: Snapshot): Promise<boolean> {
  if (record.state === 'approved') return write(house, space, record, await loaded(house, space, record))
  if (record.state === 'undone') return write(house, space, record, await takenBack(house, space, record))
  return false
}

/** One version to be written: its answers, and whose it is. */
type Told = { id: string; values: Record<string, unknown>; by: { one: Actor; other: Actor } }

async function write(house: House, space: Space, record: Snapshot, told: readonly Told[]): Promise<boolean> {
  if (told.length === 0) return false
  const at = house.clock()
  const lives = told.map(({ id, values, by }): Life => {
    const approve = by.one.id === by.other.id ? 'approve_alone' : 'approve'
    return {
      record: 'system.definition',
      acts: [
        { who: by.one, at, command: { id, act: 'propose', values } },
        { who: by.other, at, command: { id: `${id}-approve`, act: approve, values: {} } },
      ],
    }
  })
  const done = await actInBulk(house, space, lives, { simulated: record.simulated, until: at, vouched: true })
  const [refused] = done.refused
  if (refused) throw new Error(`pack: a version was refused: ${refused.refusals.map(({ code }) => code).join(', ')}`)
  return done.lives > 0
}

async function loaded(house: House, space: Space, record: Snapshot): Promise<Told[]> {
  const pack = readPack(String(record.content['document'] ?? ''))
  if (Array.isArray(pack)) return []
  const by = await whoDid(space, record.id, ['propose'], ['approve', 'approve_alone'])
  const fitted = fitPack(space, pack, house.clock(), String(record.content['validFrom']))
  return fitted.flatMap(({ item, does, body, validFrom }, n) => {
    if (!by || (does !== 'adds' && does !== 'changes')) return []
    const { kind, key } = item
    const cause = does === 'adds' ? 'first' : 'law'
    const values = { kind, key, body: JSON.stringify(body), validFrom, basis: pack.basis, cause, pack: record.id }
    return [{ id: `pack-${record.id}-${n}`, values, by }]
  })
}

/** The last first, so that a set goes before the indicators it asks. */
async function takenBack(house: House, space: Space, record: Snapshot): Promise<Told[]> {
  const by = await whoDid(space, record.id, ['ask_undo'], ['undo', 'undo_alone'])
  const own = stillOf(space, record.id, house.clock())
  if (!by) return []
  return own.reverse().map(({ id, kind, key, validFrom }) => {
    const body = JSON.stringify(beforePack(space, record.id, kind, key, house.clock()) ?? { ended: true })
    const values = { kind, key, body, validFrom, basis: String(record.content['name']), cause: 'rollback' }
    return { id: `pack-back-${id}`, values, by }
  })
}

/** The versions a pack brought that nothing later has taken the place of. */
export function stillOf(space: Space, pack: string, at: Date): Version[] {
  return selectVersions(space.timeline.versions, '9999-12-31', at).filter((one) => one.pack === pack)
}

function beforePack(space: Space, pack: string, kind: Version['kind'], key: string, at: Date): unknown {
  const { base, modules, versions } = space.timeline
  const others = versions.filter((one) => one.pack !== pack)
  const found = selectVersions(others, '9999-12-31', at).find((one) => one.kind === kind && one.key === key)
  return found?.body ?? declaredBody(base, modules, kind, key)
}

/** The right was held when each of them acted on the pack: it was checked there. */
async function whoDid(
  space: Space,
  subject: string,
  first: readonly string[],
  second: readonly string[],
): Promise<Told['by'] | undefined> {
  const [ones, others] = await Promise.all([
    listActors(space.db, space.id, subject, first),
    listActors(space.db, space.id, subject, second),
  ])
  const [one, other] = [ones.at(-1), others.at(-1)]
  return one === undefined || other === undefined ? undefined : { one: actor(space, one), other: actor(space, other) }
}

function actor(space: Space, id: string): Actor {
  const title = { vi: '', en: '' }
  const unit = space.units.root
  return { kind: 'staff', id, locality: space.key, name: '', title, unit, roles: { admin: [unit], leader: [unit] } }
}
