import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync, statSync, truncateSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import type { Home } from './home.ts'
import { launchOf } from './launch.ts'
import { readPidFile } from './wreckage.ts'

/** A running postmaster; `ended` resolves when it has gone, however it went. */
export type Server = { readonly pid: number; readonly ended: Promise<string>; stop(): Promise<void> }

/**
 * Starts the server and waits until it takes connections. A long recovery is waited for: killing it would not shorten
 * it.
 *
 * @throws {Error} when it ends instead, with the last lines of its log
 */
export async function startServer(home: Home, log: (line: string) => void): Promise<Server> {
  const child = launch(home)
  const ended = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => resolve(signal ?? `exit ${code}`))
    child.once('error', (error) => resolve(error.message))
  })
  let end: string | undefined
  void ended.then((how) => {
    end = how
  })
  for (let waitedMs = 0; end === undefined; waitedMs += 20) {
    const seen = readPidFile(home.cluster)
    if (seen?.isReady && seen.pid === child.pid) {
      return { pid: seen.pid, ended, stop: () => stopServer(child, ended) }
    }
    if (waitedMs > 0 && waitedMs % 5_000 === 0) log(`still recovering after ${waitedMs / 1_000} s`)
    await pause(20)
  }
  throw new Error(`postgres: ended (${end}) before it was ready. Its log:\n${lastLines(home.log)}`)
}

/** The server writes straight to a file, not to a pipe of ours that would break when this program is killed. */
function launch(home: Home): ChildProcess {
  if ((statSync(home.log, { throwIfNoEntry: false })?.size ?? 0) > 10_000_000) truncateSync(home.log)
  const out = openSync(home.log, 'a', 0o600)
  try {
    const { file, args, options } = launchOf(home, 'postgres', ['-D', home.cluster])
    return spawn(file, args, { ...options, stdio: ['ignore', out, out] })
  } finally {
    closeSync(out)
  }
}

/** Fast shutdown (open transactions roll back); after 20 s an immediate one, which recovery makes good. */
async function stopServer(child: ChildProcess, ended: Promise<string>): Promise<void> {
  child.kill('SIGINT')
  const timer = setTimeout(() => child.kill('SIGQUIT'), 20_000)
  await ended
  clearTimeout(timer)
}

const lastLines = (path: string): string => readFileSync(path, 'utf8').trimEnd().split('\n').slice(-12).join('\n')
