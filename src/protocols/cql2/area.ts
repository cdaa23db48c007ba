import type { Box } from '#base/geometry.ts'
import type { Filter } from '#engine/record/filter.ts'
import { nameOperand, numberValue } from './operand.ts'
import type { Reader } from './reader.ts'

/**
 * S_INTERSECTS(name, BBOX(west, south, east, north)), or a POLYGON that is an upright rectangle: other shapes are refused,
 * because a box around them would find more than was asked for. A box over the 180th meridian is two boxes.
 */
export function intersects(reader: Reader): Filter {
  reader.next()
  reader.need('(')
  const { name } = nameOperand(reader)
  reader.need(',')
  const box = boxOf(reader)
  reader.need(')')
  if (box.west <= box.east) return { op: 'within_box', name, ...box }
  return {
    op: 'or',
    args: [
      { op: 'within_box', name, ...box, east: 180 },
      { op: 'within_box', name, ...box, west: -180 },
    ],
  }
}

function boxOf(reader: Reader): Box {
  const at = reader.now.at
  const box = reader.take('BBOX') ? bbox(reader) : polygon(reader)
  const fits =
    Math.abs(box.west) <= 180 && Math.abs(box.east) <= 180 && Math.abs(box.south) <= 90 && Math.abs(box.north) <= 90
  if (!fits || box.south > box.north)
    throw reader.fail(
      {
        vi: 'toạ độ độ WGS84: kinh độ -180…180, vĩ độ -90…90, nam trước bắc',
        en: 'degrees, WGS84: longitude -180…180, latitude -90…90, south before north',
      },
      at,
    )
  return box
}

function bbox(reader: Reader): Box {
  reader.need('(')
  const numbers = [numberValue(reader)]
  while (numbers.length < 4) {
    reader.need(',')
    numbers.push(numberValue(reader))
  }
  reader.need(')')
  const [west = 0, south = 0, east = 0, north = 0] = numbers
  return { west, south, east, north }
}

function polygon(reader: Reader): Box {
  const at = reader.now.at
  if (!reader.take('POLYGON'))
    throw reader.fail({ vi: 'BBOX(tây, nam, đông, bắc) hoặc POLYGON', en: 'BBOX(west, south, east, north) or POLYGON' })
  reader.need('(')
  reader.need('(')
  const points = [point(reader)]
  while (points.length < 6 && reader.take(',')) points.push(point(reader))
  reader.need(')')
  reader.need(')')
  const box = rectangle(points)
  if (box === undefined)
    throw reader.fail(
      { vi: 'hình chữ nhật thẳng đứng, khép kín (năm điểm)', en: 'an upright closed rectangle (five points)' },
      at,
    )
  return box
}

function point(reader: Reader): [number, number] {
  return [numberValue(reader), numberValue(reader)]
}

function rectangle(points: readonly [number, number][]): Box | undefined {
  const [first, , , , last] = points
  if (points.length !== 5 || first === undefined || last === undefined || String(first) !== String(last))
    return undefined
  const xs = points.map(([x]) => x)
  const ys = points.map(([, y]) => y)
  const box = { west: Math.min(...xs), east: Math.max(...xs), south: Math.min(...ys), north: Math.max(...ys) }
  const corners = new Set(points.map(String))
  const allCorners = [box.west, box.east].every((x) => [box.south, box.north].every((y) => corners.has(String([x, y]))))
  // Each side runs along one axis: the corners in crossed order would be a bow tie.
  const upright = points.slice(1).every(([x, y], index) => (x === points[index]?.[0]) !== (y === points[index]?.[1]))
  return allCorners && upright ? box : undefined
}
