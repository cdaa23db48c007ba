import { describe, expect, test } from 'vitest'
import { doTouch, type Label, placeLabels } from './labels.ts'

const chart = { width: 270, top: 2, bottom: 248 }
const at = (key: string, x: number, y: number, lines: readonly number[], more: Partial<Label> = {}): Label => ({
  key,
  x,
  y,
  anchor: 'end',
  lines,
  ...more,
})
/** The last month and what is expected a month later, as they stood over each other. */
const crowded = [at('last', 91, 96, [4]), at('expected', 98.5, 90, [4, 15]), at('low', 84, 104, [4])]

const touching = (labels: readonly Label[], width = chart.width): string[] =>
  labels.flatMap((one, n) =>
    labels
      .slice(n + 1)
      .filter((other) => doTouch(one, other, width))
      .map(({ key }) => `${one.key} ${key}`),
  )

describe('labels of a chart', () => {
  test('that touch are moved apart, the first keeps its place and those that moved far are led back', () => {
    expect(touching(crowded)).not.toEqual([])
    const placed = placeLabels(crowded, chart)
    expect(touching(placed)).toEqual([])
    expect(placed.map(({ key }) => key)).toEqual(['last', 'expected', 'low'])
    expect(placed[0]).toMatchObject({ y: 96, isMoved: false })
    expect(placed.some(({ isMoved }) => isMoved)).toBe(true)
  })

  test('that stand alone stay where they are', () => {
    const apart = [at('first', 2, 60, [4], { anchor: 'start' }), at('last', 98, 60, [4])]
    expect(placeLabels(apart, chart)).toEqual(apart.map((one) => ({ ...one, isMoved: false })))
  })

  test('go round one that may not move, whatever the order', () => {
    const [first, change] = placeLabels(
      [at('first', 60, 14, [4]), at('change', 60, 14, [10], { isFixed: true })],
      chart,
    )
    expect([first?.key, first?.y, change?.key]).toEqual(['change', 14, 'first'])
    expect(change?.y).toBe(28)
  })

  test('at the foot stand on the other side, and none stands on the line of the target', () => {
    const [foot] = placeLabels([at('lowest', 40, 262, [1], { or: 232 })], chart)
    expect(foot).toMatchObject({ y: 232, isMoved: false })
    const [now] = placeLabels([at('now', 91, 54, [4], { or: 84 })], { ...chart, level: 52 })
    expect(now).toMatchObject({ y: 46, isMoved: false })
  })

  test('for which there is no room are left out, never drawn over another', () => {
    const low = { ...chart, top: 80, bottom: 110 }
    const placed = placeLabels(crowded, low)
    expect(touching(placed)).toEqual([])
    expect(placed.length).toBeLessThan(crowded.length)
  })

  test('of a thousand invented charts never touch, nor on wider ones, and stay between top and bottom', () => {
    let seed = 20_261_122
    const draw = (below: number): number => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
      return Math.floor((seed / 2_147_483_648) * below)
    }
    let crossed = 0
    for (let n = 0; n < 1_000; n += 1) {
      const anchors = ['start', 'middle', 'end'] as const
      const labels = Array.from({ length: 2 + draw(5) }, (_, key) =>
        at(String(key), draw(101), 14 + draw(230), draw(3) === 0 ? [5, 16] : [3 + draw(5)], {
          anchor: anchors[draw(3)] ?? 'end',
        }),
      )
      crossed += touching(labels).length
      const placed = placeLabels(labels, chart)
      for (const width of [chart.width, 440, 900])
        expect(touching(placed, width), `chart ${n}, ${width} px`).toEqual([])
      for (const { y } of placed) expect(y >= 13 && y <= 245).toBe(true)
    }
    // Saboteur: unplaced they do touch, again and again.
    expect(crossed).toBeGreaterThan(300)
  })
})
