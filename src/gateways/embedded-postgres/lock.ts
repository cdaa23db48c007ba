import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { Unstartable } from './unstartable.ts'

/**
 * Takes the supervisor's lock: one program at a time starts and stops the database of one folder.
 *
 * The lock names a process by its number *and* its start, so that a number used again after a reboot or in a new
 * container does not keep the folder locked for ever. A lock whose process lives is never removed.
 *
 * @returns gives the lock back
 * @throws {Unstartable} while another living program holds it
 */
export function takeLock(path: string): () => void {
  const mine = identityOf(process.pid) ?? `${process.pid}`
  for (const attempt of ['first', 'after a dead holder']) {
    try {
      writeFileSync(path, mine, { flag: 'wx' })
      return () => rmSync(path, { force: true })
    } catch (cause) {
      const holder = readHolder(path)
      if (attempt !== 'first' || isAlive(holder)) throw held(path, holder, cause)
      rmSync(path, { force: true })
    }
  }
  throw new Error('unreachable: the loop returns or throws')
}

function readHolder(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch {
    return ''
  }
}

function isAlive(identity: string): boolean {
  const pid = Number(identity.split(' ')[0])
  return pid > 0 && identityOf(pid) === identity
}

/** `pid start boot`: a process for ever, not just its number; `undefined` when it does not run (or is a zombie). */
function identityOf(pid: number): string | undefined {
  try {
    // The second field is the program's name in brackets, which may hold spaces: count from the last bracket.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? []
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    return fields[0] === 'Z' ? undefined : `${pid} ${fields[19]} ${boot}`
  } catch {
    return undefined
  }
}

const held = (path: string, holder: string, cause: unknown): Unstartable =>
  new Unstartable(
    {
      vi: `Một chương trình Dothi khác (tiến trình ${holder.split(' ')[0]}) đang chạy cơ sở dữ liệu này (${path}). Hãy dừng nó trước.`,
      en: `Another Dothi program (process ${holder.split(' ')[0]}) is running this database (${path}). Stop that one first.`,
    },
    { cause },
  )
