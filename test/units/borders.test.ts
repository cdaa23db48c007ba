import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readGeojson } from '#engine/unit/geojson.ts'
import { plannedTree } from '#engine/unit/reorganisation/planned.ts'
import { quan1 } from '#localities/quan-1/locality.ts'
import { reorganisation2025 } from '#localities/quan-1/reorganisation.ts'
import { bordersVerb } from '#protocols/cli/borders.ts'
import { Mistake, type Work } from '#protocols/cli/verb.ts'
import { treeOf } from './declared-tree.ts'

const example = 'docs/examples/borders.geojson'
const { tree } = plannedTree(quan1.key, treeOf(quan1), reorganisation2025, '2025-07-01')
type Collection = { features: { properties: Record<string, unknown>; geometry: { coordinates: number[][][] } }[] }

/** The example with something changed. */
function changed(change: (file: Collection) => void): string {
  const file = JSON.parse(readFileSync(example, 'utf8')) as Collection
  change(file)
  return JSON.stringify(file)
}

const said = (text: string): { faults: string; notes: string } => {
  const { faults, notes } = readGeojson(text, tree, '2025-07-01')
  return { faults: faults.map(({ vi }) => vi).join('; '), notes: notes.map(({ vi }) => vi).join('; ') }
}

test('the example holds a border of each new ward, found by code, without a fault', () => {
  const { outlines, faults } = readGeojson(readFileSync(example, 'utf8'), tree, '2025-07-01')
  expect(faults).toEqual([])
  expect(outlines.map(({ unit }) => unit.key).sort()).toEqual([
    'phuong-ben-thanh',
    'phuong-cau-ong-lanh',
    'phuong-sai-gon',
    'phuong-tan-dinh',
  ])
})

test('the same codes on the day before are other units: where the name is another, the border is refused', () => {
  const { outlines, faults } = readGeojson(readFileSync(example, 'utf8'), tree, '2025-06-30')
  expect(faults.map(({ vi }) => vi).join()).toMatch(
    /26740 khi ấy là của Phường Bến Nghé.*26737 khi ấy là của Phường Đa Kao/s,
  )
  expect(outlines.map(({ unit }) => unit.key)).toEqual(['ben-thanh'])
})

test('what is open, crosses itself, lies on another or far away is refused; holes are told', () => {
  const ringOf = (file: Collection): number[][] => file.features[0]?.geometry.coordinates[0] ?? []
  expect(said(changed((file) => ringOf(file).pop())).faults).toMatch(/vùng liền/)
  const swapped = changed((file) => {
    for (const point of ringOf(file)) point.reverse()
  })
  expect(said(swapped).faults).toMatch(/60 km|WGS 84/)
  const onAnother = changed((file) => {
    const other = file.features[1]
    if (other) other.geometry = JSON.parse(JSON.stringify(file.features[0]?.geometry))
  })
  expect(said(onAnother).faults).toMatch(/chồng lên.*100/)
  const holed = changed((file) => file.features[0]?.geometry.coordinates.push(ringOf(file)))
  expect(said(holed)).toMatchObject({ faults: '', notes: expect.stringMatching(/lỗ bên trong/) })
})

test('the command line tells faults and ends with 1, proposes only when asked and nothing is wrong', async () => {
  const lines: string[] = []
  const proposed: string[] = []
  const work = {
    say: (line: string) => lines.push(line),
    localities: ['quan-1'],
    borders: {
      check: async (_: string, text: string, __: string, from: string) => {
        const { outlines, ...rest } = readGeojson(text, tree, from)
        return { ...rest, units: outlines.map(({ unit }) => tree.name(unit.id)), body: 'plan' }
      },
      propose: async (_: string, body: string) => {
        proposed.push(body)
        return 'id'
      },
    },
  } as unknown as Work
  const asked = ['quan-1', example, '--from', '2025-07-01', '--source', 'Sở']
  expect(await bordersVerb.run(asked, work)).toBe(0)
  expect([lines[0]?.startsWith('4 đơn vị'), proposed]).toEqual([true, []])
  await expect(bordersVerb.run([...asked, '--propose'], work)).rejects.toThrow(Mistake)
  const decision = ['--number', '15/BĐ', '--title', 'Ranh', '--decided', '2025-06-01', '--actor', 'quan-tri']
  expect(await bordersVerb.run([...asked, '--propose', ...decision], work)).toBe(0)
  expect(proposed).toEqual(['plan'])
  expect(await bordersVerb.run(['quan-1', example, '--from', '2014-01-01', '--source', 'Sở'], work)).toBe(1)
})

test('of a file of many places those of other localities are told and left out; a file of which nothing fits is refused', () => {
  const foreign = changed((file) => {
    for (const { properties } of file.features.slice(1))
      Object.assign(properties, { code: '99999', name: 'Xã Nơi Khác' })
  })
  expect(said(foreign)).toMatchObject({ faults: '', notes: expect.stringMatching(/nơi khác.*không có đơn vị/) })
  const other = changed((file) => {
    for (const { properties } of file.features) Object.assign(properties, { code: '99999', name: 'Xã Nơi Khác' })
  })
  expect(said(other).faults).toMatch(/không có đơn vị/)
})
