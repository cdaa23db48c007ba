const saidEveryMs = 60_000

/**
 * Keeps a trouble that comes again and again from filling the log: said when it begins, then at most once a minute with
 * how often it was met since it began, and once, without a fault, when it has ended.
 *
 * @param line  what the log says of it
 */
export function makeTrouble(
  line: string,
  clock: () => Date,
  log: (line: string, error?: unknown) => void,
): { met(error: unknown): void; ended(): void } {
  let times = 0
  let saidMs = 0
  return {
    met(error) {
      times += 1
      const nowMs = clock().getTime()
      if (times > 1 && nowMs - saidMs < saidEveryMs) return
      saidMs = nowMs
      log(times === 1 ? line : `${line}: ${times} times without a break`, error)
    },
    ended() {
      if (times > 0) log(`${line}: no longer, after ${times === 1 ? 'once' : `${times} times`}`)
      times = 0
    },
  }
}
