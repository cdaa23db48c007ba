import { formatNumber } from '#base/format.ts'
import { Refused, refuse } from '#base/refusal.ts'
import type { Words } from '#base/text.ts'
import { readableUnits } from '../access/right.ts'
import { checkLimit } from '../cursor.ts'
import type { Actor } from '../engine.ts'
import type { House, Space } from '../house.ts'
import { findIndicator, findUnit, openBasis } from '../plan/board.ts'
import { measureIn, periodNamed, periodOf, readIndicator } from '../plan/reading.ts'
import { askedOf } from '../plan/target.ts'
import type { Page, Questions, RecordView } from '../question.ts'
import { listRecordsById } from '../record/record.store.ts'
import { viewRecord } from '../record/view.ts'
import { listDoubted } from './check.store.ts'
import type { CheckedShare } from './doubt.ts'
import type { DoubtsView } from './question.ts'
import { listSamples } from './sample.store.ts'

/** Why a figure has its grade: what each check says of it. Public: sentences and counts, no names and no records. */
export async function doubts(house: House, space: Space, asks: Questions['doubts']['asks']): Promise<DoubtsView> {
  const indicator = findIndicator(space, asks.code)
  const unit = findUnit(space, asks.unit)
  const asOf = house.clock()
  const asked = askedOf(space, asks.code, undefined)
  const period = asks.period || !asked ? periodNamed(asks.period ?? '') : periodOf(asked, asOf)
  const basis = await openBasis(house, space, [indicator], unit, asOf)
  const reading = readIndicator(basis, indicator, period, undefined)
  const measure = measureIn(basis, indicator, period)
  const found = measure ? basis.trust.doubts(measure.name, period, basis.frame.units) : []
  return {
    ...(reading.confidence && { grade: reading.confidence }),
    ...(measure && { from: 'A' as const }),
    lines: found.map(viewDoubt),
  }
}

function viewDoubt({ check, base, flagged, steps }: CheckedShare): DoubtsView['lines'][number] {
  const says = (speech: 'vi' | 'en'): string =>
    check.says[speech]
      .replace('{count}', formatNumber(flagged, speech))
      .replace('{base}', formatNumber(base, speech))
      .replace('{share}', `${formatNumber(base === 0 ? 0 : Math.round((flagged / base) * 1_000) / 10, speech)} %`)
  const words: Words = { vi: says('vi'), en: says('en') }
  return { check: check.name, label: check.label, says: words, base, flagged, steps }
}

/** The records a check doubts, cut to the asker's units. @throws {Refused} `not_signed_in`, `missing` */
export async function doubted(
  house: House,
  space: Space,
  who: Actor,
  asks: Questions['doubted']['asks'],
): Promise<Page<RecordView>> {
  if ((who.kind !== 'staff' && who.kind !== 'program') || who.locality !== space.key)
    throw new Refused([refuse('not_signed_in')])
  if (!space.checks.some(({ name }) => name === asks.check)) throw new Refused([refuse('missing', 'check')])
  const period = periodNamed(asks.period)
  const below = space.units.below([findUnit(space, asks.unit)])
  const mine = new Set(readableUnits(who, space.units))
  const page = await listDoubted(space.db, space.id, {
    check: asks.check,
    from: `${period.from.slice(0, 7)}-01`,
    until: period.until,
    units: below.filter((unit) => mine.has(unit)),
    limit: checkLimit(asks.limit, 50),
    ...(asks.cursor !== undefined && { cursor: asks.cursor }),
  })
  const records = await listRecordsById(
    space.db,
    space.id,
    page.items.map(({ subject }) => subject),
  )
  const now = house.clock()
  return {
    items: records.filter((record) => space.maySee(who, record)).map((record) => viewRecord(space, who, record, now)),
    ...(page.cursor !== undefined && { cursor: page.cursor }),
  }
}

/** The last nights' recounts of a sample, for whoever works here. @throws {Refused} `not_signed_in` */
export async function samples(space: Space, who: Actor): Promise<Questions['samples']['gives']> {
  if ((who.kind !== 'staff' && who.kind !== 'program') || who.locality !== space.key)
    throw new Refused([refuse('not_signed_in')])
  return listSamples(space.db, space.id)
}
