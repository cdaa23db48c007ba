import { expect, test } from 'vitest'
import type { PublishedRow } from '#lib/house.ts'
import { changesOf } from './restated.ts'

const label = (vi: string) => ({ vi, en: vi })
const unit = (key: string) => ({ id: key, key, label: label(key) }) as NonNullable<PublishedRow['unit']>
const at = (day: string) => new Date(`2026-${day}T02:00:00Z`)
const late = { cause: 'late', causeLabel: label('ghi muộn') } as const

const rows: PublishedRow[] = [
  { period: '2026-01', publishedAt: at('02-01'), value: 0.9 },
  { period: '2026-01', publishedAt: at('02-10'), value: 0.8, ...late },
  { period: '2026-02', publishedAt: at('03-01'), value: 0.7 },
  { period: '2026-01', publishedAt: at('02-10'), unit: unit('east'), before: 1, value: 0.6, ...late },
  { period: '2026-01', publishedAt: at('02-10'), unit: unit('west'), before: 0.5, value: 0.55, ...late },
  { period: '2026-02', publishedAt: at('03-05'), unit: unit('west'), before: 0.5, value: 0.4, ...late },
]

test('units stand with the change of the whole of the same instant; what changed in units alone stands by itself', () => {
  const told = changesOf(rows).map(({ period, whole, units }) => [period, whole?.after, units.map(({ id }) => id)])
  expect(told).toEqual([
    ['2026-02', undefined, ['west']],
    ['2026-01', 0.8, ['east', 'west']],
  ])
})

test('on a unit’s page only its own changes stand', () => {
  const told = changesOf(rows, 'east').map(({ period, whole, units }) => [period, whole, units.map(({ id }) => id)])
  expect(told).toEqual([['2026-01', undefined, ['east']]])
})

test('what was published once and never changed is no change', () => {
  expect(changesOf(rows.slice(0, 1))).toEqual([])
})
