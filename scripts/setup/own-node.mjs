import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { at } from './places.mjs'
import { runShown } from './spawned.mjs'
import { Trouble } from './trouble.mjs'

/** The oldest Node that runs our TypeScript as it stands. */
const oldestMajor = 24

/**
 * What the program's Node is told about memory. By default it takes 64 MB twice for young objects on a machine with much memory,
 * looks through all that outlived them in one pause, and lets what it holds grow to several times what is needed under load,
 * never to give it back.
 */
export const flags = ['--max-semi-space-size=16', '--heap-growing-percent=50']

/**
 * What was read and compiled once is kept beside the packages; a start then needs half the time. The C library takes memory for each
 * thread from a place of its own and gives little of it back: two places are enough, and a fourth of the memory less. Once a great
 * piece was given back it would also keep pieces of that size: a fixed limit has them go back to the machine.
 */
export const surroundings = (env = process.env) => ({
  MALLOC_ARENA_MAX: '2',
  MALLOC_MMAP_THRESHOLD_: '262144',
  MALLOC_TRIM_THRESHOLD_: '524288',
  NODE_COMPILE_CACHE: at('node_modules', '.cache', 'compiled'),
  ...env,
})

/**
 * The Node that runs the program: the one that npm brought, else our own when it is new enough.
 *
 * @returns {string} path
 */
export function findOwnNode() {
  const brought = at('node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node')
  if (existsSync(brought)) return brought
  if (Number(process.versions.node.split('.')[0]) >= oldestMajor) return process.execPath
  throw new Trouble({
    vi: 'Chưa cài thư viện. Hãy chạy "npm start" (hoặc "npm ci") một lần trước.',
    en: 'The dependencies are not installed. Run "npm start" (or "npm ci") once first.',
  })
}

/**
 * Hands over to `src/main.ts`: same screen, same signals, same exit code. When we are killed outright (kill -9), the
 * kernel asks the program to stop, where util-linux's setpriv is there to arrange that.
 *
 * @param {string[]} args verb and its arguments
 * @returns {Promise<number>} exit code
 */
export function handOver(args) {
  const own = findOwnNode()
  if (!existsSync(at('node_modules', 'fastify'))) throw notInstalled()
  const command = [own, ...flags, at('src', 'main.ts'), ...args]
  const tied = spawnSync('setpriv', ['--pdeathsig=TERM', '--', own, '--version'], { stdio: 'ignore' }).status === 0
  const [file, ...rest] = tied ? ['setpriv', '--pdeathsig=TERM', '--', ...command] : command
  return runShown(file, rest, { env: surroundings() })
}

const notInstalled = () =>
  new Trouble({
    vi: 'Chưa cài thư viện. Hãy chạy "npm start" (hoặc "npm ci") một lần trước.',
    en: 'The dependencies are not installed. Run "npm start" (or "npm ci") once first.',
  })
