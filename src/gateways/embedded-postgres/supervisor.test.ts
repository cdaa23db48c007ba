import { expect, test } from 'vitest'
import { keepRunning, pauseAfter } from './supervisor.ts'

test.each([
  [0, 0, 100],
  [1, 400, 500],
  [5, 400, 10_000],
  [6, 0, 30_000],
  [90, 900, 30_000],
])('after %i starts in a row a server that lived %i ms is given %i ms', (row, livedMs, pauseMs) => {
  expect(pauseAfter(row, livedMs).pauseMs).toBe(pauseMs)
})

test('a server that came to work is started again within two seconds, however often it ends', () => {
  for (let row = 0; row < 50; row += 1) expect(pauseAfter(row, 3_000).pauseMs).toBeLessThanOrEqual(2_000)
  expect(pauseAfter(6, 61_000)).toEqual({ place: 0, pauseMs: 100 })
})

test('a server that does not start is tried again, and the tries count in the row', async () => {
  const said: string[] = []
  let starts = 0
  let end: (how: string) => void = () => {}
  const start = async () => {
    starts += 1
    if (starts === 2 || starts === 3) throw new Error(`start ${starts}`)
    const ended = new Promise<string>((done) => {
      end = done
    })
    return { pid: starts, ended, stop: async () => end('asked') }
  }
  const again = Promise.withResolvers<void>()
  const log = (line: string): void => {
    said.push(line)
    if (line.includes('runs again')) again.resolve()
  }
  const kept = await keepRunning(start, { log, onEnd: undefined, before: async () => {} })
  end('killed')
  await again.promise
  await kept.stop()
  expect(said).toEqual([
    'the database ended unasked (killed); starting it again',
    'the database does not start: start 2',
    'the database does not start: start 3',
    'the database runs again (process 4)',
  ])
})
