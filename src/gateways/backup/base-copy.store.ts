import type pg from 'pg'
import { lsnOf, type Replication } from './log/replication.store.ts'
import { Trouble } from './trouble.ts'

/** Where a copy of the cluster begins and ends in the log; it is consistent from the end on. */
export type BaseCopy = { startLsn: bigint; endLsn: bigint }

/** Told each piece of the tar, how many bytes came so far, and how many are expected. Slow taking holds the server back. */
export type TakePiece = (piece: Buffer, doneBytes: number, expectedBytes: number) => Promise<void>

/**
 * Copies the running cluster as one tar stream (BASE_BACKUP), without stopping anybody. The server checks the checksum of
 * every page it sends.
 *
 * @throws {Error} with the code XX001 when pages of the database itself are damaged
 * @throws {Trouble} when it has tablespaces elsewhere
 */
export async function copyBase(replication: Replication, take: TakePiece): Promise<BaseCopy> {
  const copying = new BaseCopying(replication, take)
  replication.client.query(copying)
  await copying.ended
  const [start, spaces, end] = copying.answers
  if ((spaces?.length ?? 0) > 1) throw tablespaces()
  return { startLsn: lsnOf(start?.[0]?.[0] ?? ''), endLsn: lsnOf(end?.[0]?.[0] ?? '') }
}

const statement =
  "BASE_BACKUP (LABEL 'dothi', CHECKPOINT 'fast', WAL false, WAIT false, PROGRESS true, MANIFEST 'no', VERIFY_CHECKSUMS true)"

/** A query as the driver knows it: two small answers, one long copy, one small answer. */
class BaseCopying implements pg.Submittable {
  readonly ended: Promise<void>
  /** Rows of each answer, as text. */
  readonly answers: (string | null)[][][] = []
  readonly #replication: Replication
  readonly #take: TakePiece
  #end: { done(): void; failed(error: unknown): void } = { done: () => undefined, failed: () => undefined }
  #taking = Promise.resolve()
  #waitingBytes = 0
  #doneBytes = 0
  #isOver = false

  constructor(replication: Replication, take: TakePiece) {
    this.#replication = replication
    this.#take = take
    this.ended = new Promise((done, failed) => {
      this.#end = { done, failed }
    })
  }

  submit(connection: pg.Connection): void {
    ;(connection as unknown as { query(text: string): void }).query(statement)
  }

  handleRowDescription(): void {
    this.answers.push([])
  }

  handleDataRow({ fields }: { fields: (string | null)[] }): void {
    this.answers.at(-1)?.push(fields)
  }

  handleCommandComplete(): void {}

  handleCopyData({ chunk }: { chunk: Buffer }): void {
    // n: a file begins; d: its bytes; p: progress. Only one file is asked for.
    if (chunk[0] !== 'd'.charCodeAt(0)) return
    // The driver uses its buffer again as soon as this returns.
    const piece = Buffer.from(chunk.subarray(1))
    this.#waitingBytes += piece.length
    if (this.#waitingBytes > 8 << 20) this.#replication.stream.pause()
    this.#taking = this.#taking.then(() => this.#taken(piece))
  }

  async #taken(piece: Buffer): Promise<void> {
    this.#doneBytes += piece.length
    if (this.#isOver) return
    try {
      await this.#take(piece, this.#doneBytes, this.#expectedBytes())
    } catch (error) {
      // The server hears nothing before it has sent everything: the line is cut.
      this.#isOver = true
      this.#replication.stream.destroy()
      this.#end.failed(error)
    }
    this.#waitingBytes -= piece.length
    if (this.#waitingBytes < 2 << 20) this.#replication.stream.resume()
  }

  #expectedBytes(): number {
    return (this.answers[1] ?? []).reduce((sum, [, , kilobytes]) => sum + Number(kilobytes ?? 0) * 1_024, 0)
  }

  handleError(error: unknown): void {
    this.#end.failed(error)
  }

  handleReadyForQuery(): void {
    void this.#taking.then(() => this.#end.done())
  }
}

const tablespaces = (): Trouble =>
  new Trouble({
    vi: 'Máy chủ này có tablespace ngoài thư mục dữ liệu: Dothi không sao chép được. Hãy dùng pg_basebackup của đúng phiên bản.',
    en: 'This server keeps tablespaces outside of its data folder: Dothi cannot copy them. Use pg_basebackup of the same version.',
  })
