import { readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Unstartable } from './unstartable.ts'

/**
 * Clears what a killed program left: an orphaned server of this cluster is stopped, then its lock file removed.
 *
 * Call it only while holding the supervisor's lock. The lock file goes only when no process of the cluster lives:
 * with one alive, two servers would write the same files. (PostgreSQL itself gets stuck on an unreaped zombie and on a
 * number used again: "Is another postmaster running?".)
 *
 * @throws {Unstartable} when a process of the cluster outlives even SIGKILL
 */
export async function clearWreckage(cluster: string, log: (line: string) => void): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    const left = listServers(cluster)
    if (left.length === 0) break
    log(`stopping ${left.length} process(es) left by a killed program (${signal})`)
    // Only the postmaster takes orders; its children follow. Without it each child is told itself.
    const postmaster = readPidFile(cluster)?.pid
    for (const pid of postmaster && left.includes(postmaster) ? [postmaster] : left) sendSignal(pid, signal)
    await allGone(cluster, 5_000)
  }
  const left = listServers(cluster)
  if (left.length > 0) throw stubborn(cluster, left)
  rmSync(join(cluster, 'postmaster.pid'), { force: true })
}

const stubborn = (cluster: string, left: number[]): Unstartable =>
  new Unstartable({
    vi: `Tiến trình cũ của cơ sở dữ liệu ${cluster} (${left.join(', ')}) không dừng được. Hãy dừng chúng rồi chạy lại.`,
    en: `Old processes of the database ${cluster} (${left.join(', ')}) cannot be stopped. Stop them, then run again.`,
  })

/** What PostgreSQL's own lock file says: its postmaster, where its socket lies, and whether it takes connections. */
export function readPidFile(cluster: string): { pid: number; socket: string; isReady: boolean } | undefined {
  try {
    const lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')
    return { pid: Number(lines[0]), socket: lines[4]?.trim() ?? '', isReady: lines[7]?.trim() === 'ready' }
  } catch {
    return undefined
  }
}

/** Living processes of the cluster's server: every PostgreSQL process stands in its data folder. Zombies hold nothing. */
export function listServers(cluster: string): number[] {
  let real: string
  try {
    real = realpathSync(cluster)
  } catch {
    return []
  }
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && standsIn(pid, real))
}

function standsIn(pid: number, folder: string): boolean {
  try {
    return (
      readlinkSync(`/proc/${pid}/cwd`) === folder && readFileSync(`/proc/${pid}/comm`, 'utf8').trim() === 'postgres'
    )
  } catch {
    return false // gone meanwhile, a zombie (it has no folder), or another account's
  }
}

function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {
    // It went by itself between the look and the signal.
  }
}

async function allGone(cluster: string, withinMs: number): Promise<void> {
  for (let waitedMs = 0; waitedMs < withinMs && listServers(cluster).length > 0; waitedMs += 50) await pause(50)
}
