import { runVerb, withClient } from './ground.ts'
import { atMost, type Line, ratio, told } from './line.ts'

/**
 * P6: a recount of everything by the program, against a bare scan of the same events grouped by what figures are counted
 * by (record, act, day, unit, facets, promises kept and missed), as one parallel statement.
 */
export async function recounting(url: string): Promise<Line[]> {
  const scan = (): Promise<number> =>
    withClient(url, async (client) => {
      await client.query(`set work_mem = '128MB'; set parallel_tuple_cost = 0; set parallel_setup_cost = 0`)
      const startedMs = performance.now()
      await client.query(`create temp table scanned as select record, act, day, unit_id, facets, met, missed, missed_on, cleared, count(*)
        from event group by 1, 2, 3, 4, 5, 6, 7, 8, 9`)
      return (performance.now() - startedMs) / 1_000
    })
  await scan()
  const before = await scan()
  const idle = await runVerb(url, ['migrate'])
  const counted = await runVerb(url, ['recount'])
  const after = await scan()
  const bare = (before + after) / 2
  const seconds = counted.seconds - idle.seconds
  const last = counted.output.trim().split('\n').slice(-2).join(', ')
  return [
    told('P6 recount', `${seconds.toFixed(1)} s of ${bare.toFixed(1)} s bare: ${last}`),
    atMost('P6 recount, ratio to a bare GROUP BY', seconds / bare, 2, ratio),
    told('P6 memory of the program', `${counted.rssMb} MB`),
  ]
}
