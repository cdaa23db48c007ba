import { type Job, PgBoss } from 'pg-boss'
import { stableUuid } from '#base/id.ts'
import { nextAt, slotAt } from '#base/slot.ts'
import type { Words } from '#base/text.ts'
import type { Input, Kind, KindState, Queue, Turn } from '#engine/job/queue.ts'
import { countTurns, listTurns } from './queue.store.ts'

/** What the queue is built from. */
export type QueueOrder = {
  /** The owner's address of a migrated database; the queue speaks as `dothi_queue` and sees its own schema alone. */
  url: string
  kinds: readonly Kind[]
  clock: () => Date
  log(what: string, error?: unknown): void
  /** How often it looks whether a turn has come. */
  lookEveryMs?: number
}

/** A queue that carries work until it is stopped. */
export type RunningQueue = Queue & { stop(): Promise<void> }

type Carried = { slot: string; input: Input }
type Progress = Map<string, { share: number; said?: Words }>

const lookEveryMs = 5_000
/** A program that says nothing for so long is dead: its work is begun anew by another, or by itself after its start. */
const heartbeatSeconds = 15
const keptSeconds = 35 * 86_400
const stopWithinMs = 5_000

/**
 * Starts carrying work on PostgreSQL. Of one kind one turn is at work at a time, however many programs run; what a killed
 * program had begun is begun again within half a minute.
 */
export async function startQueue(order: QueueOrder): Promise<RunningQueue> {
  const { kinds, log } = order
  const boss = new PgBoss({
    connectionString: order.url,
    options: '-c role=dothi_queue -c jit=off',
    application_name: 'dothi-queue',
    schema: 'queue',
    createSchema: false,
    max: 3,
    schedule: false,
    useListenNotify: true,
    superviseIntervalSeconds: 5,
    monitorIntervalSeconds: 5,
    reindex: false,
    monitorVacuum: false,
  })
  boss.on('error', (error) => log('the queue of work stumbled', error))
  await boss.start()
  const progress: Progress = new Map()
  const ending = new AbortController()
  const workers = new Map<string, string>()
  for (const kind of kinds) workers.set(kind.name, await carry(boss, kind, progress, ending.signal, log))
  const put = async (kind: string, slot: string, input: Input = {}): Promise<boolean> => {
    const id = stableUuid('job', kind, slot)
    return (await boss.send(kind, { slot, input }, { id })) !== null
  }
  const stopLooking = look(order, put, await knownKinds(boss, kinds))
  return {
    put,
    list: () => list(boss, order, progress),
    retry: async (kind, id) => {
      const [found] = await boss.findJobs(kind, { id })
      if (found?.state !== 'failed') return false
      await boss.retry(kind, id)
      boss.notifyWorker(workers.get(kind) ?? '')
      return true
    },
    stop: async () => {
      await stopLooking()
      ending.abort()
      await boss.stop({ graceful: true, timeout: stopWithinMs })
    },
  }
}

async function carry(
  boss: PgBoss,
  kind: Kind,
  progress: Progress,
  signal: AbortSignal,
  log: QueueOrder['log'],
): Promise<string> {
  const settings = {
    retryLimit: kind.retries,
    retryDelay: 5,
    retryBackoff: true,
    retryDelayMax: 3_600,
    expireInSeconds: Math.ceil(kind.longestMs / 1_000),
    deleteAfterSeconds: keptSeconds,
    heartbeatSeconds,
    notify: true,
  }
  await boss.createQueue(kind.name, { policy: 'singleton', ...settings })
  await boss.updateQueue(kind.name, settings)
  let worker = ''
  worker = await boss.work<Carried>(
    kind.name,
    { pollingIntervalSeconds: 2, notifyPollingIntervalSeconds: 10 },
    async ([job]) => {
      if (!job) return undefined
      try {
        const said = await kind.run({ ...job.data, signal: ended(job, signal), tell: teller(progress, job.id) })
        return said === undefined ? {} : { said }
      } catch (error) {
        log(`work failed: ${kind.name}`, error)
        // The queue keeps what is thrown: only a word of ours goes there.
        throw new Error(wordOf(error))
      } finally {
        progress.delete(job.id)
        // Others may wait behind it: without this they would be looked for at the next look, one each time.
        boss.notifyWorker(worker)
      }
    },
  )
  return worker
}

const ended = (job: Job<Carried>, signal: AbortSignal): AbortSignal => AbortSignal.any([job.signal, signal])

const teller =
  (progress: Progress, id: string) =>
  (share: number, said?: Words): void =>
    void progress.set(id, { share, ...(said && { said }) })

function wordOf(error: unknown): string {
  const { name = 'fault', code } = error as { name?: string; code?: unknown }
  return typeof code === 'string' && /^[\w]{1,40}$/.test(code) ? `${name}_${code}` : name
}

/** Kinds that have been carried before: of those a turn that was missed while nothing ran is made up for. */
async function knownKinds(boss: PgBoss, kinds: readonly Kind[]): Promise<ReadonlySet<string>> {
  const counts = await countTurns(
    boss,
    kinds.map(({ name }) => name),
  )
  return new Set(counts.keys())
}

/** Puts each turn when it has come; however many programs look, and however often, it is one. */
function look(order: QueueOrder, put: Queue['put'], known: ReadonlySet<string>): () => Promise<void> {
  const startedAt = order.clock()
  const seen = new Map<string, string>()
  let isStopped = false
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> = Promise.resolve()
  const turn = async (): Promise<void> => {
    for (const { name, schedule } of order.kinds) {
      if (schedule === undefined) continue
      const slot = slotAt(schedule, order.clock())
      if (seen.get(name) === slot.key || (slot.at < startedAt && !known.has(name))) continue
      await put(name, slot.key)
      seen.set(name, slot.key)
    }
  }
  const again = (): void => {
    running = turn()
      .catch((error: unknown) => order.log('scheduled work could not be queued', error))
      .finally(() => {
        if (!isStopped) timer = setTimeout(again, order.lookEveryMs ?? lookEveryMs)
      })
  }
  void again()
  return () => {
    isStopped = true
    clearTimeout(timer)
    return running
  }
}

async function list(boss: PgBoss, order: QueueOrder, progress: Progress): Promise<KindState[]> {
  const names = order.kinds.map(({ name }) => name)
  const [turns, counts] = await Promise.all([listTurns(boss, names), countTurns(boss, names)])
  return order.kinds.map(({ name, label, schedule }) => {
    const none: Record<Turn['state'], number> = { waiting: 0, running: 0, failed: 0, done: 0 }
    return {
      name,
      label,
      ...none,
      ...counts.get(name),
      ...(schedule && { schedule, nextAt: nextAt(schedule, order.clock()) }),
      turns: turns
        .filter(({ kind }) => kind === name)
        .map(({ kind: _, ...turn }) => ({ ...turn, ...progress.get(turn.id) })),
    }
  })
}
