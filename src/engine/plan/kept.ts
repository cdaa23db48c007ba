import { localDate } from '#base/instant.ts'
import type { House, Space } from '../house.ts'
import { readMark } from '../measure/total.store.ts'
import type { Board, BoardCube, Questions } from '../question.ts'
import { type Trust, trustOf } from '../trust/doubt.ts'
import { readBoard } from './board.ts'
import { readCube } from './compare/cube.ts'
import { type Figures, figuresOf } from './figures.ts'

/** What figures are read from: while none of it is another, neither are they. */
type Ground = { mark: string; figures: Figures; trust: Trust; generation: number }
type Kept = Ground & { read: unknown }

const mostKept = 40
const kept = new WeakMap<Space['db'], Map<string, Kept>>()

/** A whole board: every line of one set of targets, read at one instant. */
export async function board(house: House, space: Space, asks: Questions['board']['asks']): Promise<Board> {
  if (asks.asOf) return readBoard(house, space, asks)
  const asOf = house.clock()
  const about = ['board', asks.plan, asks.unit, asks.period, asks.basis]
  const read = await readOnce(house, space, about, asOf, () => readBoard(house, space, { ...asks, asOf }))
  return { ...read, asOf, lines: read.lines.map((line) => ({ ...line, reading: { ...line.reading, asOf } })) }
}

/** A whole set of targets over twelve months, by unit. */
export async function boardCube(house: House, space: Space, asks: Questions['board_cube']['asks']): Promise<BoardCube> {
  if (asks.asOf) return readCube(house, space, asks)
  const asOf = house.clock()
  const about = ['cube', asks.plan, asks.unit, asks.basis]
  const read = await readOnce(house, space, about, asOf, () => readCube(house, space, { ...asks, asOf }))
  return { ...read, asOf }
}

/**
 * What was read on this day is given again when nothing has been counted since, which the database says: the very next reading after
 * an act has the act. Figures and what is known against them are read anew each second, and with them everything.
 */
async function readOnce<T>(
  house: House,
  space: Space,
  about: readonly (string | undefined)[],
  asOf: Date,
  read: () => Promise<T>,
): Promise<T> {
  const known = kept.get(space.db) ?? new Map<string, Kept>()
  kept.set(space.db, known)
  const key = JSON.stringify([localDate(asOf), ...about])
  // Looked at before it is read: what comes between makes the next reading a new one.
  const [mark, figures, trust] = await Promise.all([
    readMark(space.db, space.id),
    figuresOf(house, space),
    trustOf(house, space),
  ])
  const ground = { mark, figures, trust, generation: space.generation }
  const found = known.get(key)
  if (found && isSame(found, ground)) return found.read as T
  const now = await read()
  known.delete(key)
  known.set(key, { read: now, ...ground })
  if (known.size > mostKept) known.delete(known.keys().next().value ?? key)
  return now
}

function isSame(found: Ground, ground: Ground): boolean {
  return (
    found.mark === ground.mark &&
    found.figures === ground.figures &&
    found.trust === ground.trust &&
    found.generation === ground.generation
  )
}
