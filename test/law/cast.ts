import { stableUuid } from '#base/id.ts'
import { localDate } from '#base/instant.ts'
import { staff } from '#engine/access/actor.ts'
import { roles } from '#engine/access/policy.ts'
import type { Actor, Scope } from '#engine/engine.ts'
import type { Space } from '#engine/house.ts'
import { findPersonById, savePeople } from '#engine/person/person.store.ts'
import { saveHeld } from '#engine/person/roster.store.ts'
import { subject } from './matrix.ts'

/** Everybody in the table of rights, by a short name: who he is and where he stands to a record of the unit `a1`. */
export type Cast = Readonly<Record<string, Actor>>

const title = { vi: 'Chức', en: 'Title' }
const places = { own: 'a1', above: 'a', beside: 'a2' } as const

/**
 * For each role somebody who holds it in the record's unit, above it, beside it, elsewhere; who held it and holds it no longer,
 * or not yet; who holds it by delegation, and whose delegation has ended. All of them as the engine reads them from the database.
 */
export async function makeCast(here: Space, abroad: Space, at: Date): Promise<Cast> {
  const cast: Record<string, Actor> = {}
  for (const role of Object.keys(roles)) {
    for (const [place, unit] of Object.entries(places))
      cast[`${role} ${place}`] = await person(here, role, place, at, unit)
    cast[`${role} abroad`] = await person(abroad, role, 'abroad', at, 'root')
    for (const [when, from, until] of times) {
      const name = `${role} ${when}`
      await person(here, role, when, at)
      await hold(here, role, when, { from, ...(until !== undefined && { until }) })
      cast[name] = await known(here, role, when, at)
    }
    for (const [when, from, until] of delegations) {
      const name = `${role} ${when}`
      await person(here, role, when, at)
      await hold(here, role, when, { from, until, of: idOf(here, role, 'own') })
      cast[name] = await known(here, role, when, at)
    }
  }
  const owner: Actor = cast['officer own'] as Actor
  const root = here.units.root
  const program = (name: string, may: readonly Scope[], records?: readonly string[]): Actor => ({
    kind: 'program',
    id: `program:${name}`,
    locality: here.key,
    name,
    may,
    roles: { officer: [root], feedback: [root], one_stop: [root], figures: [root] },
    ...(records && { records }),
  })
  return {
    ...cast,
    'officer seen by an administrator': { ...owner, viewedBy: { id: 'staff:x', name: 'x', until: at } } as Actor,
    anyone: { kind: 'anyone', id: 'anyone' },
    'its sender': { kind: 'resident', id: `resident:${subject}`, owns: [subject] },
    'another resident': { kind: 'resident', id: 'resident:other', owns: [stableUuid('other')] },
    'program read': program('read', ['read']),
    'program act': program('act', ['act']),
    'program read act': program('both', ['read', 'act']),
    'program read private': program('private', ['read', 'private']),
    'program figures': program('figures', ['read', 'figures']),
    'program one type': program('one', ['read', 'act', 'private'], ['vault.notice']),
    clock: { kind: 'clock', id: 'clock' },
  }
}

const times = [
  ['expired', '2025-01-01', '2026-03-02'],
  ['future', '2026-03-03', undefined],
] as const

const delegations = [
  ['delegated', '2026-03-01', '2026-03-10'],
  ['delegation ended', '2026-01-01', '2026-03-02'],
] as const

function idOf(space: Space, role: string, place: string): string {
  return stableUuid('cast', space.key, role, place)
}

async function person(space: Space, role: string, place: string, at: Date, unit?: string): Promise<Actor> {
  const where = space.units.byKey(unit ?? 'b1')?.id ?? ''
  const id = idOf(space, role, place)
  const name = `${role}.${place}`.replaceAll('_', '-').replaceAll(' ', '-')
  const given = unit === undefined ? [] : [{ role, unit: where }]
  await savePeople(space.db, space.id, [{ id, name, fullName: name, title, unit: where, roles: given }], '2024-01-01')
  return known(space, role, place, at)
}

async function known(space: Space, role: string, place: string, at: Date): Promise<Actor> {
  const row = await findPersonById(space.db, space.id, idOf(space, role, place), at)
  if (!row) throw new Error(`cast: ${role} ${place} is not there on ${localDate(at)}`)
  return staff(row, space.key)
}

async function hold(
  space: Space,
  role: string,
  place: string,
  held: { from: string; until?: string; of?: string },
): Promise<void> {
  const { from, until, of } = held
  const row = {
    source: stableUuid('held', space.key, role, place),
    person: idOf(space, role, place),
    role,
    unit: space.units.byKey('a1')?.id ?? '',
    from,
    decision: '1/QĐ',
    ...(until !== undefined && { until }),
    ...(of !== undefined && { ofPerson: of }),
  }
  await saveHeld(space.db, space.id, [row])
}
