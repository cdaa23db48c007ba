import { type SpawnOptions, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import type { Home } from './home.ts'

/** What to give to `spawn` so that one of PostgreSQL's programs runs under the home's account. */
export type Launch = { readonly file: string; readonly args: string[]; readonly options: SpawnOptions }

/**
 * With util-linux's setpriv the kernel itself tells the server to stop when this program dies (kill -9 too); without
 * it, the next start stops the orphan. The signal follows the *thread* that launched: launch from the main thread.
 */
export function launchOf(home: Home, program: 'postgres' | 'initdb', args: readonly string[]): Launch {
  const path = join(home.native, 'bin', program)
  const { uid, gid, switches } = home.account
  // A session of its own: Ctrl-C in the terminal reaches the program, which first lets requests end, then the server.
  const options: SpawnOptions = { cwd: '/', detached: true, env: { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' } }
  if (!hasSetpriv()) {
    return { file: path, args: [...args], options: { ...options, ...(switches ? { uid, gid } : {}) } }
  }
  const become = switches ? [`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups'] : []
  return { file: 'setpriv', args: [...become, '--pdeathsig=INT', '--', path, ...args], options }
}

let known: boolean | undefined

function hasSetpriv(): boolean {
  known ??= spawnSync('setpriv', ['--pdeathsig=INT', '--', 'true'], { stdio: 'ignore' }).status === 0
  return known
}
