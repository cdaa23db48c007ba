import { sql } from 'kysely'

/**
 * When a record `r` is due; what has no promise comes last. Written as its index has it: under row security the planner looks a case up
 * in an index and a coalesce not.
 */
export const dueOrNever = sql`case when r.due_at is null then 'infinity'::timestamptz else r.due_at end`
