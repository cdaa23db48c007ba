import { keepLog } from '#engine/ledger/log/sequence.store.ts'
import { loadFigures, loadPeople, simulate } from '#engine/load.ts'
import { loadPlan } from '#engine/plan/tree/load.ts'
import { quan1 } from '#localities/quan-1/locality.ts'
import { seeds } from '#modules/all.ts'
import { copyLives } from './copies.ts'
import { withClient } from './ground.ts'
import { benchHouse } from './house.ts'

/** The password of everybody in a bench's own database, which holds nothing real. */
export const benchPassword = 'dothi-do-toc-do'

/** As many reports as dossiers: questions about either walk the same number of rows. */
const declared = { ...quan1, simulation: { ...quan1.simulation, reportsPerYear: quan1.simulation.dossiersPerYear } }

/**
 * Fills quan-1 as the demonstration would, plans and figures included, and copies its reports and dossiers until there are
 * so many events.
 */
export async function fillWorld(url: string, events: number, say: (line: string) => void): Promise<void> {
  const there = await countEvents(url)
  if (there >= events) return say(`  ${there} events are there`)
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
  await copyLives(url, { space, wards, events, at: house.clock() }, say)
  say('  writing the provable history …')
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

async function countEvents(url: string): Promise<number> {
  return withClient(url, async (client) => {
    const { rows } = await client.query<{ events: string }>('select count(*) as events from event')
    return Number(rows[0]?.events ?? 0)
  })
}
