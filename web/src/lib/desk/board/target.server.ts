import type { RequestEvent } from '@sveltejs/kit'
import type { Behind, BehindRow, TargetView } from '#lib/house.ts'
import { ask, askMaybe } from '#lib/server/ask.ts'
import type { Staff } from '../staff.server.ts'
import { asked, placeOf } from './asked.server.ts'
import { isPartOfWhole } from './holders.ts'

/** What the pages of one target share: the target as the address asks for it, and what its records are asked with. */
export async function targetOf(event: RequestEvent<{ code: string }>, who: Staff) {
  const locality = placeOf(event, who)
  const { plan, period, unit, facet, basis, asOf, on, first } = asked(event.url.searchParams)
  const about = {
    locality,
    code: event.params.code,
    ...(period && { period }),
    ...(unit && { unit }),
    ...(basis && { basis }),
  }
  const target = await ask(event, 'target', { ...about, ...(plan && { plan }), ...(asOf && { asOf }) })
  const { reading } = target.line
  return {
    target,
    locality,
    on,
    address: { locality: locality === who.locality ? '' : locality, plan, period, unit, facet, basis, on, first },
    records: {
      ...about,
      ...(first && { first: Number(first) }),
      ...(facet && { facet }),
      ...(asOf && { asOf }),
      period: period === '' || period === 'report' ? reading.period : period,
    },
    isShare: isPartOfWhole(target),
  }
}

/** The records a page lists: those behind the target, or of `of=lateness` those that ended late, by how late they were. */
export async function recordsOf(event: RequestEvent<{ code: string }>, who: Staff) {
  const found = await targetOf(event, who)
  const { lateness } = found.target
  if (event.url.searchParams.get('of') !== 'lateness' || !lateness) return { ...found, lateness: undefined, of: '' }
  const records = { ...found.records, code: lateness.reading.code }
  return { ...found, lateness, of: 'lateness', records, isShare: false }
}

/** What falls short of the whole in a share: the late, or those that lack a property; nothing of other figures. */
export type Short = 'late' | 'missing' | 'none'

/** What falls short, told by whether the records that do carry a due date. */
export function shortKind(isShare: boolean, rows: readonly BehindRow[]): Short {
  if (!isShare) return 'none'
  return rows.length === 0 || rows.some(({ dueAt }) => dueAt !== undefined) ? 'late' : 'missing'
}

/** Most records looked through on a page; more are paged and downloaded. */
const most = 200

/** The first records behind a number, the late ones of a share; and whether their count equals it, when all are there. */
export async function firstBehind(
  event: RequestEvent,
  target: TargetView,
  about: Parameters<typeof ask<'behind'>>[2],
  isShare: boolean,
): Promise<{ behind: Behind; fits?: boolean }> {
  const behind = await ask(event, 'behind', { ...about, side: isShare ? 'short' : 'all', limit: most })
  const items = [...behind.items].sort((a, b) => (b.lateWorkingMinutes ?? 0) - (a.lateWorkingMinutes ?? 0))
  const ordered = { ...behind, items: isShare ? items : behind.items }
  // Sums (money, balances) count amounts, not lines: only lines can be held against a count of lines.
  const countsLines = isShare || target.measure?.kind === 'count' || target.measure?.kind === 'average'
  return behind.cursor === undefined && countsLines
    ? { behind: ordered, fits: behind.items.length === behind.count }
    : { behind: ordered }
}

/** The rows with the titles the desk knows them by; to the public a dossier is only a dossier. */
export async function withTitles(
  event: RequestEvent,
  who: Staff,
  locality: string,
  rows: readonly BehindRow[],
): Promise<BehindRow[]> {
  if (locality !== who.locality) return [...rows]
  return Promise.all(
    rows.map(async (row) => {
      const record =
        row.record === 'plan.figure' ? undefined : await askMaybe(event, 'record', { locality, id: row.subject })
      return record ? { ...row, title: record.title } : row
    }),
  )
}

/** Short names of units by id, in the reader's language. */
export async function shortNames(event: RequestEvent, locality: string): Promise<Record<string, string>> {
  const units = await ask(event, 'units', { locality })
  return Object.fromEntries(units.map(({ id, short }) => [id, short[event.locals.language]]))
}
