import { setTimeout as pause } from 'node:timers/promises'
import type { House, Space } from '#engine/house.ts'
import { keepLog } from '#engine/ledger/log/sequence.store.ts'
import { loadFigures, loadPeople, simulate } from '#engine/load.ts'
import { loadPlan } from '#engine/plan/tree/load.ts'
import { quan1 } from '#localities/quan-1/locality.ts'
import { seeds } from '#modules/all.ts'
import { copyLives, type Until } from './copies.ts'
import { withClient } from './ground.ts'
import { benchHouse } from './house.ts'

/** The password of everybody in a bench's own database, which holds nothing real. */
export const benchPassword = 'dothi-do-toc-do'

/** As many reports as dossiers: questions about either walk the same number of rows. */
const declared = { ...quan1, simulation: { ...quan1.simulation, reportsPerYear: quan1.simulation.dossiersPerYear } }

/**
 * Fills quan-1 as the demonstration would, plans and figures included, and copies its reports and dossiers until there are
 * so many.
 */
export async function fillWorld(url: string, until: Until, say: (line: string) => void): Promise<void> {
  const [what, wanted] = 'records' in until ? ['record', until.records] : ['event', until.events]
  const there = await countRows(url, what)
  if (there >= wanted) return say(`  ${there} ${what}s are there`)
  const house = await benchHouse(url, [declared])
  const space = house.space(declared.key)
  await loadPeople(space, benchPassword)
  await loadFigures(house, space)
  await loadPlan(house, space)
  if (!space.simulated) {
    const { lives, events: made, refused } = await simulate(house, space, seeds, () => undefined)
    say(`  ${lives} lives invented, ${made} events`)
    if (refused.length > 0) throw new Error(`bench: refused ${refused[0]}`)
  }
  const wards = space.units.all.filter(({ kind }) => kind === 'ward').map(({ id }) => id)
  const history = followingHistory(house, space)
  await copyLives(url, { space, wards, until, at: house.clock() }, say).finally(history.end)
  say('  writing the rest of the provable history …')
  await keepLog(house, space)
  await house.close()
  await markSeen(url, space.id)
}

/** Nothing follows from a copied life. Whoever looks after events would walk all copies for an hour, beside what is measured. */
async function markSeen(url: string, space: number): Promise<void> {
  await withClient(url, async (client) => {
    for (const mark of ['effect_mark', 'search_mark'])
      await client.query(
        `insert into ${mark} (space_id, transaction_id, position)
         select space_id, transaction_id, position from event where space_id = $1 order by transaction_id desc, position desc limit 1
         on conflict (space_id) do update set transaction_id = excluded.transaction_id, position = excluded.position`,
        [space],
      )
  })
}

/** Writes the provable history while something else fills the database: both take about as long. */
function followingHistory(house: House, space: Space): { end(): Promise<void> } {
  let isFilling = true
  const follow = async (): Promise<void> => {
    while (isFilling) if ((await keepLog(house, space)) === 0) await pause(1_000)
  }
  const following = follow()
  return {
    end: () => {
      isFilling = false
      return following
    },
  }
}

async function countRows(url: string, table: string): Promise<number> {
  return withClient(url, async (client) => {
    const { rows } = await client.query<{ count: string }>(`select count(*) as count from ${table}`)
    return Number(rows[0]?.count ?? 0)
  })
}
