import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { seededNumbers } from '#base/dice.ts'
import { Refused } from '#base/refusal.ts'
import { isNightly, seed } from '#test/law/history.ts'
import { figure } from '#test/support/figure.ts'
import { type TestHouse, testHouse } from '#test/support/house.ts'
import { book, bookTown, clerk } from './book.ts'
import { type Done, findAnomalies, type Step } from './cycles.ts'

const commits = isNightly ? 100_000 : 1_500
const workers = 8
// A key is left when it has so many elements: lists stay short, and histories long.
const longest = 24
console.log(`cycles: seed ${seed}, ${commits} commits each`)

let here: TestHouse
let sent = 0
let pages = 0
let owner: pg.Client
beforeAll(async () => {
  here = await testHouse([book], [bookTown])
  owner = new pg.Client({ connectionString: here.url })
  await owner.connect()
  await owner.query('create table list (key text primary key, elements int[] not null)')
})
afterAll(async () => {
  await owner.end()
  await here.close()
})

/** Works in so many lines until enough is committed. `work` gives the steps of one transaction, or nothing when it was refused. */
async function history(
  most: number,
  work: (next: () => number, worker: number, id: number) => Promise<Step[] | undefined>,
): Promise<Done[]> {
  const done: Done[] = []
  let id = 0
  const line = async (worker: number): Promise<void> => {
    const next = seededNumbers(seed + worker)
    while (done.length < most) {
      id += 1
      const own = id
      const steps = await work(next, worker, own)
      if (steps) done.push({ id: own, worker, steps })
    }
  }
  await Promise.all(Array.from({ length: workers }, (_, worker) => line(worker)))
  return done
}

type Isolation = 'serializable' | 'repeatable read' | 'read committed'

/** Transactions of a few reads and appends on three lists, on connections of their own. */
async function plainHistory(isolation: Isolation, most: number): Promise<Done[]> {
  await owner.query('truncate list')
  const pool = new pg.Pool({ connectionString: here.url, max: workers })
  let [window, written] = [0, 0]
  try {
    return await history(most, async (next, _worker, id) => {
      const client = await pool.connect()
      try {
        await client.query(`begin isolation level ${isolation}`)
        const steps: Step[] = []
        for (let count = 0; count < 3; count += 1) {
          const key = `${window}-${Math.floor(next() * 3)}`
          const read = await client.query<{ elements: number[] }>('select elements from list where key = $1', [key])
          steps.push({ kind: 'read', key, list: read.rows[0]?.elements ?? [] })
          if (count < 2 || steps.some(({ kind }) => kind === 'append')) continue
          const to = `${window}-${Math.floor(next() * 3)}`
          await client.query(
            'insert into list values ($1, array[$2::int]) on conflict (key) do update set elements = list.elements || $2::int',
            [to, id],
          )
          steps.push({ kind: 'append', key: to, element: id })
        }
        await client.query('commit')
        written += 1
        if (written % (longest * 3) === 0) window += 1
        return steps
      } catch (error) {
        await client.query('rollback')
        if (!['40001', '40P01', '23505'].includes((error as { code?: string }).code ?? '')) throw error
        return undefined
      } finally {
        client.release()
      }
    })
  } finally {
    await pool.end()
  }
}

/**
 * The program's own way: an act appends to one record on the version that was read; a list of records reads several at
 * once. The elements of a record are its versions, so a version that is read is a list that is read.
 */
async function ownHistory(most: number): Promise<Done[]> {
  const space = here.space('town')
  const act = (worker: number, name: string, more: object) => {
    sent += 1
    const command = { locality: 'town', id: `cycle-act-${sent}`, record: 'book.page', act: name, values: {}, ...more }
    return here.engine.act(clerk(space, worker), command)
  }
  const upTo = (version: number): number[] => Array.from({ length: version }, (_, index) => index + 1)
  const keys: string[] = []
  // A minute for each page: the five newest are the five in use.
  const turnPage = (): void => {
    pages += 1
    const [day, minute] = [2 + Math.floor(pages / 600), pages % 600]
    const time = `${String(8 + Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
    here.at(`2026-03-${String(day).padStart(2, '0')}`, time)
  }
  const renew = async (slot: number): Promise<Done['steps']> => {
    turnPage()
    const { subject } = await act(0, 'begin', { values: { name: 'trang', number: 0 } })
    keys[slot] = subject
    return [{ kind: 'append', key: subject, element: 1 }]
  }
  const opened: Done[] = []
  let isTurning = false
  // All together: a page that outlived two turns of another would be none of the newest five, and never written on again.
  const renewAll = async (): Promise<void> => {
    if (isTurning) return
    isTurning = true
    for (const slot of [0, 1, 2, 3, 4]) {
      const id = -1 - opened.length
      opened.push({ id, worker: id, steps: await renew(slot) })
    }
    isTurning = false
  }
  await renewAll()
  const done = await history(most, async (next, worker) => {
    const seen = await here.engine.ask(clerk(space, worker), 'records', {
      locality: 'town',
      record: 'book.page',
      sort: '-openedAt',
      limit: 5,
    })
    const reads: Step[] = seen.items.map(({ id, version }) => ({ kind: 'read', key: id, list: upTo(version) }))
    const slot = Math.floor(next() * 5)
    const key = keys[slot] ?? ''
    const known = seen.items.find(({ id }) => id === key)
    // Only what was seen is written on: a reading of several records alone is a transaction, too.
    if (!known || next() < 0.2) return reads
    if (known.version >= longest) {
      await renewAll()
      return reads
    }
    const end = await act(worker, 'write', { subject: key, version: known.version, values: { number: 1 } }).catch(
      (error: unknown) => {
        if (error instanceof Refused) return undefined
        throw error
      },
    )
    // The act is decided on this record alone, at the version that it was sent with.
    return end
      ? [
          { kind: 'read', key, list: upTo(known.version) },
          { kind: 'append', key, element: end.version },
        ]
      : reads
  })
  return [...opened, ...done]
}

test('the program’s own acts and lists leave no circle: some order one after the other explains all that was seen', {
  timeout: 7_200_000,
}, async () => {
  const done = await ownHistory(commits)
  const { cycles, broken } = findAnomalies(done)
  figure('T-10', 'ownCommits', done.length)
  const appends = done.filter(({ steps }) => steps.some(({ kind }) => kind === 'append')).length
  const wide = done.filter(({ steps }) => steps.filter(({ kind }) => kind === 'read').length === 5).length
  console.log(`acts and lists: ${appends} appends, ${wide} readings of five records`)
  expect(Math.min(appends, wide)).toBeGreaterThan(done.length / 10)
  figure('T-10', 'ownCycles', cycles.length + broken.length)
})

test('serialisable transactions of the database leave no circle either', { timeout: 7_200_000 }, async () => {
  const done = await plainHistory('serializable', commits)
  const { cycles, broken } = findAnomalies(done)
  figure('T-10', 'commits', done.length)
  figure('T-10', 'cycles', cycles.length + broken.length)
})

describe('saboteurs', () => {
  test.each(['repeatable read', 'read committed'] as const)(
    'saboteur: the same search finds circles under %s',
    { timeout: 600_000 },
    async (isolation) => {
      const { cycles, broken } = findAnomalies(await plainHistory(isolation, 1_500))
      console.log(`${isolation}: ${cycles.length} cycles, ${broken.length} broken lists of 1500 commits`)
      expect(cycles.length).toBeGreaterThan(0)
    },
  )

  test('saboteur: a list that is behind one’s own act is a circle', { timeout: 600_000 }, async () => {
    const done = await ownHistory(400)
    const late = done.findLast(
      ({ worker, steps }) => worker >= 0 && steps.some(({ kind }) => kind === 'append'),
    ) as Done
    const [key, element] = late.steps.flatMap((step) => (step.kind === 'append' ? [step.key, step.element] : []))
    const behind: Done = {
      id: 1_000_000,
      worker: late.worker,
      steps: [{ kind: 'read', key: String(key), list: Array.from({ length: Number(element) - 1 }, (_, at) => at + 1) }],
    }
    const seen: Done = {
      id: 1_000_001,
      worker: -99,
      steps: [{ kind: 'read', key: String(key), list: Array.from({ length: Number(element) }, (_, at) => at + 1) }],
    }
    expect(findAnomalies([...done, seen]).cycles).toEqual([])
    expect(findAnomalies([...done, seen, behind]).cycles.length).toBe(1)
  })

  const of = (...steps: Step[][]): Done[] => steps.map((own, index) => ({ id: index, worker: index, steps: own }))
  const append = (key: string, element: number): Step => ({ kind: 'append', key, element })
  const read = (key: string, ...list: number[]): Step => ({ kind: 'read', key, list })

  test('by hand: two who each read what the other was about to write are a circle, one after the other are not', () => {
    const skew = of([read('a'), append('b', 1)], [read('b'), append('a', 2)], [read('a', 2), read('b', 1)])
    expect(findAnomalies(skew).cycles.map((cycle) => cycle.sort())).toEqual([[0, 1]])
    const fine = of([read('a'), append('b', 1)], [read('b', 1), append('a', 2)], [read('a', 2), read('b', 1)])
    expect(findAnomalies(fine)).toEqual({ cycles: [], broken: [] })
  })

  test('by hand: two orders of one list, an element twice and one that nobody committed are broken', () => {
    expect(findAnomalies(of([append('a', 1), append('a', 2)], [read('a', 1, 2)], [read('a', 2)])).broken).toHaveLength(
      1,
    )
    expect(findAnomalies(of([append('a', 1)], [append('a', 1)])).broken).toHaveLength(1)
    expect(findAnomalies(of([read('a', 7)])).broken).toHaveLength(1)
  })
})
