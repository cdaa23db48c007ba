import { addDays, localDate } from '#base/instant.ts'
import { listInStock } from '../measure/behind.store.ts'
import type { Cut } from '../measure/rule.store.ts'
import { sidesOf } from './contribution.ts'
import type { Ground } from './ground.ts'
import { isTimely } from './labels.ts'
import { complete, type Look, type Side, wholeOf } from './look.ts'
import { listChannels, listLateLives, listWholeLives } from './trail.store.ts'
import type { Life } from './waiting.ts'

/** Late records looked at for where their time went, the newest first; more than these are counted, not followed. */
const mostLives = 1_000
const mostInStock = 500
// The events of more entries than these are not walked for a page: the split by channel is then not told.
const mostWalked = 20_000

/** The ways records came in, read back from the events; nothing where the walk would be too long or records are shared out. */
export async function channelParts(ground: Ground, look: Look): Promise<ReturnType<typeof complete>> {
  const whole = wholeOf(ground, look)
  const { frame, space } = ground.basis
  if (look.now.measure.kind === 'balance' || frame.heirs || whole.now.records + whole.before.records > mostWalked)
    return []
  const [now, before] = await Promise.all([sumsOf(ground, look, look.now), sumsOf(ground, look, look.before)])
  const names = new Set([...now, ...before].map(({ channel }) => channel))
  const of = (sums: typeof now, name: string): ReturnType<typeof sidesOf> => {
    const found = sums.find(({ channel }) => channel === name)
    return found ? sidesOf(found.numerator, found.denominator, found.entries) : sidesOf(0, 0, 0)
  }
  const parts = [...names].map((answer) => ({ answer, now: of(now, answer), before: of(before, answer) }))
  return space.recordType(look.now.measure.record) ? complete(parts, whole) : []
}

function sumsOf({ basis }: Ground, look: Look, side: Side | undefined): ReturnType<typeof listChannels> {
  if (!side || isOutside(basis, side)) return Promise.resolve([])
  const type = basis.space.recordType(side.measure.record)
  return listChannels(basis.space.db, type, side.measure, { ...cutOf(basis, side), ...facetOf(look) })
}

function isOutside({ series }: Ground['basis'], side: Side): boolean {
  return series.isOutside(side.period)
}

function facetOf({ answer }: Look): { facet?: string } {
  return answer === undefined ? {} : { facet: answer }
}

function cutOf({ space, asOf, frame }: Ground['basis'], { period }: Side): Cut {
  const ends = [addDays(localDate(asOf), 1), period.until, ...(frame.until ? [frame.until] : [])].sort()
  return {
    space: space.id,
    from: period.from,
    until: ends[0] ?? period.until,
    ...(frame.units && { units: frame.units }),
  }
}

/** The lives of what falls short in one period: late records, or what stands in a stock that less is better of. */
export async function livesOf(ground: Ground, look: Look, side: Side): Promise<Life[]> {
  const { basis } = ground
  const { space, frame } = basis
  const { measure } = side
  if (frame.heirs || isOutside(basis, side)) return []
  const type = space.recordType(measure.record)
  const cut = { ...cutOf(basis, side), ...facetOf(look) }
  if (measure.kind === 'balance' && measure.lowerIsBetter) {
    const { items } = await listInStock(space.db, type, measure, { ...cut, today: ground.today, limit: mostInStock })
    return listWholeLives(
      space.db,
      space.id,
      items.map(({ subject }) => subject),
      basis.asOf,
    )
  }
  return isTimely(measure) ? listLateLives(space.db, type, measure, cut, mostLives) : []
}
