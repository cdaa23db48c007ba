import { randomUUID } from 'node:crypto'
import { Refused, refuse } from '#base/refusal.ts'
import { makeEngine } from '#engine/create.ts'
import type { Actor, Engine } from '#engine/engine.ts'
import type { House, Space } from '#engine/house.ts'
import { importActor } from '#engine/import/actor.ts'
import { packs } from '#localities/packs/all.ts'
import type { PackDone, PackOrder, PackWork } from '#protocols/cli/load.ts'
import { within } from './house.ts'

const record = 'system.pack'

/** Packs loaded from the console: by the same acts as in the browser, in the names of people who may. */
export const packWork: PackWork = {
  names: packs.map(({ key }) => key),
  load: (order) => within((house) => loadPack(house, order)),
}

/**
 * Proposes a pack; in a demonstration a second person named with it approves at once, elsewhere he does so himself in the browser, or
 * nobody else may yet and the proposer approves alone.
 */
export async function loadPack(house: House, order: PackOrder): Promise<PackDone> {
  const { locality, approvedBy } = order
  // At a real authority's console one person would be two: there the second one signs in.
  if (approvedBy !== undefined && !house.space(locality).simulated)
    throw new Refused([refuse('second_signs_in', 'approved-by')])
  const engine = makeEngine(house)
  const space = house.space(locality)
  const who = await importActor(house, space, order.by)
  const view = await engine.ask(who, 'pack', { locality, ...order.pack })
  if (order.isTrial || view.counts.refused > 0) return { view, end: 'tried' }
  const { key, document } = view
  const values = { key, name: view.label.vi, document, validFrom: order.from ?? view.validFrom }
  const proposed = await engine.act(who, { locality, id: `console-${randomUUID()}`, record, act: 'propose', values })
  const isLoaded = await approve(engine, house, space, order, who, proposed.subject)
  if (!isLoaded) return { view, end: 'proposed', code: proposed.code }
  const { loadings } = await engine.ask(who, 'packs', { locality })
  const still = loadings.find(({ id }) => id === proposed.subject)?.still ?? 0
  return { view, end: 'loaded', code: proposed.code, still }
}

async function approve(
  engine: Engine,
  house: House,
  space: Space,
  { approvedBy }: PackOrder,
  who: Actor,
  subject: string,
): Promise<boolean> {
  const command = { locality: space.key, record, subject, values: {} }
  if (approvedBy !== undefined) {
    const other = await importActor(house, space, approvedBy)
    await engine.act(other, { ...command, id: `console-${randomUUID()}`, act: 'approve' })
    return true
  }
  try {
    await engine.act(who, { ...command, id: `console-${randomUUID()}`, act: 'approve_alone' })
    return true
  } catch (error) {
    if (error instanceof Refused && error.refusals.some(({ code }) => code === 'not_alone' || code === 'no_right'))
      return false
    throw error
  }
}
