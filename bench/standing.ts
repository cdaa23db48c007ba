import { readFile } from 'node:fs/promises'
import { settled, withServer } from './ground.ts'
import { load } from './http.ts'
import { atMost, type Line, told } from './line.ts'
import { reportBody } from './report.ts'

const megabytes = (n: number): string => `${Math.round(n)} MB`
const seconds = (n: number): string => `${n.toFixed(1)} s`

/**
 * On a signal the program throws away what it does not need and gives back the room it keeps for what comes next, so that what is read
 * then is what it holds: that room grows once, with the work that needs most, and is no leak.
 */
const collect = 'gc({type:"major",execution:"sync",flavor:"last-resort"})'
const collecting = ['--expose-gc', '--import', `data:text/javascript,process.on("SIGUSR2",()=>${collect})`]
/** A slope of fewer minutes would be noise. */
const slopeMinutes = 5

/**
 * P12, P13: how long a second start on a database that is there takes, and how much memory the program holds under acts and
 * boards together.
 *
 * @param minutes  of mixed load; a slope is told from five on
 */
export async function standing(url: string, minutes: number): Promise<Line[]> {
  await withServer(url, async () => settled(url))
  const startedMs = performance.now()
  return withServer(
    url,
    async (origin, pid) => {
      const start = (performance.now() - startedMs) / 1_000
      const memory = await memoryUnder(origin, pid, minutes)
      return [atMost('P12 start of the program on a filled database', start, 5, seconds), ...memory]
    },
    collecting,
  )
}

type Sample = { minute: number; mb: number }

/** After the first minute, which is as fast as it goes: a busy town's rate, at which an hour is an hour of its work. */
const steady = { acts: 50, boards: 5 }

async function memoryUnder(origin: string, pid: number, minutes: number): Promise<Line[]> {
  const acts = `${origin}/api/v1/quan-1/acts`
  const board = `${origin}/api/v1/quan-1/board`
  const turn = Math.min(60, minutes * 15)
  const samples: Sample[] = []
  let most = 0
  for (let minute = 0; minute < minutes; minute += turn / 60) {
    const rate = minute < 1 ? undefined : steady
    await Promise.all([
      load(acts, 8, turn, reportBody, {}, rate?.acts),
      load(board, 2, turn, undefined, {}, rate?.boards),
    ])
    most = Math.max(most, await memoryMb(pid))
    process.kill(pid, 'SIGUSR2')
    await new Promise((done) => setTimeout(done, 1_000))
    samples.push({ minute, mb: await memoryMb(pid) })
  }
  const held = Math.max(...samples.map(({ mb }) => mb))
  const name = 'P13 memory of the program'
  const slope = slopeOf(samples.filter(({ minute }) => minute >= minutes / 4)) * 60
  return [
    atMost(`${name} under ${minutes} min of mixed load, the most`, most, 300, megabytes),
    told(`${name}, the most it held when it had cleared up`, megabytes(held)),
    ...(minutes < slopeMinutes ? [] : [atMost(`${name}, growth in an hour`, slope, 1, (n) => `${n.toFixed(1)} MB`)]),
  ]
}

async function memoryMb(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN) / 1_024
}

/** Megabytes a minute, by the straight line that lies nearest. */
function slopeOf(samples: readonly Sample[]): number {
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
  const [x, y] = [mean(samples.map(({ minute }) => minute)), mean(samples.map(({ mb }) => mb))]
  const above = samples.reduce((sum, { minute, mb }) => sum + (minute - x) * (mb - y), 0)
  return above / samples.reduce((sum, { minute }) => sum + (minute - x) ** 2, 0)
}
