import type { Point } from '#base/geometry.ts'
import type { Source } from '#engine/declare.ts'

/** A ring from 'latitude longitude, latitude longitude, …'. @throws {Error} for a corner that is not two numbers */
export function ring(text: string): readonly Point[] {
  return text.split(', ').map((corner) => {
    const [latitude, longitude] = corner.split(' ').map(Number)
    if (!Number.isFinite(latitude) || !Number.isFinite(longitude)) throw new Error(`drawing: '${corner}' is no corner`)
    return { latitude: Number(latitude), longitude: Number(longitude) }
  })
}

/** Said of every area drawn by us. */
export const schematic: Source = {
  title: {
    vi: 'Minh họa: vẽ cho bản trình diễn, không phải ranh chính thức',
    en: 'Schematic: drawn for the demonstration, no official border',
  },
}

/**
 * One ring around areas that lie side by side and share whole edges: an edge that two of them run along in opposite directions
 * is inside and falls away.
 *
 * @throws {Error} when what is left is not one closed ring
 */
export function joined(...rings: readonly (readonly Point[])[]): readonly Point[] {
  const name = ({ latitude, longitude }: Point): string => `${latitude} ${longitude}`
  const next = new Map<string, Point>()
  const edges = rings.flatMap((one) => one.map((from, index) => [from, one[(index + 1) % one.length] ?? from] as const))
  const all = new Set(edges.map(([from, to]) => `${name(from)}, ${name(to)}`))
  for (const [from, to] of edges) if (!all.has(`${name(to)}, ${name(from)}`)) next.set(name(from), to)
  const [start] = next.values()
  const ring: Point[] = []
  for (let at = start; at && ring.length < next.size; at = next.get(name(at))) ring.push(at)
  if (ring.length !== next.size || !start || next.get(name(ring.at(-1) ?? start)) !== start)
    throw new Error(`drawing: ${rings.length} areas do not make one ring`)
  return ring
}

/** The part of a ring from one of its corners to another, closed by the straight line between them. Corners by their place, from 0. */
export function cut(area: readonly Point[], from: number, to: number): readonly Point[] {
  return from <= to ? area.slice(from, to + 1) : [...area.slice(from), ...area.slice(0, to + 1)]
}
