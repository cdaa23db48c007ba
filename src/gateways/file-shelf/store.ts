/** The store does not answer, or not as it should. */
export class StoreAway extends Error {}

/** Bytes under names that are made here: digits, hex and dots. @throws {StoreAway} by any of them */
export type Store = {
  /** Durable when it returns, whole or not at all. */
  put(name: string, bytes: Uint8Array, mediaType: string): Promise<void>
  get(name: string): Promise<Uint8Array | undefined>
  remove(name: string): Promise<void>
  /** All names below `prefix` that were put before that instant. */
  list(prefix: string, before: Date): AsyncIterable<string>
}
