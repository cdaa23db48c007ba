import { fill } from './fill.ts'
import { settled, withClient, withServer } from './ground.ts'
import { atMost, type Line, told } from './line.ts'

const kilobytes = (n: number): string => `${n.toFixed(1)} kB`
/** More would say the same and take longer. */
const eventsAtMost = 150_000

/**
 * P14: how much room a dossier takes on a database of its own: its row, its events, its entries with all figures, personal data and
 * files, each table with its indexes and its dead rows; and beside that with its provable history and made findable.
 */
export async function room(url: string, events: number, say: (line: string) => void): Promise<Line[]> {
  await fill(url, Math.min(events, eventsAtMost), say)
  await withServer(url, async () => settled(url))
  return roomOf(url)
}

type Room = {
  all: number
  lives: number
  events: number
  entries: number
  records: number
  search: number
  log: number
  kept: number
}

async function roomOf(url: string): Promise<Line[]> {
  return withClient(url, async (client) => {
    const part = (pattern: string): string => `sum(bytes) filter (where relname ~ '${pattern}') / min(kb)`
    const { rows } = await client.query<Room>(`
      with dossier as (select greatest(count(*), 1)::float8 * 1024 as kb from record),
      part as (select relname, pg_total_relation_size(oid) as bytes from pg_class
        where relkind = 'r' and relnamespace = 'public'::regnamespace and relname <> 'bare_record')
      select sum(bytes) / min(kb) as "all", ${part('^event$')} as events, ${part('^measure')} as entries, ${part('^record')} as records,
        ${part('^search')} as search, ${part('^log')} as log, min(kb) / 1024 as kept, (select count(*) from event) / min(kb) * 1024 as lives from part, dossier`)
    const [room] = rows
    if (!room) return []
    const { all, lives, events, entries, records, search, log, kept } = room
    const parts = Object.entries({ events, entries, records, search, log }).map(([n, kb]) => `${n} ${kb.toFixed(2)}`)
    return [
      atMost('P14 room a dossier: row, events, entries, figures, indexes', all - search - log, 6, kilobytes),
      told('P14 the same with provable history and search', kilobytes(all)),
      told(
        'P14 of it in kB: every table with its indexes and dead rows',
        `${parts.join(', ')}; ${Math.round(kept)} dossiers of ${lives.toFixed(1)} events`,
      ),
    ]
  })
}
