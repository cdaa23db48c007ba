/** A label that wants to stand somewhere on a chart: `x` in percent of the chart's width, everything else in px. */
export type Label = {
  key: string
  x: number
  /** The base line of its first line of letters, where it would stand alone. */
  y: number
  /** The other side of what it names, where it stands as well. */
  or?: number
  anchor: 'start' | 'middle' | 'end'
  /** Its lines, in letters. */
  lines: readonly number[]
  /** It stands where it is, whatever else there is (a mark of the axis, the day of a change). */
  isFixed?: boolean
}

/** Where a label came to stand; `isMoved` where a line must lead back to what it names. */
export type Placed = Label & { isMoved: boolean }

/** The letters of a chart at their widest, px: a bold figure, the next line, what stands over and under the base line. */
const [letter, lineHeight, ascent, descent] = [7.6, 14, 11, 3]
/** Moved further than this, a label no longer says by itself what it names. */
const nearBy = 8

type Box = { left: number; right: number; top: number; bottom: number }

/**
 * Moves labels of a chart apart, up or down, so that no two ever touch: the first in the list keeps its place, each later one goes to
 * the other side of what it names or to the nearest place that is free, and one for which there is none is left out (its figure
 * stands in the table too).
 *
 * @param width   px of the narrowest chart they must hold in: on a wider one they only stand further apart
 * @param top     px no letter stands above
 * @param bottom  px no letter stands below
 * @param level   px of a line across the whole chart that no letter stands on
 */
export function placeLabels(
  labels: readonly Label[],
  { width, top, bottom, level }: { width: number; top: number; bottom: number; level?: number | undefined },
): Placed[] {
  const taken: Box[] = level === undefined ? [] : [{ left: 0, right: width, top: level - 3, bottom: level + 3 }]
  const placed: Placed[] = []
  const fixedFirst = [...labels.filter(({ isFixed }) => isFixed), ...labels.filter(({ isFixed }) => !isFixed)]
  for (const label of fixedFirst) {
    const y = label.isFixed ? label.y : nearestFree(label, taken, width, top, bottom)
    if (y === undefined) continue
    taken.push(boxOf({ ...label, y }, width))
    placed.push({ ...label, y, isMoved: y !== label.or && Math.abs(y - label.y) > nearBy })
  }
  return placed
}

/** Whether two labels of a chart of this width touch. */
export function doTouch(one: Label, other: Label, width: number): boolean {
  return areCrossed(boxOf(one, width), boxOf(other, width))
}

function nearestFree(label: Label, taken: readonly Box[], width: number, top: number, bottom: number) {
  const own = boxOf({ ...label, y: 0 }, width)
  const near = taken.filter(({ left, right }) => left < own.right && right > own.left)
  // Free is where it wants to be or a little beside, on the other side, at the edge, just over or under one that is there already.
  const beside = near.flatMap((box) => [box.top - own.bottom, box.bottom - own.top])
  const rest = [bottom - own.bottom, top - own.top, ...beside].sort(
    (a, b) => Math.abs(a - label.y) - Math.abs(b - label.y),
  )
  const fits = (y: number): boolean =>
    y + own.top >= top &&
    y + own.bottom <= bottom &&
    !near.some((box) => areCrossed(box, { ...own, top: y + own.top, bottom: y + own.bottom }))
  const isNear = (y: number): boolean => Math.abs(y - label.y) <= nearBy
  return [label.y, ...rest.filter(isNear), label.or ?? label.y, ...rest].find(fits)
}

function boxOf({ x, y, anchor, lines }: Label, width: number): Box {
  const at = (x / 100) * width
  const wide = Math.max(...lines) * letter
  const left = anchor === 'start' ? at : anchor === 'end' ? at - wide : at - wide / 2
  return { left, right: left + wide, top: y - ascent, bottom: y + (lines.length - 1) * lineHeight + descent }
}

function areCrossed(one: Box, other: Box): boolean {
  const slack = 1e-9
  return (
    one.left < other.right - slack &&
    other.left < one.right - slack &&
    one.top < other.bottom - slack &&
    other.top < one.bottom - slack
  )
}
