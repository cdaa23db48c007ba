import { setTimeout as pause } from 'node:timers/promises'
import { seededDice } from '#base/dice.ts'
import { atLocal, type LocalDate } from '#base/instant.ts'
import type { AccountSettings } from '#engine/account/account.ts'
import { makeEngine, openHouse } from '#engine/create.ts'
import { type Opener, openerOf } from '#engine/db/seal.ts'
import type { LocalityDeclaration, Module } from '#engine/declare.ts'
import type { Actor, Engine } from '#engine/engine.ts'
import type { Shelf } from '#engine/file/shelf.ts'
import type { House, Space } from '#engine/house.ts'
import { logKeyOf } from '#engine/ledger/log/note.ts'
import { loadPeople } from '#engine/load.ts'
import { findFold, foldEntries } from '#engine/measure/total.store.ts'
import { testDatabase } from './database.ts'

/** An engine over a database of its own whose time is set, never slept. */
export type TestHouse = {
  engine: Engine
  house: House
  url: string
  /** Sets the clock: a local date and a time 'HH:MM'. */
  at(date: LocalDate, time: string): Date
  space(key: string): Space
  /** Signs a person of the locality in. */
  as(locality: string, name: string): Promise<Actor>
  close(): Promise<void>
}

export const testPassword = 'một mật khẩu để thử'
export const nobody: Actor = { kind: 'anyone', id: 'anyone' }

/** Opens a house for one test file. Its dice are seeded: the same test makes the same ids. */
export async function testHouse(
  modules: readonly Module[],
  localities: readonly LocalityDeclaration[],
  seed = 20_261_121,
  shelf?: Shelf,
  through: (open: Opener) => Opener = (open) => open,
  accounts?: AccountSettings,
): Promise<TestHouse> {
  const database = await testDatabase()
  let now = new Date('2026-03-02T02:00:00Z')
  const house = await openHouse({
    open: through(await openerOf(database.url, () => new Date())),
    modules,
    localities,
    clock: () => now,
    dice: seededDice(seed),
    ...(shelf && { shelf }),
    ...(accounts && { accounts }),
    logKey: logKeyOf(Buffer.alloc(32, 1)),
  })
  for (const space of house.spaces.values()) await loadPeople(space, testPassword)
  const engine = makeEngine(house)
  return {
    engine,
    house,
    url: database.url,
    at: (date, time) => {
      const [hours = 0, minutes = 0] = time.split(':').map(Number)
      now = atLocal(date, hours * 60 + minutes)
      return now
    },
    space: (key) => house.space(key),
    as: async (locality, name) => (await engine.access.signIn(locality, name, testPassword)).actor,
    close: async () => {
      await house.close()
      await database.drop()
    },
  }
}

/**
 * Folds until nothing is left to fold. Transactions of other tests on the same server hold the horizon back for a moment, so
 * once is not always enough.
 */
export async function foldAll(house: House, space: Space): Promise<void> {
  for (let turn = 0; turn < 200; turn += 1) {
    await foldEntries(space.db, space.id, house.clock())
    if ((await findFold(space.db, space.id)).tail === 0) return
    await pause(50)
  }
  throw new Error('fold: a transaction was open for ten seconds and held the horizon back')
}
