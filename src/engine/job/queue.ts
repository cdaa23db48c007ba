import type { Schedule } from '#base/slot.ts'
import type { Words } from '#base/text.ts'

/** What a piece of work is given along: plain, small, and nothing personal, because it stands in the queue for weeks. */
export type Input = Readonly<Record<string, string | number | boolean>>

/** A piece of work that has begun. */
export type Run = {
  slot: string
  input: Input
  /** Says how far it is, 0–1, in words for the page. */
  tell(share: number, words?: Words): void
  /** Ends when the program stops. */
  signal: AbortSignal
}

/** A kind of work the queue carries. */
export type Kind = {
  /** Lower case with dashes; stands in the database. */
  name: string
  label: Words
  /** Without it, it comes only when somebody asks for it. */
  schedule?: Schedule
  /** How often it is tried again after a failure, later each time. */
  retries: number
  /** After so long it counts as failed, even when its program still works at it. */
  longestMs: number
  /**
   * Does it. What it does must bear being begun again: a program may die in the middle.
   *
   * @returns what came of it, in a figure or two without anything personal
   */
  run(run: Run): Promise<Words | undefined>
}

/** Work that is done, failed, or at it. `tries` is how often it was begun. */
export type Turn = {
  id: string
  slot: string
  state: 'waiting' | 'running' | 'done' | 'failed'
  tries: number
  putAt: Date
  startedAt?: Date
  endedAt?: Date
  said?: Words
  /** One word of why it failed; the whole stands in the log of the program. */
  error?: string
  /** Known in the program that does it. */
  share?: number
}

/** How one kind of work stands. */
export type KindState = {
  name: string
  label: Words
  schedule?: Schedule
  nextAt?: Date
  waiting: number
  running: number
  failed: number
  done: number
  /** The newest turns, at most ten, newest first. */
  turns: readonly Turn[]
}

/** Carries work that must not be lost or done twice, though programs die and several of them run. */
export type Queue = {
  /**
   * Puts work. `slot` names this turn for ever: a second put of the same is none.
   *
   * @returns whether it was new
   */
  put(kind: string, slot: string, input?: Input): Promise<boolean>
  list(): Promise<KindState[]>
  /** Begins a failed turn again. @returns whether there was such a one */
  retry(kind: string, id: string): Promise<boolean>
}
