import { EventEmitter } from 'node:events'
import type { Dice } from '#base/id.ts'
import { type LocalDate, localDate } from '#base/instant.ts'
import { Refused, refuse } from '#base/refusal.ts'
import { makeAccess } from './access/access.ts'
import type { AccountSettings } from './account/account.ts'
import { makeAccounts } from './account/accounts.ts'
import { act } from './act.ts'
import { ask } from './ask.ts'
import type { Database } from './db/connect.ts'
import type { Opener } from './db/seal.ts'
import type { LocalityDeclaration, Module } from './declare.ts'
import { markCounted } from './definition/change/derive.store.ts'
import { makeCriteriaSheets } from './definition/pack/criteria-pack.ts'
import type { DefinitionPack } from './definition/pack/pack.ts'
import { timelineOf } from './definition/timeline.ts'
import { listVersions } from './definition/versions.ts'
import { makeDrafts } from './draft/drafts.ts'
import { listGenerations } from './effect/effect.store.ts'
import type { Change, Engine } from './engine.ts'
import { makeExports } from './export/exports.ts'
import { makeFiles } from './file/files.ts'
import type { Shelf } from './file/shelf.ts'
import { noOperations } from './health/health.ts'
import type { Operations } from './health/operations.ts'
import type { Room } from './health/room.ts'
import { type House, makeSpace, type Space } from './house.ts'
import { makeKey } from './key/key.ts'
import { findPosition } from './ledger/history.store.ts'
import { cosign } from './ledger/log/answers.ts'
import type { LogKey } from './ledger/log/note.ts'
import { carryStocks } from './measure/carried.store.ts'
import { ensureFold } from './measure/total.store.ts'
import { makeDeliveries } from './message/deliveries.ts'
import { makePushes, type PushDoor } from './message/push/push.ts'
import { endSessionsOf, invitePerson } from './person/people.ts'
import type { SheetBook } from './plan/annex/annex.ts'
import { makeAnnexes } from './plan/annex/annexes.ts'
import { makeTyping } from './plan/grid/typing.ts'
import { declaredFields } from './privacy/fields.ts'
import type { OrderKeeper } from './privacy/kept-order.ts'
import { saveFields } from './privacy/order.store.ts'
import { wordsOf } from './refusal.ts'
import type { PaperArchive, PaperSigner, PaperWriter } from './report/paper.ts'
import { makePapers } from './report/papers.ts'
import { makeResidents } from './resident/residents.ts'
import { foundedBase } from './setup/founding.ts'
import type { Pack } from './setup/pack.ts'
import { makeSetup } from './setup/setups.ts'
import { ensureSpace, getSpace, listFounded, loadUnits, saveFounded, saveUnits, unitId } from './unit/locality.store.ts'
import { saveFunctions } from './unit/succession.store.ts'

/** What the engine is built from; the only place clock and dice come from. */
export type Materials = {
  open: Opener
  modules: readonly Module[]
  localities: readonly LocalityDeclaration[]
  clock: () => Date
  dice: Dice
  /** Signs the checkpoints of the provable history. */
  logKey: LogKey
  /** Without them nobody is asked for a second factor, and what is sealed is sealed for this run alone. */
  accounts?: AccountSettings
  /** Where photos lie; without it none are taken. */
  shelf?: Shelf
  /** Whether there is room for more; without it there always is. */
  room?: Room
  /** Where orders on personal data are kept, so that they outlive a restore; without it they are not. */
  orders?: OrderKeeper
  /** What browsers are told of web push; without it none is offered. */
  push?: PushDoor
  /** Writes papers; without it none are made. */
  papers?: PaperWriter
  /** Signs issued papers; without it they are filed unsigned. */
  signer?: PaperSigner
  /** Keeps issued papers; without it none are filed. */
  archive?: PaperArchive
  /** Reads workbooks; without it none are. */
  sheets?: SheetBook
  /** Packs of definitions that are shipped; without them there are none. */
  packs?: readonly DefinitionPack[]
  /** What localities begin with that are set up in the program; without it none are. `code` founds the first one. */
  founding?: { pack: Pack; code: string }
}

/** Opens the house: makes spaces and units that are declared and not there yet, and holds them in memory. */
export async function openHouse(materials: Materials): Promise<House> {
  const { open, clock, dice, logKey } = materials
  const db = open()
  const spaces = new Map<string, Space>()
  for (const declaration of materials.localities)
    spaces.set(declaration.key, await openSpace(materials, db, declaration))
  const reload = async (key: string): Promise<void> => {
    const old = spaces.get(key)
    if (old) spaces.set(key, await readSpace(materials, old.id, old.db, old.timeline.base))
  }
  const { founding } = materials
  const openFounded = async (key: string, since: LocalDate): Promise<Space | undefined> => {
    if (!founding) return undefined
    const space = await openSpace(materials, db, foundedBase(key, since, founding.pack))
    spaces.set(key, space)
    return space
  }
  const openNew = async (): Promise<void> => {
    for (const { key, foundedOn } of await listFounded(db)) if (!spaces.has(key)) await openFounded(key, foundedOn)
  }
  await openNew()
  const emitter = new EventEmitter().setMaxListeners(0)
  let own = 0
  let seen: { position: number; own: number } | undefined
  return {
    clock,
    dice,
    logKey,
    accounts: materials.accounts ?? { key: dice(32), factorsFor: [] },
    spaces,
    ...(materials.shelf && { shelf: materials.shelf }),
    ...(materials.room && { room: materials.room }),
    ...(materials.orders && { orders: materials.orders }),
    ...(materials.push && { push: materials.push }),
    ...(materials.papers && { papers: materials.papers }),
    ...(materials.signer && { signer: materials.signer }),
    ...(materials.archive && { archive: materials.archive }),
    ...(materials.sheets && { sheets: materials.sheets }),
    ...(materials.packs && { packs: materials.packs }),
    ...(founding && {
      opening: {
        ...founding,
        async found(key: string, since: LocalDate) {
          await saveFounded(db, await ensureSpace(db, key, clock()), since)
          const space = await openFounded(key, since)
          if (!space) throw new Error(`setup: '${key}' could not be opened`)
          return space
        },
      },
    }),
    space(key) {
      const space = spaces.get(key)
      if (!space) throw new Refused([refuse('unknown_locality', 'locality', { locality: String(key).slice(0, 60) })])
      if (space.nextOn === undefined || localDate(clock()) < space.nextOn) return space
      const today = space.at(clock())
      spaces.set(key, today)
      return today
    },
    changed(locality, record, at) {
      own += 1
      emitter.emit(locality, { locality, position: String(own), records: [record], at } satisfies Change)
    },
    watch(locality, listener) {
      emitter.on(locality, listener)
      return () => emitter.off(locality, listener)
    },
    reload,
    async lookElsewhere() {
      for (const [key, generation] of await listGenerations(db)) {
        const held = spaces.get(key)
        if (held && held.generation < generation) await reload(key)
        if (!held && founding) await openNew()
      }
      if (emitter.eventNames().length === 0) return
      const now = { position: await findPosition(db), own }
      const elsewhere = seen !== undefined && now.position - seen.position > now.own - seen.own
      seen = now
      if (!elsewhere) return
      for (const space of spaces.values()) {
        const records = space.records.map((type) => type.name)
        emitter.emit(space.key, { locality: space.key, position: String(own), records, at: clock() } satisfies Change)
      }
    },
    isReachable: async () => (await db.pool.query('select 1')).rowCount === 1,
    close: async () =>
      void (await Promise.all([db, ...[...spaces.values()].map((space) => space.db)].map((one) => one.close()))),
  }
}

async function openSpace(materials: Materials, door: Database, base: LocalityDeclaration): Promise<Space> {
  const id = await ensureSpace(door, base.key, materials.clock())
  const db = materials.open(id)
  const isNew = await ensureFold(db, id, materials.clock())
  const space = await readSpace(materials, id, db, base)
  if (isNew) await markCounted(db, id, space.everyMeasure)
  await saveUnits(db, id, space.declaration)
  await saveFunctions(db, id, base.functions ?? [])
  await saveFields(db, id, declaredFields(space.records))
  await carryStocks(db, space, materials.clock())
  return readSpace(materials, id, db, base)
}

/** Reads what a running program holds of a locality in memory. */
async function readSpace(materials: Materials, id: number, db: Database, base: LocalityDeclaration): Promise<Space> {
  const { modules, clock } = materials
  const { simulatedUntil, generation } = await getSpace(db, id)
  const [units, versions] = await Promise.all([
    loadUnits(db, id, unitId(base.key, base.root)),
    listVersions(db, id, base, modules),
  ])
  const timeline = timelineOf(base, modules, versions)
  // What another program approved a moment ago by a clock that is ahead of this one is in force here too.
  const heldAt = new Date(Math.max(clock().getTime(), ...versions.map(({ approvedAt }) => approvedAt.getTime())))
  return makeSpace({ id, db, units, timeline, generation, simulated: simulatedUntil !== undefined, heldAt })
}

/** The running engine over an open house: two verbs, and a way to be told of changes. Without operations it has none to show. */
export function makeEngine(house: House, operations: Operations = noOperations): Engine {
  return {
    act: (who, command) => act(house, who, command),
    ask: (who, name, asks) => ask(house, who, name, asks),
    watch: (locality, listener) => house.watch(house.space(locality).key, listener),
    access: makeAccess(house),
    accounts: makeAccounts(house),
    invite: (who, asks) => invitePerson(house, who, asks),
    endSessionsOf: (who, asks) => endSessionsOf(house, who, asks),
    residents: makeResidents(house),
    drafts: makeDrafts(house),
    makeKey: (who, order) => makeKey(house, who, order),
    cosign: async (locality, given) => cosign(house, house.space(locality), given),
    files: makeFiles(house),
    exports: makeExports(house),
    deliveries: makeDeliveries(house),
    pushes: makePushes(house),
    papers: makePapers(house),
    annexes: makeAnnexes(house),
    criteriaSheets: makeCriteriaSheets(house),
    typing: makeTyping(house),
    operations,
    setup: makeSetup(house),
    words: wordsOf,
  }
}
