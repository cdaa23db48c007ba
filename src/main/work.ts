import { inviteByName } from '#engine/account/invitation.ts'
import { migrate } from '#engine/db/migrate.ts'
import { forecasts } from '#engine/forecast/answer.ts'
import { forecastBacktest } from '#engine/forecast/history.ts'
import { importActor } from '#engine/import/actor.ts'
import { importRecords } from '#engine/import/import.ts'
import { readKey } from '#engine/ledger/log/note.ts'
import { localityOf, verifySpace } from '#engine/ledger/log/verify.ts'
import { appendWitness, endWitness, listWitnesses } from '#engine/ledger/log/witness.store.ts'
import { recount } from '#engine/recount/recount.store.ts'
import { wordsOf } from '#engine/refusal.ts'
import type { Work } from '#protocols/cli/verb.ts'
import { backups, proveRestored } from './backups.ts'
import { borders } from './borders.ts'
import { say } from './console.ts'
import { explainWork } from './explain.ts'
import { onGround, shareGround } from './ground.ts'
import { inSpace, within } from './house.ts'
import { keys } from './keys.ts'
import { packWork } from './packs.ts'
import { reorganise } from './reorganise.ts'
import { serve } from './serve.ts'
import { localities, settings } from './settings.ts'
import { loadLocality } from './world.ts'

/** What the command line can have done. */
const work: Omit<Work, 'localities'> = {
  serve,
  say,
  migrate: async () => {
    const ground = await shareGround()
    const applied = await migrate(ground.url)
    await ground.leave()
    return applied
  },
  load: (key, progress) => within((house) => loadLocality(house, key, progress)),
  packs: packWork,
  recount: () =>
    within(async (house) => Promise.all([...house.spaces.values()].map((space) => recount(space.db, space)))),
  importRecords: (locality, order, progress, ended) =>
    within(async (house) => {
      const space = house.space(locality)
      const actor = await importActor(house, space, order.actor)
      await ended(await importRecords(house, space, { ...order, actor }, progress))
    }),
  forecast: {
    backtest: (locality, asks) =>
      inSpace(locality, async (space, house) => (await forecastBacktest(house, space, { locality, ...asks })).rows),
    forecasts: (locality, asks) =>
      inSpace(locality, async (space, house) => (await forecasts(house, space, { locality, ...asks })).items),
  },
  borders,
  explain: explainWork,
  reorganise,
  words: wordsOf,
  log: {
    verify: (keys, brought, told) =>
      within(async (house) => {
        const verified = []
        for (const key of keys)
          verified.push(await verifySpace(house, house.space(key), brought, (...how) => told(key, ...how)))
        return verified
      }),
    witnesses: (key) => inSpace(key, (space) => listWitnesses(space.db, space.id, 0)),
    addWitness: (key, name, text) =>
      inSpace(key, (space, house) => appendWitness(space.db, space.id, { name, key: text, at: house.clock() })),
    endWitness: (key, name) => inSpace(key, (space, house) => endWitness(space.db, space.id, name, house.clock())),
    isKey: (text, kind) => readKey(text)?.kind === kind,
    localityOf,
  },
  backups: {
    take: async (order, progress) => {
      const { backup, newKey } = await onGround((url) => backups.take(url, order, progress))
      const { files, stored, content } = backup.manifest
      const bytes = (all: readonly { bytes: number }[]): number => all.reduce((sum, one) => sum + one.bytes, 0)
      const tables = Object.values(content.tables)
      return {
        folder: backup.folder,
        bytes: bytes(Object.values(files)),
        storedBytes: bytes(Object.values(stored)),
        tables: tables.length,
        rows: tables.reduce((sum, { rows }) => sum + rows, 0),
        newKey,
      }
    },
    restore: (order, progress) => backups.restore(order, progress, (line) => say(`    ${line}`)),
    drill: async ({ fresh, ...order }, tell, progress) => {
      if (fresh || (order.backup === undefined && !backups.hasAny()))
        await onGround((url) => backups.take(url, order, progress))
      return backups.drill(order, proveRestored, tell, progress)
    },
  },
  bench: async (options) => {
    // Its packages are there only where the program is developed.
    const { runBench } = await import('../../bench/bench.ts')
    const ground = await shareGround()
    try {
      await runBench(ground.url, migrate, options, say)
    } finally {
      await ground.leave()
    }
  },
  invite: (locality, name, forgetFactors) =>
    inSpace(locality, (space, house) => inviteByName(house, space, name, forgetFactors)),
  keys,
}

/** Verbs that name a locality; the others need not ask the database which there are. */
const naming = new Set([
  'explain',
  'verify',
  'witness',
  'import',
  'borders',
  'reorganise',
  'invite',
  'load',
  'token',
  'tokens',
  'withdraw',
])

/** The work of one verb. Where an authority sets its own localities up, they are those of the database. */
export async function workOf(verb: string | undefined): Promise<Work> {
  const declared = localities.map(({ key }) => key)
  if (settings.world !== 'empty' || !naming.has(verb ?? '')) return { ...work, localities: declared }
  return { ...work, localities: await within(async (house) => [...house.spaces.keys()]) }
}
