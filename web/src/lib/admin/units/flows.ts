import type { FlowView } from '#lib/house.ts'

/** One ribbon from an old unit to a new one, drawn in px. */
export type Ribbon = { path: string; x: number; y: number; records: number; isPart: boolean }
/** A block of one side: its name, and where it stands. */
export type Block = { name: string; y: number; height: number }
/** Old units on the left, new ones on the right, ribbons between as wide as the people that go. */
export type FlowShape = { left: Block[]; right: Block[]; ribbons: Ribbon[]; height: number }

const gap = 10
const least = 22

/**
 * A drawing of who becomes whom. A part whose share is unknown takes an equal part of its old unit, and is marked.
 *
 * @param name   what a unit is called
 * @param width  px between the two sides
 */
export function flowShape(
  flows: readonly FlowView[],
  name: (words: { vi: string; en: string }) => string,
  width: number,
): FlowShape {
  const known = flows.map((flow) => ({
    flow,
    left: flow.from ? name(flow.from.label) : name(flow.outside ?? flow.to.label),
    right: name(flow.to.label),
  }))
  const outOf = Map.groupBy(known, ({ left }) => left)
  const most = Math.max(1, ...[...outOf].map(([, own]) => own[0]?.flow.population ?? 0))
  const heightOf = (own: typeof known): number =>
    Math.max(least * own.length, ((own[0]?.flow.population ?? 0) / most) * 90)
  const pieces = [...outOf].flatMap(([left, own]) => {
    const shares = own.map(({ flow }) => flow.sharePopulation ?? flow.shareArea ?? 1 / own.length)
    return own.map((one, index) => ({
      ...one,
      left,
      height: heightOf(own) * (shares[index] ?? 1),
      isPart: own.length > 1,
    }))
  })
  const order = [...new Set(pieces.map(({ right }) => right))]
  const sorted = [...pieces].sort((a, b) => order.indexOf(a.right) - order.indexOf(b.right))
  const left = stack(sorted, ({ left }) => left)
  const right = stack(sorted, ({ right }) => right)
  const used = { left: new Map<string, number>(), right: new Map<string, number>() }
  const take = (side: 'left' | 'right', key: string, blocks: readonly Block[], height: number): number => {
    const before = used[side].get(key) ?? 0
    used[side].set(key, before + height)
    return (blocks.find((block) => block.name === key)?.y ?? 0) + before
  }
  const ribbons = sorted.map((piece): Ribbon => {
    const a = take('left', piece.left, left, piece.height)
    const b = take('right', piece.right, right, piece.height)
    const middle = width / 2
    const path = `M0 ${round(a)}C${middle} ${round(a)} ${middle} ${round(b)} ${width} ${round(b)}V${round(b + piece.height)}C${middle} ${round(b + piece.height)} ${middle} ${round(a + piece.height)} 0 ${round(a + piece.height)}Z`
    return { path, x: middle, y: round((a + b + piece.height) / 2), records: piece.flow.records, isPart: piece.isPart }
  })
  const height = Math.max(...[...left, ...right].map((block) => block.y + block.height), 0)
  return { left, right, ribbons, height }
}

function stack<T extends { height: number }>(pieces: readonly T[], key: (piece: T) => string): Block[] {
  let y = 0
  return [...Map.groupBy(pieces, key)].map(([name, own]) => {
    const height = own.reduce((sum, piece) => sum + piece.height, 0)
    const block = { name, y: round(y), height: round(height) }
    y += height + gap
    return block
  })
}

function round(n: number): number {
  return Math.round(n * 10) / 10
}
