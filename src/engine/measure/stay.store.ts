import { type RawBuilder, sql } from 'kysely'

/**
 * By how long records were open they are told apart, each kind in an index of its own (`record_stay_…`): of those that were open for at
 * most sixteen days, only the ones that came in during the sixteen days before an instant can have been open at it. Days, each eight
 * times the one before, the last without an end; they are written as the indexes have them.
 */
const stays = [0, 2, 16, 128] as const

/**
 * Records that are closed or were changed since an instant and were open at it, as selects of `key` (when they came in) and `id`,
 * the oldest first and of each kind at most so many: all when absent.
 *
 * @param of     which records `r`: the locality and the type
 * @param until  an instant in the past, as SQL
 */
export function stoodOpen(of: RawBuilder<unknown>, until: RawBuilder<unknown>, most?: number): RawBuilder<unknown>[] {
  const page = most === undefined ? sql`` : sql`order by r.opened_at, r.id limit ${most}`
  const closed = stays.map((least, place) => {
    const days = stays[place + 1]
    const from = days === undefined ? sql`` : sql`and r.opened_at >= ${until} - ${interval(days)}`
    return sql`(select r.opened_at as key, r.id from record r where ${of} and ${lasted(least, days)} ${from}
      and r.opened_at < ${until} and r.closed_at >= ${until} ${page})`
  })
  return [
    ...closed,
    sql`(select r.opened_at as key, r.id from record r
      where ${of} and r.closed_at is null and r.opened_at < ${until} and r.changed_at >= ${until} ${page})`,
  ]
}

/** Word for word what the index of these says of them, or it is not used. */
function lasted(least: number, most: number | undefined): RawBuilder<unknown> {
  const after = least === 0 ? sql`r.closed_at is not null` : sql`r.closed_at - r.opened_at > ${interval(least)}`
  return most === undefined ? after : sql`${after} and r.closed_at - r.opened_at <= ${interval(most)}`
}

function interval(days: number): RawBuilder<unknown> {
  return sql.raw(`interval '${days} days'`)
}
