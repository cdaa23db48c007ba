import { expect, test } from 'vitest'
import type { Space } from '../house.ts'
import type { Holder } from '../person/roster.store.ts'
import { toldTo } from './told.ts'

const space = { units: { root: 'whole', ancestors: (unit: string) => [unit, 'whole'] } } as unknown as Space
const held = (name: string, position: string | null, unit = 'whole'): Holder => ({ name, position, unit })
const office = held('Chánh Văn phòng', 'chief_of_office')
const chairOf = (...leaders: Holder[]) => toldTo(space, { heads: [], leaders }, 'chair', 'ward')

test('what comes before the chair names the chair alone, not everybody who leads', () => {
  expect(chairOf(office, held('Bà Oanh', 'chair'), held('Ông Phó', 'deputy_chair'))).toEqual({
    toldTo: 'Bà Oanh',
    seat: 'chair',
  })
  expect(chairOf(held('Bà Oanh', 'chair'), held('Bà Oanh', 'chair'))).toEqual({ toldTo: 'Bà Oanh', seat: 'chair' })
})

test('the chair of a unit below is not the chair of the whole', () => {
  expect(chairOf(held('Chủ tịch phường', 'chair', 'ward'), held('Bà Oanh', 'chair'))).toEqual({
    toldTo: 'Bà Oanh',
    seat: 'chair',
  })
})

test('without a chair on record the deputies stand in, then whoever leads, and it is said so', () => {
  expect(chairOf(office, held('Ông Phó', 'deputy_chair'))).toEqual({ toldTo: 'Ông Phó', seat: 'deputies' })
  expect(chairOf(office, held('Ông Bí', null))).toEqual({ toldTo: 'Chánh Văn phòng; Ông Bí', seat: 'leaders' })
  expect(chairOf()).toEqual({})
})
