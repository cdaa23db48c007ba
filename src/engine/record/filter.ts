/**
 * A condition on records, as every protocol hands it to the engine. Protocols parse their own text (OGC CQL2, query
 * strings) into this tree; the store turns it into SQL with bound values and a closed list of names.
 *
 * Names: `id` `code` `state` `unit` `channel` `title` `openedAt` `closedAt` `dueAt` `changedAt` `simulated` `point`, and every
 * public field of the record's form by its own name.
 */
export type Filter =
  | { op: 'and' | 'or'; args: readonly Filter[] }
  | { op: 'not'; arg: Filter }
  | { op: '=' | '<>' | '<' | '<=' | '>' | '>='; name: string; value: FilterValue }
  | { op: 'like'; name: string; pattern: string; fold: boolean }
  | { op: 'in'; name: string; values: readonly FilterValue[] }
  | { op: 'is_null'; name: string }
  | { op: 'within_box'; name: string; west: number; south: number; east: number; north: number }

/** Instants are `Date`s; local dates compare as text with date fields and as midnight of Ho Chi Minh City with instants. */
export type FilterValue = string | number | boolean | Date
