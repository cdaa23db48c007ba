import { setTimeout as pause } from 'node:timers/promises'
import type { Server } from './server.ts'

/** What the supervisor tells, and what it does before it starts a server again. */
export type Keeping = {
  readonly log: (line: string) => void
  readonly onEnd: ((how: string) => void) | undefined
  /** Clears what the dead server left, before each new start. */
  readonly before: () => Promise<void>
}

/** A server that is started again whenever it ends by itself. */
export type Kept = { readonly pid: number; stop(): Promise<void> }

/** Pauses before the 1st, 2nd … start in a row; a server that lived a minute begins the row anew. */
const pausesMs = [100, 500, 1_000, 2_000, 5_000, 10_000, 30_000]
const longLifeMs = 60_000
/** A server that ran for so long came to work. Whoever stands before a closed desk waits no longer than this place in the row says. */
const workedMs = 1_000
const longestRowOfWorking = 3

/** How long to wait before the start that follows `row` others in a row, after a server that lived `livedMs`; and its place in the row. */
export function pauseAfter(row: number, livedMs: number): { place: number; pauseMs: number } {
  const most = livedMs > longLifeMs ? 0 : livedMs > workedMs ? longestRowOfWorking : pausesMs.length - 1
  const place = Math.min(row, most)
  return { place, pauseMs: pausesMs[place] ?? 0 }
}

/**
 * Starts the server and keeps it running: a server that ends unasked is started again, at once at first, then with
 * longer and longer pauses, for ever; within two seconds when it had come to work.
 *
 * @throws whatever the first start throws; later ones are logged and tried again
 */
export async function keepRunning(start: () => Promise<Server>, keeping: Keeping): Promise<Kept> {
  const stopped = new AbortController()
  let server = await start()
  const watching = watch()

  return {
    get pid() {
      return server.pid
    },
    async stop() {
      stopped.abort()
      await server.stop()
      await watching
      // A restart that was under way may have put a new server in the old one's place.
      await server.stop()
    },
  }

  async function watch(): Promise<void> {
    for (let row = 0; !stopped.signal.aborted; row++) {
      const since = performance.now()
      const how = await server.ended
      if (stopped.signal.aborted) return
      const livedMs = performance.now() - since
      keeping.log(`the database ended unasked (${how}); starting it again`)
      keeping.onEnd?.(how)
      row = await restart(pauseAfter(row, livedMs).place)
    }
  }

  /** @returns its place in the row of starts */
  async function restart(row: number): Promise<number> {
    for (let place = row; !stopped.signal.aborted; place++) {
      await pause(pauseAfter(place, 0).pauseMs, undefined, { signal: stopped.signal }).catch(() => {})
      if (stopped.signal.aborted) break
      try {
        await keeping.before()
        server = await start()
        keeping.log(`the database runs again (process ${server.pid})`)
        return place
      } catch (error) {
        keeping.log(`the database does not start: ${error instanceof Error ? error.message : String(error)}`)
      }
    }
    return row
  }
}
