import type { TypedEnd } from '#lib/house.ts'
import { keepWaiting, readWaiting, type Waiting } from './kept.ts'
import { keptOf, type Read, readNumber, shownIn } from './number.ts'

/** How a cell stands beside what the server has. */
export type CellState = 'normal' | 'saved' | 'waiting' | 'invalid'

/** A cell while somebody types: its text, how it stands and why. */
export type Cell = {
  text: string
  state: CellState
  words: { vi: string; en: string } | undefined
  either: readonly [number, number] | undefined
  /** Out of the ordinary: taken with a reason. */
  asksWhy: boolean
  note: string
  version: number | undefined
  id: string | undefined
}

/** Where a cell lies, and how its numbers are typed. */
export type Spot = { indicator: string; unit: string; period: string; percent: boolean }

export const spotKey = ({ indicator, unit, period }: Omit<Spot, 'percent'>): string => `${indicator}:${unit}:${period}`

type Order = { owner: string; language: 'vi' | 'en'; source: () => string; status: () => string }

const pauseMs = 300
const mostSteps = 50

/** What one typing or one paste changed, as it stood before. */
type Step = { spot: Spot; text: string }[]
const againMs = 10_000

/**
 * Keeps what is typed into a grid, sends it as blocks and keeps on this machine what could not be sent. One request for all
 * that waits, never one a cell; a block that got no answer is sent again under its own id.
 */
export class Typist {
  cells = $state<Record<string, Cell>>({})
  line = $state<'on' | 'off' | 'ended'>('on')
  #waiting = new Map<string, Waiting>()
  #sending = false
  #timer: ReturnType<typeof setTimeout> | undefined
  #block: { id: string; cells: Waiting[] } | undefined
  #order: Order
  #steps: Step[] = []

  constructor(order: Order) {
    this.#order = order
  }

  count(state: CellState): number {
    return Object.values(this.cells).filter((cell) => cell.state === state).length
  }

  /** Takes up what was left waiting on this machine. */
  takeUp(): void {
    for (const one of readWaiting(this.#order.owner)) {
      this.#waiting.set(spotKey(one), one)
      const cell = this.cells[spotKey(one)]
      if (cell) Object.assign(cell, { text: one.text, state: 'waiting', note: one.note ?? cell.note })
    }
    this.#soon()
  }

  /** What is put from here on is taken back together. */
  begin(): void {
    this.#steps = [...this.#steps, []].slice(-mostSteps)
  }

  /**
   * Takes the last step back. A cell that was empty before is emptied while it is not sent; once it is saved it stays (a saved
   * figure is withdrawn with a reason, never emptied) and is counted as `kept`.
   */
  undo(): { back: number; kept: number } {
    const step = this.#steps.pop() ?? []
    let kept = 0
    for (const { spot, text } of step.toReversed()) {
      const key = spotKey(spot)
      const cell = this.cells[key]
      const isOut = this.#block?.cells.some((one) => spotKey(one) === key) || cell?.version !== undefined
      if (text !== '') this.#read(spot, text)
      else if (cell && !isOut) {
        this.#waiting.delete(key)
        this.#keep()
        Object.assign(cell, { text: '', state: 'normal', words: undefined, either: undefined, asksWhy: false })
      } else kept += 1
    }
    return { back: step.length - kept, kept }
  }

  /** Reads a cell that was changed; a clear number waits to be sent. */
  put(spot: Spot, text: string, read: Read = readNumber(text)): void {
    this.#steps.at(-1)?.push({ spot, text: this.cells[spotKey(spot)]?.text ?? '' })
    this.#read(spot, text, read)
  }

  #read(spot: Spot, text: string, read: Read = readNumber(text)): void {
    const cell = this.cells[spotKey(spot)]
    if (!cell) return
    Object.assign(cell, { text, words: undefined, either: undefined, asksWhy: false })
    if ('value' in read) {
      this.#wait(spot, cell, keptOf(read.value, spot.percent))
      return
    }
    this.#waiting.delete(spotKey(spot))
    this.#keep()
    cell.state = 'invalid'
    if ('either' in read) cell.either = read.either
  }

  /** A note or a reason for a cell, sent with its value. */
  note(spot: Spot, note: string): void {
    const cell = this.cells[spotKey(spot)]
    if (!cell) return
    cell.note = note
    this.#read(spot, cell.text)
  }

  #wait(spot: Spot, cell: Cell, value: number): void {
    const { indicator, unit, period } = spot
    const { text, note, version } = cell
    cell.state = 'waiting'
    this.#waiting.set(spotKey(spot), {
      indicator,
      unit,
      period,
      text,
      value,
      ...(note !== '' && { note }),
      ...(version !== undefined && { version }),
    })
    this.#keep()
    this.#soon()
  }

  #keep(): void {
    keepWaiting(this.#order.owner, [...this.#waiting.values()])
  }

  #soon(ms = pauseMs): void {
    clearTimeout(this.#timer)
    if (this.#waiting.size > 0) this.#timer = setTimeout(() => void this.send(), ms)
  }

  /** Sends all that waits, now. */
  async send(): Promise<void> {
    if (this.#sending || this.#waiting.size === 0) return
    this.#sending = true
    this.#block ??= { id: crypto.randomUUID(), cells: [...this.#waiting.values()].slice(0, 1_000) }
    const block = this.#block
    const body = JSON.stringify({
      id: block.id,
      source: this.#order.source(),
      status: this.#order.status(),
      cells: block.cells,
    })
    const answer = await fetch('/desk/so-lieu/luu', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    }).catch(() => undefined)
    const told = (await answer?.json().catch(() => undefined)) as
      | { ends?: TypedEnd[]; mistakes?: unknown[] }
      | undefined
    this.#sending = false
    this.line = answer === undefined ? 'off' : answer.status === 401 ? 'ended' : 'on'
    if (!told?.ends) {
      this.#soon(againMs)
      return
    }
    this.#block = undefined
    for (const [n, sent] of block.cells.entries()) this.#settle(sent, told.ends[n])
    this.#keep()
    this.#soon()
  }

  #settle(sent: Waiting, end: TypedEnd | undefined): void {
    const key = spotKey(sent)
    const now = this.#waiting.get(key)
    const cell = this.cells[key]
    const isNewer = now !== undefined && (now.text !== sent.text || now.note !== sent.note)
    if (end?.version !== undefined && cell) Object.assign(cell, { version: end.version, id: end.id })
    if (isNewer) {
      if (end?.version !== undefined) this.#waiting.set(key, { ...now, version: end.version })
      return
    }
    this.#waiting.delete(key)
    if (!cell || !end) return
    cell.state = end.end === 'saved' || end.end === 'same' ? 'saved' : 'invalid'
    cell.words = end.words
    cell.asksWhy = end.end === 'unusual'
  }

  /** A value in the hand of the page. */
  shown(value: number | undefined, percent: boolean): string {
    return shownIn(value, percent, this.#order.language)
  }
}
