import { type ChildProcess, fork } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { NotTaken } from '#engine/file/shelf.ts'
import type { Answer, Order, Sound } from './reading.ts'

/** What opening one file may cost: memory above what the reader has when idle, time of the processor, time at all. */
export type ReaderLimits = { megabytes: number; cpuSeconds: number; seconds: number }

const usual: ReaderLimits = { megabytes: 90, cpuSeconds: 4, seconds: 30 }
const lookMs = 10
/** A reader that has grown by so much while idle is ended, and a fresh one opens the next file. */
const grownMegabytes = 30
const ticksPerSecond = 100

const program = fileURLToPath(new URL('./reading.ts', import.meta.url))

/** A reader: opens one file at a time. */
export type Reader = { open(order: Order): Promise<Answer>; stop(): void }

type Running = { child: ChildProcess; ready: Promise<void>; idleMegabytes: number }

/**
 * Opens files in a process of its own, started at the first file and ended with ours. One that takes too much is ended, its
 * file refused, and the next one gets a fresh process.
 */
export function makeReader(limits: ReaderLimits = usual): Reader {
  let running: Running | undefined
  const stop = (): void => {
    running?.child.removeAllListeners('exit')
    running?.child.kill('SIGKILL')
    running = undefined
  }
  return {
    stop,
    async open(order) {
      running ??= start(() => {
        running = undefined
      })
      const mine = running
      await mine.ready
      const before = costOf(mine.child)
      mine.idleMegabytes ||= before.megabytes
      const answer = await answerOf(mine.child, order, before, limits)
      if (costOf(mine.child).megabytes > mine.idleMegabytes + grownMegabytes) stop()
      return answer
    },
  }
}

function start(ended: () => void): Running {
  const child = fork(program, [], {
    execArgv: ['--disable-warning=ExperimentalWarning', '--max-old-space-size=192', '--expose-gc'],
    // Nothing of our settings (keys, passwords, addresses of databases) is its business.
    env: { MALLOC_ARENA_MAX: '2', PATH: process.env['PATH'] ?? '' },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    serialization: 'advanced',
  })
  child.once('exit', ended)
  child.unref()
  child.channel?.unref()
  const ready = new Promise<void>((done, failed) => {
    child.once('message', () => done())
    child.once('error', failed)
    child.once('exit', () => failed(new Error('file-shelf: the reader ended before it began')))
  })
  return { child, ready, idleMegabytes: 0 }
}

/**
 * Its answer; or, when it costs too much or breaks off, that the file is too hard. A sound paper whose first page asks for more
 * memory than there is, is taken without a small picture; one that is never done being drawn would hold up its reader too.
 */
function answerOf(child: ChildProcess, order: Order, before: Cost, limits: ReaderLimits): Promise<Answer> {
  const tooHard: NotTaken = { code: 'file_too_hard' }
  return new Promise((done) => {
    const begun = performance.now()
    let sound: Answer | undefined
    let isEndless = false
    const end = (answer: Answer): void => {
      clearInterval(look)
      child.off('message', told)
      child.off('exit', ended)
      done(answer)
    }
    const told = (said: Answer | Sound): void => {
      if ('sound' in said) sound = said.sound
      else end(said)
    }
    const ended = (): void => end(isEndless ? tooHard : (sound ?? tooHard))
    const look = setInterval(() => {
      const { megabytes, cpuSeconds } = costOf(child)
      isEndless =
        cpuSeconds - before.cpuSeconds > limits.cpuSeconds || performance.now() - begun > limits.seconds * 1_000
      if (isEndless || megabytes - before.megabytes > limits.megabytes) child.kill('SIGKILL')
    }, lookMs)
    child.on('message', told)
    child.once('exit', ended)
    child.send(order)
  })
}

type Cost = { megabytes: number; cpuSeconds: number }

/** Resident memory and used processor time, as Linux tells them; where it does not, only the clock limits. */
function costOf({ pid }: ChildProcess): Cost {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'latin1')
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    const [user = 0, system = 0] = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .slice(11, 13)
      .map(Number)
    return {
      megabytes: Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1_024,
      cpuSeconds: (user + system) / ticksPerSecond,
    }
  } catch {
    return { megabytes: 0, cpuSeconds: 0 }
  }
}
