import { asked, queryOf } from '#lib/desk/board/asked.server.ts'
import { verdictOf } from '#lib/desk/board/line.ts'
import { halfHolders, shortOf } from '#lib/desk/board/reason.ts'
import { firstBehind, shortKind, shortNames, targetOf, withTitles } from '#lib/desk/board/target.server.ts'
import { staffOf } from '#lib/desk/staff.server.ts'
import { askMaybe } from '#lib/server/ask.ts'
import { doubtsOf } from '#lib/trust/doubts.server.ts'
import type { PageServerLoad } from './$types'

const shownRows = 10

export const load: PageServerLoad = async (event) => {
  const who = staffOf(event)
  const { language } = event.locals
  const { target, locality, on, address, records, isShare } = await targetOf(event, who)
  const { plan, period, unit, basis, asOf } = asked(event.url.searchParams)
  const forecastAsks = {
    ...(plan && { plan }),
    ...(period && { period }),
    ...(unit && { unit }),
    ...(basis && { basis }),
    ...(asOf && { asOf }),
  }
  const [first, place, shorts, doubts, forecast, published] = await Promise.all([
    target.measure ? firstBehind(event, target, records, isShare) : undefined,
    askMaybe(event, 'locality', { locality }),
    shortNames(event, locality),
    doubtsOf(event, locality, target),
    askMaybe(event, 'forecast', { locality, code: event.params.code, ...forecastAsks }),
    askMaybe(event, 'published', { locality, code: target.line.code }),
  ])
  const units = target.units.map((row) => ({
    name: shorts[row.unit.id] ?? row.unit.label[language],
    short: shortOf(row, isShare),
  }))
  const parts = target.parts
    .map((row) => ({ answer: row.answer, label: row.label[language], short: shortOf(row, isShare) }))
    .filter(({ short }) => short > 0)
    .sort((a, b) => b.short - a.short)
  return {
    target,
    forecast,
    doubts,
    published: published ?? [],
    locality,
    on,
    short: shortKind(isShare, first?.behind.items ?? []),
    queryAll: queryOf({ ...address, side: isShare ? 'all' : '' }),
    verdict: verdictOf(target.line.reading, language),
    query: queryOf(address),
    queryOfUnit: Object.fromEntries(
      [...target.units.map(({ unit }) => unit.key), ''].map((unit) => [unit, queryOf({ ...address, unit })]),
    ),
    unitHolders: halfHolders(units),
    parts,
    behind: first && {
      ...first.behind,
      items: await withTitles(event, who, locality, first.behind.items.slice(0, shownRows)),
    },
    listed: first?.behind.items.length ?? 0,
    shorts,
    isOwn: locality === who.locality,
    fits: first?.fits,
    boundary: place?.validUntil,
    isWhole: address.unit === '',
  }
}
