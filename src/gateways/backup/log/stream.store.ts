import type pg from 'pg'
import { lsnText, type Replication } from './replication.store.ts'

/** What follows the log: told each piece in order, and when all that is there has been told. */
export type WalTaker = {
  /** Bytes of the log from the position on; slow taking holds the server back. */
  take(lsn: bigint, bytes: Buffer): Promise<void>
  /** Makes durable what was taken. @returns the position up to which it is */
  keep(): Promise<bigint>
}

/** A running flow of the log. */
export type WalStream = {
  /** Ends with the error that broke the flow; with nothing after `stop`. */
  readonly ended: Promise<void>
  /** Resolves when everything below the position is durable. @throws when the flow breaks before */
  until(lsn: bigint): Promise<void>
  /** Keeps what came, and ends the flow. */
  stop(): Promise<void>
}

/** A slot keeps the log on the server until we have it. `temporary` ones go with the connection. */
export async function createSlot({ client }: Replication, name: string, kind: 'temporary' | 'lasting'): Promise<void> {
  await client.query(
    `CREATE_REPLICATION_SLOT "${name}" ${kind === 'temporary' ? 'TEMPORARY ' : ''}PHYSICAL RESERVE_WAL`,
  )
}

/**
 * Follows the server's log from a position on, through a slot.
 *
 * @param everyMs  how often what came is made durable and told to the server: the most that can be lost
 */
export function streamWal(
  replication: Replication,
  from: { slot: string; lsn: bigint; timeline: number },
  taker: WalTaker,
  everyMs: number,
): WalStream {
  const following = new Following(replication, from, taker)
  replication.client.query(following)
  replication.client.once('end', () => following.handleError(new Error('log: the server ended the connection')))
  const timer = setInterval(() => void following.keep(), everyMs)
  const ended = following.ended.finally(() => clearInterval(timer))
  ended.catch(() => undefined) // whoever waits for it is told; nobody need
  return {
    ended,
    until: (lsn) => following.until(lsn),
    stop: async () => {
      await following.keep()
      following.finish()
      await replication.client.end().catch(() => undefined)
    },
  }
}

/** Longest silence the server stands (wal_sender_timeout is 60 s, and can be set lower). */
const reportEveryMs = 10_000

class Following implements pg.Submittable {
  readonly ended: Promise<void>
  readonly #replication: Replication
  readonly #statement: string
  readonly #taker: WalTaker
  #end: { done(): void; failed(error: unknown): void } = { done: () => undefined, failed: () => undefined }
  #kept: bigint
  #seen: bigint
  #work = Promise.resolve()
  #waitingBytes = 0
  #reportedAtMs = 0
  #started = false
  #over = false
  readonly #waiters = new Set<{ lsn: bigint; done(): void }>()

  constructor(replication: Replication, from: { slot: string; lsn: bigint; timeline: number }, taker: WalTaker) {
    this.#replication = replication
    this.#taker = taker
    this.#kept = from.lsn
    this.#seen = from.lsn
    this.#statement = `START_REPLICATION SLOT "${from.slot}" PHYSICAL ${lsnText(from.lsn)} TIMELINE ${from.timeline}`
    this.ended = new Promise((done, failed) => {
      this.#end = { done, failed }
    })
  }

  submit(connection: pg.Connection): void {
    ;(connection as unknown as { query(text: string): void }).query(this.#statement)
  }

  /** Makes durable what came, and tells the server so that it may forget it. */
  keep(): Promise<void> {
    this.#then(async () => {
      const isNew = this.#seen > this.#kept
      if (isNew) this.#kept = await this.#taker.keep()
      if (isNew || performance.now() - this.#reportedAtMs > reportEveryMs) this.#report()
      for (const waiter of this.#waiters) if (waiter.lsn <= this.#kept) waiter.done()
    })
    return this.#work
  }

  async until(lsn: bigint): Promise<void> {
    if (lsn <= this.#kept) return
    const reached = new Promise<void>((done) => {
      const waiter = {
        lsn,
        done: () => {
          this.#waiters.delete(waiter)
          done()
        },
      }
      this.#waiters.add(waiter)
    })
    void this.keep()
    await Promise.race([reached, this.ended.then(() => Promise.reject(new Error('log: stopped before its position')))])
  }

  finish(): void {
    this.#over = true
    this.#end.done()
  }

  handleCopyData({ chunk }: { chunk: Buffer }): void {
    this.#started = true
    if (chunk[0] === 'k'.charCodeAt(0)) {
      if (chunk[17] === 1) void this.keep().then(() => this.#report())
      return
    }
    if (chunk[0] !== 'w'.charCodeAt(0)) return
    const lsn = chunk.readBigUInt64BE(1)
    // The driver uses its buffer again as soon as this returns.
    const bytes = Buffer.from(chunk.subarray(25))
    this.#waitingBytes += bytes.length
    if (this.#waitingBytes > 8 << 20) this.#replication.stream.pause()
    this.#then(async () => {
      await this.#taker.take(lsn, bytes)
      this.#seen = lsn + BigInt(bytes.length)
      this.#waitingBytes -= bytes.length
      if (this.#waitingBytes < 2 << 20) this.#replication.stream.resume()
    })
  }

  /** One thing after the other; the first fault ends the flow. */
  #then(work: () => Promise<void>): void {
    this.#work = this.#work
      .then(() => (this.#over ? undefined : work()))
      .catch((error: unknown) => this.handleError(error))
  }

  #report(): void {
    if (this.#over || !this.#started) return
    this.#reportedAtMs = performance.now()
    const message = Buffer.alloc(34)
    message.write('r')
    message.writeBigUInt64BE(this.#seen, 1)
    message.writeBigUInt64BE(this.#kept, 9)
    this.#replication.send(message) // position applied, clock and wish for an answer stay 0
  }

  handleError(error: unknown): void {
    this.#over = true
    this.#end.failed(error)
  }

  handleCommandComplete(): void {
    this.handleError(new Error('log: the server ended this line of its history'))
  }

  handleRowDescription(): void {}

  handleDataRow(): void {}

  handleReadyForQuery(): void {}
}
