import { localDate } from '#base/instant.ts'
import type { House, Space } from '../house.ts'
import { readMark } from '../measure/total.store.ts'
import type { Board, Questions } from '../question.ts'
import { type Trust, trustOf } from '../trust/doubt.ts'
import { readBoard } from './board.ts'
import { type Figures, figuresOf } from './figures.ts'

/** A board with what it was read from: while none of it is another, neither is the board. */
type Kept = { board: Board; mark: string; figures: Figures; trust: Trust; generation: number }

const mostKept = 40
const kept = new WeakMap<Space['db'], Map<string, Kept>>()

/**
 * A whole board: every line of one set of targets, read at one instant. One that was read before is given again with the instant of
 * now when nothing has been counted since, which the database says: the very next reading after an act has the act. Figures and what
 * is known against them are read anew each second, and with them every board.
 */
export async function board(house: House, space: Space, asks: Questions['board']['asks']): Promise<Board> {
  if (asks.asOf) return readBoard(house, space, asks)
  const boards = kept.get(space.db) ?? new Map<string, Kept>()
  kept.set(space.db, boards)
  const asOf = house.clock()
  const key = JSON.stringify([localDate(asOf), asks.plan, asks.unit, asks.period, asks.basis])
  // Looked at before the board is read: what comes between makes the next reading a new one.
  const [mark, figures, trust] = await Promise.all([
    readMark(space.db, space.id),
    figuresOf(house, space),
    trustOf(house, space),
  ])
  const ground = { mark, figures, trust, generation: space.generation }
  const known = boards.get(key)
  if (known && isSame(known, ground)) return at(known.board, asOf)
  const read = await readBoard(house, space, { ...asks, asOf })
  boards.delete(key)
  boards.set(key, { board: read, ...ground })
  if (boards.size > mostKept) boards.delete(boards.keys().next().value ?? key)
  return read
}

function isSame(known: Kept, ground: Omit<Kept, 'board'>): boolean {
  return (
    known.mark === ground.mark &&
    known.figures === ground.figures &&
    known.trust === ground.trust &&
    known.generation === ground.generation
  )
}

function at(board: Board, asOf: Date): Board {
  return { ...board, asOf, lines: board.lines.map((line) => ({ ...line, reading: { ...line.reading, asOf } })) }
}
