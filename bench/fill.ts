import type { Actor } from '#engine/engine.ts'
import type { Space } from '#engine/house.ts'
import { importActor } from '#engine/import/actor.ts'
import { loadFigures } from '#engine/load.ts'
import { foldEntries } from '#engine/measure/total.store.ts'
import { actInBulk, type Life } from '#engine/record/bulk.ts'
import { withClient } from './ground.ts'
import { benchHouse } from './house.ts'
import { reportValues } from './report.ts'

const dayMs = 86_400_000
const livesAtOnce = 1_000

/** Fills quan-1 with invented reports of the last two years, three events each, until there are so many events. */
export async function fill(url: string, events: number, say: (line: string) => void): Promise<void> {
  const house = await benchHouse(url)
  const space = house.space('quan-1')
  await loadFigures(house, space)
  const clerk = await importActor(house, space, undefined)
  let written = 0
  for (let batch = 0; written < events; batch += 1) {
    const count = Math.min(livesAtOnce, Math.ceil((events - written) / 3))
    const lives = Array.from({ length: count }, (_, index) => life(space, clerk, `${batch}:${index}`))
    const result = await actInBulk(house, space, lives, { simulated: true, until: house.clock() })
    if (result.refused.length > 0) throw new Error(`bench: refused ${JSON.stringify(result.refused[0])}`)
    written += result.events
    if (batch % 100 === 0) say(`  ${written} events …`)
  }
  await foldEntries(space.db, space.id, house.clock())
  await house.close()
  await withClient(url, (client) => client.query('vacuum analyze'))
}

/** Sent, given to a ward the next morning and fixed within a fortnight: some of it late. */
function life(space: Space, clerk: Actor, name: string): Life {
  const sentAt = new Date(Date.now() - (20 + Math.random() * 700) * dayMs)
  const unit = space.units.byKey('ben-nghe')?.id ?? space.units.root
  const after = (days: number): Date => new Date(sentAt.getTime() + days * dayMs)
  return {
    record: 'feedback.report',
    acts: [
      {
        who: 'sender',
        at: sentAt,
        command: { id: `bench:${name}:0`, act: 'send', values: reportValues(), channel: 'web' },
      },
      { who: clerk, at: after(0.5), command: { id: `bench:${name}:1`, act: 'assign', values: { unit } } },
      {
        who: clerk,
        at: after(1 + Math.random() * 12),
        command: { id: `bench:${name}:2`, act: 'fix', values: { reply: 'Đã vá mặt đường' } },
      },
    ],
  }
}
