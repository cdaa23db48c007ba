import type { Words } from '#base/text.ts'
import { makeTrouble } from './trouble.ts'

/** A short piece of work that every program repeats by itself, some milliseconds after it last ended. */
export type Loop = {
  name: string
  label: Words
  everyMs: number
  /** What the log says when it fails. */
  trouble: string
  work(): Promise<unknown>
}

/** How a loop went in this program since its start. */
export type LoopState = {
  name: string
  label: Words
  everyMs: number
  runs: number
  failures: number
  /** Since when it has failed without a break. */
  failingSince?: Date
  endedAt?: Date
  tookMs?: number
  slowestMs: number
}

/** A loop that runs; `stop` waits for the turn at work. */
export type Running = { state: LoopState; stop(): Promise<void> }

/**
 * Starts a loop. A turn that fails is tried again at the next. It is logged at once, while it goes on failing once a minute
 * with how often, and once when it is well again.
 */
export function startLoop(loop: Loop, clock: () => Date, log: (line: string, error?: unknown) => void): Running {
  const { name, label, everyMs } = loop
  const state: LoopState = { name, label, everyMs, runs: 0, failures: 0, slowestMs: 0 }
  const trouble = makeTrouble(loop.trouble, clock, log)
  let running: Promise<void> = Promise.resolve()
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  const turn = (): void => {
    const startedAt = clock()
    running = loop
      .work()
      .then(
        () => {
          delete state.failingSince
          trouble.ended()
        },
        (error: unknown) => {
          if (stopped) return
          state.failures += 1
          state.failingSince ??= clock()
          trouble.met(error)
        },
      )
      .finally(() => {
        note(state, clock(), startedAt)
        if (!stopped) timer = setTimeout(turn, everyMs)
      })
  }
  timer = setTimeout(turn, everyMs)
  const stop = (): Promise<void> => {
    stopped = true
    clearTimeout(timer)
    return running
  }
  return { state, stop }
}

function note(state: LoopState, at: Date, startedAt: Date): void {
  const tookMs = at.getTime() - startedAt.getTime()
  state.runs += 1
  state.endedAt = at
  state.tookMs = tookMs
  state.slowestMs = Math.max(state.slowestMs, tookMs)
}
