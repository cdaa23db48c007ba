import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { nobody, type TestHouse, testHouse } from '#test/support/house.ts'
import { library, town } from '#test/support/library.ts'
import { foldEntries } from './total.store.ts'

/** Loans asked for by telephone are what the share of those asked online lacks: day by day so many in two branches, and in neither. */
const phoned: readonly (readonly [day: string, east: number, west: number, neither: number])[] = [
  ['2026-03-02', 2, 1, 2],
  ['2026-03-03', 0, 0, 0],
  ['2026-03-04', 5, 4, 2],
  ['2026-03-05', 1, 0, 0],
  ['2026-03-06', 3, 3, 1],
]

let here: TestHouse
beforeAll(async () => {
  here = await testHouse([library], [town])
  for (const [place, [day, ...often]] of phoned.entries()) {
    const now = here.at(day, '09:00')
    const inTurn = often.flatMap((times, branch) =>
      Array.from({ length: times }, () => ({ branch, channel: 'phone' as const })),
    )
    // Whichever place comes last in an index, on one of the days its lines are the newest.
    const asked = place === 0 ? inTurn.reverse() : inTurn
    for (const { branch, channel } of [...asked, { branch: 0, channel: 'web' as const }]) {
      const where = { longitude: [105.015, 105.005, 105.05][branch] ?? 0, latitude: branch === 2 ? 10.05 : 10.005 }
      const values = { genre: 'novel', book: 'Số đỏ', where, phone: '0901234567' }
      const command = { locality: 'town', id: randomUUID(), record: 'library.loan', act: 'ask', values, channel }
      await here.engine.act(nobody, command)
    }
    // The last two days are not added up yet.
    if (place < phoned.length - 2) await foldEntries(here.space('town').db, here.space('town').id, now)
  }
})
afterAll(() => here.close())

async function lacking(unit: string, limit: number): Promise<{ days: string[]; events: number; count: number }> {
  const [days, events] = [[] as string[], new Set<string>()]
  for (let cursor: string | undefined; ; ) {
    const page = await here.engine.ask(nobody, 'behind', {
      locality: 'town',
      code: 'library.online',
      period: '2026',
      unit,
      side: 'short',
      limit,
      ...(cursor !== undefined && { cursor }),
    })
    // A page that is not the last is full: whoever reads on is not sent on for nothing.
    if (page.cursor !== undefined) expect(page.items).toHaveLength(limit)
    days.push(...page.items.map(({ on }) => on))
    for (const { event } of page.items) events.add(event)
    if (page.cursor === undefined) return { days, events: events.size, count: page.count }
    cursor = page.cursor
  }
}

test.each(['', 'east', 'west'])(
  'what a share lacks is listed day by day, whatever the length of a page: %s',
  async (unit) => {
    const of = ([, east, west, neither]: (typeof phoned)[number]): number =>
      ({ east, west })[unit] ?? east + west + neither
    const expected = phoned.flatMap((line) => Array<string>(of(line)).fill(line[0])).reverse()
    for (const limit of [1, 2, 3, 4, 7, 9, 50]) {
      const found = await lacking(unit, limit)
      expect(found.days, `${limit}`).toEqual(expected)
      expect([found.events, found.count]).toEqual([expected.length, expected.length])
    }
  },
)
