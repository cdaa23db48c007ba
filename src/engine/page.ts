/** A bounded list and the way to the rest of it. `cursor` is opaque. */
export type Page<T> = { items: T[]; cursor?: string; total?: number }

/** Which locality is asked. */
export type Where = { locality: string }
