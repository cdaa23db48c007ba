import { expect, test } from 'vitest'
import { distanceM, type UnitView } from '../house.ts'
import { type DrawnUnit, mapShape, unitsNear } from '../map.ts'
import { qrShape } from '../qr.ts'
import { moved, pointOf, unitAt, withPoint } from './draft.ts'

const centre = { longitude: 106.6985, latitude: 10.7731 }
const square = (half: number) =>
  [-1, 1].flatMap((x) =>
    (x < 0 ? [-1, 1] : [1, -1]).map((y) => ({
      longitude: centre.longitude + x * half,
      latitude: centre.latitude + y * half,
    })),
  )
const unit = (id: string, half: number, parent?: string): UnitView => ({
  id,
  key: id,
  kind: 'ward',
  label: { vi: id, en: id },
  short: { vi: id, en: id },
  validFrom: '2020-01-01',
  outline: { ring: square(half), schematic: true },
  ...(parent ? { parent } : {}),
})

test.each(['north', 'south', 'west', 'east'])('an arrow moves the pin 15 m to the %s', (direction) => {
  expect(distanceM(centre, moved(centre, direction))).toBeCloseTo(15, 1)
})

test('a pin travels through the form without drifting', () => {
  const typed = withPoint({}, 'where', centre)
  expect(distanceM(centre, pointOf(typed, 'where') ?? { longitude: 0, latitude: 0 })).toBeLessThan(0.2)
  expect(pointOf({}, 'where')).toBeUndefined()
  expect(pointOf({ 'where.longitude': 'x', 'where.latitude': '1' }, 'where')).toBeUndefined()
})

test('the smallest unit around a point is the one it belongs to', () => {
  const units = [unit('district', 0.02), unit('ward', 0.005, 'district')]
  expect(unitAt(units, centre)?.id).toBe('ward')
  expect(unitAt(units, { longitude: 106.715, latitude: 10.7731 })?.id).toBe('district')
  expect(unitAt(units, { longitude: 0, latitude: 0 })).toBeUndefined()
})

test('names on a map cover neither each other nor the pin', () => {
  const place = (name: string, metresEast: number) => ({
    name,
    kind: 'street' as const,
    point: { ...centre, longitude: centre.longitude + metresEast / 109_000 },
  })
  const shape = mapShape(
    centre,
    1,
    { x: 150, y: 100 },
    [],
    [place('Ở ghim', 0), place('Lê Lợi', 80), place('Lê Lợi 2', 82)],
    [centre],
  )
  expect(shape.labels.map(({ name }) => name)).toEqual(['Lê Lợi'])
})

test('a small map draws the units around it, and not the one they lie in', () => {
  const square = (key: string, east: number, half: number, parent?: string): DrawnUnit => ({
    key,
    ...(parent !== undefined && { parent }),
    outline: {
      ring: [
        [-half, -half],
        [half, -half],
        [half, half],
        [-half, half],
      ].map(([x = 0, y = 0]) => ({ longitude: 106.7 + east + x, latitude: 10.78 + y })),
      schematic: true,
    },
  })
  const units = [
    square('town', 0, 0.2),
    square('here', 0, 0.01, 'town'),
    square('beside', 0.02, 0.01, 'town'),
    square('far', 0.15, 0.01, 'town'),
    { key: 'office', parent: 'town' },
  ]
  const around = { longitude: 106.7, latitude: 10.78 }
  expect(unitsNear(units, around, 2).map(({ key }) => key)).toEqual(['here', 'beside'])
  const shape = (drawn: readonly DrawnUnit[]) => mapShape(around, 2, { x: 110, y: 40 }, drawn, [])
  expect(shape(unitsNear(units, around, 2))).toMatchObject({ areas: shape(units).areas })
})

test('a QR code keeps its quiet zone', () => {
  const { path, size } = qrShape('https://dothi.example/quan-1/phan-anh/2611-4827-3913/bien-nhan')
  const left = [...path.matchAll(/M(\d+) (\d+)h(\d+)/g)].map(([, x, , wide]) => [Number(x), Number(x) + Number(wide)])
  expect(Math.min(...left.map(([from = 0]) => from))).toBe(4)
  expect(Math.max(...left.map(([, to = 0]) => to))).toBe(size - 4)
})
