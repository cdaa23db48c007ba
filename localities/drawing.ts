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
