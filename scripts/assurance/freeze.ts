/*
 * `node scripts/assurance/freeze.ts <version>`: freezes the rows of this release, as a small demonstration leaves them, into
 * `test/assurance/frozen/<version>.gz`. Run once for each release, on its own sources, and never again.
 */
import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import pg from 'pg'
import { seededDice } from '#base/dice.ts'
import { makeEngine, openHouse } from '#engine/create.ts'
import { migrate } from '#engine/db/migrate.ts'
import { openerOf } from '#engine/db/seal.ts'
import type { Actor, Command, Receipt } from '#engine/engine.ts'
import { logKeyOf } from '#engine/ledger/log/note.ts'
import { keepLog } from '#engine/ledger/log/sequence.store.ts'
import { loadFigures, loadPeople, simulate } from '#engine/load.ts'
import { findFold, foldEntries } from '#engine/measure/total.store.ts'
import { startEmbedded } from '#gateways/embedded-postgres/embedded-postgres.gateway.ts'
import { localities } from '#localities/all.ts'
import { modules, seeds } from '#modules/all.ts'
import { dumpTables, forgetTransactions } from '#test/assurance/frozen-table.store.ts'
import { goldenLines, readGolden } from '#test/assurance/golden-figures.ts'

const root = join(import.meta.dirname, '../..')
const [version = ''] = process.argv.slice(2)
if (!/^\d+\.\d+\.\d+$/.test(version)) throw new Error('usage: node scripts/assurance/freeze.ts <version>')
const at = new Date('2026-03-02T02:00:00Z')
const chosen = localities
  .filter(({ key }) => key === 'quan-1' || key === 'phuong-ben-thanh')
  .map((one) => ({ ...one, simulation: { ...one.simulation, dossiersPerYear: 120, reportsPerYear: 60 } }))

/** What the simulation has not: somebody unknown with a telephone, and a photo's place, so that every table has a row. */
async function live(act: (who: Actor, command: Command) => Promise<Receipt>): Promise<void> {
  const values = {
    category: 'pothole',
    what: 'Ổ gà trước cổng trường',
    where: { longitude: 106.7024, latitude: 10.7804 },
    phone: '0901234567',
  }
  const who: Actor = { kind: 'anyone', id: 'anyone' }
  for (let number = 0; number < 20; number += 1)
    await act(who, {
      locality: 'quan-1',
      id: `frozen-${number}-report`,
      record: 'feedback.report',
      act: 'send',
      values,
    })
}

async function freeze(url: string): Promise<void> {
  await migrate(url)
  const house = await openHouse({
    open: await openerOf(url, () => new Date()),
    modules,
    localities: chosen,
    clock: () => at,
    dice: seededDice(20_260_302),
    logKey: logKeyOf(Buffer.alloc(32, 1)),
  })
  const engine = makeEngine(house)
  const golden: Record<string, unknown> = {}
  for (const space of house.spaces.values()) {
    await loadPeople(space, 'dothi-trinh-dien')
    await loadFigures(house, space)
    await simulate(house, space, seeds, () => {})
    if (space.key === 'quan-1') await live(engine.act)
    for (let tail = 1; tail > 0; await pause(20)) {
      await foldEntries(space.db, space.id, at)
      tail = (await findFold(space.db, space.id)).tail
    }
    while ((await keepLog(house, space)) > 0);
    golden[space.key] = await readGolden(engine, space, goldenLines(space))
  }
  await house.close()
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await forgetTransactions(client)
  const tables = await dumpTables(client)
  await client.end()
  const names = readdirSync(join(root, 'migrations')).sort()
  const hash = (name: string): string =>
    createHash('sha256')
      .update(readFileSync(join(root, 'migrations', name)))
      .digest('hex')
  const migrations = Object.fromEntries(names.map((name) => [name, hash(name)]))
  const frozen = { version, at, migrations, golden, tables }
  writeFileSync(join(root, 'test/assurance/frozen', `${version}.gz`), gzipSync(JSON.stringify(frozen), { level: 9 }))
  console.log(Object.fromEntries(tables.map(({ table, rows }) => [table, rows.split('\n').length - 1])))
}

const folder = mkdtempSync(join(tmpdir(), 'dothi-freeze-'))
const server = await startEmbedded({ dataFolder: join(folder, 'postgres'), log: () => {} })
try {
  await freeze(await server.createDatabase('frozen'))
} catch (error) {
  // Told before the server goes: a connection that is cut then would be told instead.
  console.error(error)
  process.exitCode = 1
} finally {
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
}
