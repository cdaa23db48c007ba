import { describe, expect, test } from 'vitest'
import type { FigureDeclaration } from '#engine/declare.ts'
import { publicSources } from '../sources.ts'
import { historyFigures } from './figures/history.ts'
import { quan1 } from './locality.ts'
import { term } from './plan-2020-2025.ts'
import { wardKeys } from './units.ts'

/** The published sentences of the resolution, line by line: indicator, comparator, value, direction. */
const published = [
  'KT-01 >= 0.15 increase',
  'KT-02 >= 1 reach',
  'DT-01 >= 71 complete',
  'DT-02 >= 45 complete',
  'DT-03 >= 1 maintain',
  'DT-04 < - no_worse_than_last_year',
  'DT-05 >= 1 maintain',
  'DT-06 >= 1 maintain',
  'MT-01 >= 1 maintain',
  'MT-02 >= 1 maintain',
  'MT-03 >= 1 maintain',
  'MT-04 >= 10 reach',
  'MT-05 <= 0 reach',
  'MT-06 >= 0.9 reach',
  'VX-01 >= 1 complete',
  'VX-02 >= 10 maintain',
  'VX-03 >= 66 maintain',
  'VX-04 >= 0.98 reach',
  'VX-05 >= 0.85 reach',
  'VX-06 >= 0.96 reach',
  'VX-07 <= - decrease',
  'AN-01 <= -0.03 decrease',
  'AN-02 >= 0.75 reach',
  'AN-03 >= 0.95 reach',
  'HC-01 >= 1 maintain',
  'HC-02 >= 1 reach',
  'HC-03 >= 0.9 reach',
  'XD-01 >= 800 complete',
  'XD-02 >= 0.7 reach',
  'XD-03 >= 0.7 reach',
]

/** The pages the history of 2015–2023 is told by; the rest is other press. */
const fromArticles = ['ttxvn-2020-07', 'quan-1-2020-07', 'quan-1-2020-07-27', 'quan-1-2021-01', 'sggp-2023-12']

/** How many historic numbers each public source gave. */
const perSource = {
  'ttxvn-2020-07': 6,
  'quan-1-2020-07': 20,
  'quan-1-2020-07-27': 1,
  'quan-1-2021-01': 9,
  'sggp-2023-12': 8,
  'dang-cong-san-2020': 4,
  'thanh-uy-2022-07': 4,
  'cong-an-2023-06': 3,
  'plo-2024-01': 2,
  'htv-2023-12': 2,
  'tri-thuc-2025': 1,
  'nld-2024-08': 5,
  'sggp-2025-01': 4,
  'dan-viet-2025-10': 1,
  'plo-2025-11': 1,
  'nld-2025-11': 1,
}

function keyOf(figure: FigureDeclaration): string {
  return Object.entries(publicSources).find(([, source]) => source === figure.source)?.[0] ?? 'nowhere'
}

function countsBySource(figures: readonly FigureDeclaration[]): Record<string, number> {
  const groups = Map.groupBy(figures, keyOf)
  return Object.fromEntries([...groups].map(([key, all]) => [key, all.length]))
}

function indicator(code: string): (typeof quan1.indicators)[number] {
  const found = quan1.indicators.find((one) => one.code === code)
  if (!found) throw new Error(`no indicator ${code}`)
  return found
}

describe('District 1', () => {
  test('has the 30 published targets of 41 announced, in seven groups', () => {
    const lines = term.targets.map(
      ({ indicator: code, comparator, value }) => `${code} ${comparator} ${value ?? '-'} ${indicator(code).direction}`,
    )
    expect(lines).toEqual(published)
    expect(term.announced).toBe(41)
    expect(Object.keys(term.groups)).toHaveLength(7)
  })

  test('has ten wards with their codes, 66 neighbourhoods, and its departments', () => {
    const wards = quan1.units.filter((unit) => unit.kind === 'ward')
    expect(wards.map((ward) => ward.code)).toEqual([
      '26734',
      '26737',
      '26740',
      '26743',
      '26746',
      '26749',
      '26752',
      '26755',
      '26758',
      '26761',
    ])
    expect(wards.map((ward) => ward.key)).toEqual(wardKeys)
    expect(quan1.units.filter((unit) => unit.kind === 'neighbourhood')).toHaveLength(66)
    expect(
      quan1.units.filter((unit) => unit.kind === 'department' || unit.kind === 'office').length,
    ).toBeGreaterThanOrEqual(14)
  })

  test('has its yearly sets as counted: 23 of 25, 37 in five fields, 35 of 38', () => {
    const counted = quan1.plans.slice(1, 4).map(({ announced, result }) => [announced, result?.met, result?.exceeded])
    expect(counted).toEqual([
      [25, 23, 10],
      [37, undefined, undefined],
      [38, 35, undefined],
    ])
    expect(Object.values(quan1.plans[2]?.groupCounts ?? {})).toEqual([5, 10, 6, 5, 11])
  })

  test('reads results in time and online use from records, all else of the resolution from typed figures', () => {
    const live = term.targets
      .filter((target) => 'measure' in indicator(target.indicator).from)
      .map((target) => target.indicator)
    expect(live).toEqual(['HC-01', 'HC-03'])
  })

  test('keeps every number that was published, each with its public source', () => {
    const told = (code: string): number | undefined => historyFigures.find((figure) => figure.indicator === code)?.value
    expect([
      told('LS-10'),
      told('LS-11'),
      told('LS-16'),
      told('LS-19'),
      told('LS-25'),
      told('LS-68'),
      told('LS-77'),
    ]).toEqual([296, 8_117, 0.1598, -0.66, 0.756, 16_050, 38])
    expect(countsBySource(historyFigures)).toEqual(perSource)
    expect(historyFigures.filter((figure) => fromArticles.includes(keyOf(figure)))).toHaveLength(44)
    expect(historyFigures.every((figure) => figure.source.article !== undefined)).toBe(true)
  })

  test('a figure whose source nobody wrote down is seen', () => {
    const [first] = historyFigures
    if (!first) throw new Error('no figure')
    expect(keyOf({ ...first, source: { title: { vi: 'Nghe nói', en: 'Hearsay' } } })).toBe('nowhere')
  })

  test('tells budget growth twice, because two sources disagree', () => {
    const growth = historyFigures.filter((figure) => figure.indicator === 'LS-18' || figure.indicator === 'LS-103')
    expect(growth.map((figure) => [figure.value, keyOf(figure)])).toEqual([
      [0.17, 'quan-1-2020-07'],
      [0.1583, 'dang-cong-san-2020'],
    ])
  })

  test('missed trade-service growth in 2023, and invents nothing for years that were published', () => {
    const of2023 = quan1.figures.filter((figure) => figure.indicator === 'KT-01' && figure.period === '2023')
    expect(of2023.map((figure) => [figure.value, figure.simulated ?? false])).toEqual([[0.1017, false]])
  })

  test('leaves three to six targets without any figure', () => {
    const known = new Set(quan1.figures.map((figure) => figure.indicator))
    const without = term.targets.filter(
      (target) => !known.has(target.indicator) && 'typedBy' in indicator(target.indicator).from,
    )
    expect(without.map((target) => target.indicator)).toEqual(['MT-02', 'MT-03', 'VX-07'])
  })

  test('has at least a hundred places to say where', () => {
    expect(quan1.places.length).toBeGreaterThanOrEqual(100)
  })
})
