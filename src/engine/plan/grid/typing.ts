import { reportCode, uuidv7 } from '#base/id.ts'
import { localDate } from '#base/instant.ts'
import { parsePeriod } from '#base/period.ts'
import { Refused, refuse } from '#base/refusal.ts'
import { knownIn } from '../../access/right.ts'
import type { IndicatorDeclaration } from '../../declare.ts'
import type { Actor } from '../../engine.ts'
import type { House, Space } from '../../house.ts'
import { findDoneCommands } from '../../ledger/bulk.store.ts'
import { insist, type Trx, writeLives } from '../../record/bulk.ts'
import type { Snapshot } from '../../record/record.ts'
import { type Decision, decideOrPast } from '../../record/workflow.ts'
import { wordsOf } from '../../refusal.ts'
import { dayOf, getUnitMeant } from '../../unit/meant.ts'
import { impossible, unusual, usualOf } from './cell.ts'
import { appendCorrected, listFinished, listTyped, lockTyping } from './grid.store.ts'
import { pastOf } from './grid.ts'
import { coveredBy, locked, spotOf } from './lock.ts'
import type { TypedCell, TypedEnd } from './question.ts'

/** The cells of one sending; `id` is made by the sender, so that sending twice is sending once. `source` says where they are from. */
export type TypingOrder = {
  locality: string
  id: string
  status: 'estimate' | 'preliminary'
  source: string
  cells: readonly TypedCell[]
}

/** Takes typed figures in, a whole block at once. */
export type Typing = {
  /**
   * Writes what may be written and says of each cell what became of it, in the order of the cells: one transaction and a
   * constant number of statements. A refused cell does not hold the others back.
   *
   * @throws {Refused} `bad_command`, `disk_full`, `view_only`
   */
  type(who: Actor, order: TypingOrder): Promise<TypedEnd[]>
}

const mostCells = 1_000

/** The typing of a house. */
export function makeTyping(house: House): Typing {
  return {
    async type(who, order) {
      checkOrder(who, order)
      if (house.room && !house.room.mayWrite()) throw new Refused([refuse('disk_full')])
      const space = house.space(order.locality)
      const ends = await insist(() =>
        space.db.query.transaction().execute((trx) => typeIn(house, trx, space, knownIn(space.key, who), order)),
      )
      if (ends.some(({ end }) => end === 'saved')) house.changed(space.key, 'plan.figure', house.clock())
      return ends
    },
  }
}

function checkOrder(who: Actor, { id, cells }: TypingOrder): void {
  if (who.kind === 'staff' && who.viewedBy) throw new Refused([refuse('view_only', 'act', { name: who.name })])
  const isId = typeof id === 'string' && /^[\x21-\x7e]{8,80}$/.test(id)
  if (isId && Array.isArray(cells) && cells.length <= mostCells) return
  throw new Refused([
    refuse('bad_command', isId ? 'cells' : 'id', {
      field: isId ? 'cells' : 'id',
      expected: isId ? `nhiều nhất ${mostCells} ô` : 'chữ và số không dấu, 8–80 ký tự',
      expected_en: isId ? `at most ${mostCells} cells` : 'printable ASCII without spaces, 8–80 characters',
    }),
  ])
}

type Given = {
  house: House
  space: Space
  who: Actor
  order: TypingOrder
  at: Date
  figures: readonly Snapshot[]
  finished: readonly Snapshot[]
  done: ReadonlySet<string>
}

async function typeIn(house: House, trx: Trx, space: Space, who: Actor, order: TypingOrder): Promise<TypedEnd[]> {
  await lockTyping(trx, space.id)
  const codes = [...new Set(order.cells.map(({ indicator }) => indicator))]
  const figures = await listTyped(trx, space.id, codes)
  const finished = await listFinished(trx, space.id)
  const done = await findDoneCommands(
    trx,
    space.id,
    who.id,
    order.cells.map((cell) => commandId(order, cell)),
  )
  const given = { house, space, who, order, at: house.clock(), figures, finished, done }
  const seen = new Set<string>()
  const drawn = new Set<string>()
  const all = order.cells.map((cell) => {
    const key = `${cell.indicator} ${cell.unit} ${cell.period}`
    if (seen.has(key)) return { end: endOf(cell, 'refused', twice) }
    seen.add(key)
    return decideCell(given, cell, drawn)
  })
  const decisions = all.flatMap(({ decision }) => (decision ? [decision] : []))
  await writeLives(
    house,
    trx,
    space,
    decisions.filter(isNew).map((one) => [one]),
    drawn,
  )
  await appendCorrected(
    trx,
    space.id,
    decisions.filter((one) => !isNew(one)),
  )
  return all.map(({ end }) => end)
}

const twice = { vi: 'Ô này có hai lần trong một lần gửi.', en: 'This cell is there twice in one sending.' }
const isNew = ({ event }: Decision): boolean => event.version === 1
const commandId = ({ id }: TypingOrder, { indicator, unit, period }: TypedCell): string =>
  `${id}:${indicator}:${unit}:${period}`

function endOf(
  cell: TypedCell,
  end: TypedEnd['end'],
  words?: TypedEnd['words'],
  record?: { id: string; version: number },
): TypedEnd {
  const { indicator, unit, period } = cell
  return {
    indicator,
    unit,
    period,
    end,
    ...(words && { words }),
    ...(record && { id: record.id, version: record.version }),
  }
}

type Decided = { end: TypedEnd; decision?: Decision }

function decideCell(given: Given, cell: TypedCell, drawn: Set<string>): Decided {
  const { space, at } = given
  const indicator = space.declaration.indicators.find(({ code, from }) => code === cell.indicator && 'typedBy' in from)
  const period = parsePeriod(cell.period)
  const unit = unitOf(space, cell.unit, at)
  if (!indicator || !period || unit === undefined) return { end: endOf(cell, 'refused', noCell) }
  if (period.from > localDate(at)) return { end: endOf(cell, 'impossible', early) }
  const spot = { indicator: indicator.code, unit, period: cell.period }
  const sheet = coveredBy(given.finished, space.units, spot)
  if (sheet) return { end: endOf(cell, 'locked', wordsOf(locked(spot, sheet))) }
  const row = new Map<string, Snapshot>()
  for (const one of given.figures) {
    const there = spotOf(one)
    if (there.indicator === spot.indicator && there.unit === unit && !row.has(there.period)) row.set(there.period, one)
  }
  const before = row.get(cell.period)
  if (given.done.has(commandId(given.order, cell))) return { end: endOf(cell, 'saved', undefined, before) }
  const isSame = before?.content['value'] === cell.value && (before.content['note'] ?? '') === (cell.note ?? '')
  if (isSame) return { end: endOf(cell, 'same', undefined, before) }
  if (before && cell.version !== before.version) return { end: endOf(cell, 'changed', changed, before) }
  const cannot = impossible(indicator, cell.value)
  if (cannot) return { end: endOf(cell, 'impossible', cannot) }
  row.delete(cell.period)
  const odd = unusual(indicator, cell.value, usualOf(pastOf(row, grainOf(period.kind))))
  if (odd && (cell.note ?? '').trim() === '') return { end: endOf(cell, 'unusual', odd) }
  return write(given, cell, indicator, unit, before, drawn)
}

const grainOf = (kind: string): 'month' | 'quarter' | 'year' => (kind === 'month' || kind === 'quarter' ? kind : 'year')
const noCell = {
  vi: 'Chỉ tiêu này không nhập tay, hoặc không có đơn vị, kỳ ấy.',
  en: 'Nothing is typed there: no such indicator, unit or period.',
}
const early = { vi: 'Kỳ này chưa bắt đầu.', en: 'This period has not begun.' }
const changed = {
  vi: 'Người khác vừa sửa ô này. Hãy xem giá trị mới rồi gõ lại.',
  en: 'Somebody else has just changed this cell. Look at it and type again.',
}

function unitOf(space: Space, unit: string, at: Date): string | undefined {
  try {
    return getUnitMeant(space.units, unit, dayOf(localDate(at))).id
  } catch (error) {
    if (error instanceof Refused) return undefined
    throw error
  }
}

function write(
  { house, space, who, order, at }: Given,
  cell: TypedCell,
  indicator: IndicatorDeclaration,
  unit: string,
  before: Snapshot | undefined,
  drawn: Set<string>,
): Decided {
  const code = before?.code ?? reportCode(at, house.dice)
  if (!before) drawn.add(code)
  const values = {
    value: cell.value,
    status: order.status,
    saidOn: localDate(at),
    source: order.source,
    ...(cell.note && { note: cell.note }),
  }
  const command = {
    locality: space.key,
    id: commandId(order, cell),
    record: 'plan.figure',
    act: before ? 'correct' : 'enter',
    values: before ? values : { ...values, indicator: indicator.code, unit, period: cell.period },
    channel: 'web' as const,
    ...(before && { subject: before.id }),
  }
  const decision = decideOrPast(who, before, command, {
    type: space.recordType('plan.figure'),
    at,
    measures: space.measuresOf('plan.figure'),
    calendar: space.calendar,
    units: space.units,
    simulated: false,
    event: uuidv7(at, house.dice),
    subject: before?.id ?? uuidv7(at, house.dice),
    code,
  })
  if (Array.isArray(decision)) {
    const [first] = decision
    return { end: endOf(cell, 'refused', first && wordsOf(first)) }
  }
  return {
    end: endOf(cell, 'saved', undefined, { id: decision.record.id, version: decision.record.version }),
    decision,
  }
}
