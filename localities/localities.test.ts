import { describe, expect, test } from 'vitest'
import { contains, distanceM } from '#base/geometry.ts'
import { parsePeriod } from '#base/period.ts'
import type { LocalityDeclaration } from '#engine/declare.ts'
import { modules } from '#modules/all.ts'
import { localities } from './all.ts'

const measures = new Set(modules.flatMap((module) => module.measures.map((measure) => measure.name)))

/** Every value under a label must have words in both languages: `vi` and `en` are looked for wherever they stand. */
function wordsIn(value: unknown, path = ''): { path: string; vi: unknown; en: unknown }[] {
  if (typeof value !== 'object' || value === null || value instanceof Date) return []
  if ('vi' in value || 'en' in value)
    return [{ path, vi: (value as { vi?: unknown }).vi, en: (value as { en?: unknown }).en }]
  return Object.entries(value).flatMap(([key, inner]) => wordsIn(inner, `${path}.${key}`))
}

function repeated(list: readonly string[]): string[] {
  return list.filter((one, index) => list.indexOf(one) !== index)
}

/** Every fault of a locality's own data, each as one sentence. */
function faultsOf(locality: LocalityDeclaration): string[] {
  const units = new Set(locality.units.map((unit) => unit.key))
  const codes = new Set(locality.indicators.map((indicator) => indicator.code))
  const { calendar: _calendar, receiving: _receiving, ...told } = locality
  return [
    ...wordsIn(told)
      .filter(({ vi, en }) => !vi || !en)
      .map(({ path }) => `${path} lacks a language`),
    ...repeated(locality.units.map((unit) => unit.key)).map((key) => `unit ${key} twice`),
    ...repeated(locality.indicators.map((indicator) => indicator.code)).map((code) => `indicator ${code} twice`),
    ...repeated(locality.people.map((person) => person.name)).map((name) => `person ${name} twice`),
    ...repeated(locality.plans.map((plan) => plan.key)).map((key) => `plan ${key} twice`),
    ...locality.units
      .filter((unit) => unit.parent !== undefined && !units.has(unit.parent))
      .map((unit) => `unit ${unit.key} has no parent`),
    ...locality.people.filter((person) => !units.has(person.unit)).map((person) => `person ${person.name} has no unit`),
    ...locality.indicators.filter((one) => !units.has(one.owner)).map((one) => `indicator ${one.code} has no owner`),
    ...locality.indicators
      .filter(({ from }) => 'measure' in from && !measures.has(from.measure))
      .map((one) => `indicator ${one.code} reads no measure`),
    ...locality.plans.flatMap((plan) =>
      plan.targets
        .filter((target) => !codes.has(target.indicator))
        .map((target) => `${plan.key}: no ${target.indicator}`),
    ),
    ...locality.plans.flatMap((plan) =>
      repeated(plan.targets.map((target) => target.indicator)).map((code) => `${plan.key}: ${code} twice`),
    ),
    ...locality.plans.flatMap((plan) => groupFaults(locality, plan)),
    ...locality.plans.flatMap(({ key, targets }) =>
      targets.flatMap(({ indicator, cascade }) => [
        ...(cascade?.shares ?? []).filter(({ unit }) => !units.has(unit)).map(({ unit }) => `${key}: no ${unit}`),
        ...repeated((cascade?.shares ?? []).map(({ unit }) => unit)).map(
          (unit) => `${key}: ${indicator} given to ${unit} twice`,
        ),
      ]),
    ),
    ...locality.figures
      .filter((figure) => !codes.has(figure.indicator) && !stepsOf(locality).has(figure.indicator))
      .map((figure) => `figure of ${figure.indicator}, which is no indicator`),
    ...locality.figures
      .filter((figure) => !parsePeriod(figure.period))
      .map((figure) => `figure ${figure.indicator} of '${figure.period}'`),
    ...locality.figures
      .filter((figure) => !Number.isFinite(figure.value))
      .map((figure) => `figure ${figure.indicator} is no number`),
    ...repeated(
      locality.figures.map(({ indicator, unit, period, saidOn }) => [indicator, unit, period, saidOn].join(' ')),
    ).map((one) => `figure ${one} twice`),
  ]
}

/** The names of the steps of qualitative targets, as their figures call them. */
function stepsOf({ plans }: LocalityDeclaration): Set<string> {
  const targets = plans.flatMap((plan) => plan.targets)
  return new Set(
    targets.flatMap(({ indicator, milestones = [] }) => milestones.map(({ key }) => `${indicator}/${key}`)),
  )
}

function groupFaults(locality: LocalityDeclaration, plan: LocalityDeclaration['plans'][number]): string[] {
  const sum = Object.values(plan.groupCounts ?? {}).reduce((total, count) => total + count, 0)
  const groupOf = (code: string): string =>
    locality.indicators.find((indicator) => indicator.code === code)?.group ?? ''
  return [
    ...(plan.groupCounts && sum !== plan.announced
      ? [`${plan.key}: groups add up to ${sum}, not ${plan.announced}`]
      : []),
    ...(plan.targets.length > plan.announced ? [`${plan.key}: more targets than announced`] : []),
    ...plan.targets
      .filter((target) => !Object.hasOwn(plan.groups, groupOf(target.indicator)))
      .map((target) => `${plan.key}: ${target.indicator} in no group`),
  ]
}

describe.each(localities.map((locality) => [locality.key, locality] as const))('%s', (_key, locality) => {
  test('its data has no fault', () => {
    expect(faultsOf(locality)).toEqual([])
  })

  test('every landmark with a ward lies in the area drawn for it', () => {
    const lost = locality.places.filter((place) => {
      const ring = locality.units.find((unit) => unit.key === place.unit)?.outline?.ring
      return ring !== undefined && !contains([...ring], place.point)
    })
    expect(lost.map((place) => place.name)).toEqual([])
  })

  test('no two areas of one kind overlap by more than a hair', () => {
    const areas = locality.units.filter((unit) => unit.outline && unit.key !== locality.root)
    const centre = locality.units.find((unit) => unit.key === locality.root)?.centre ?? { latitude: 0, longitude: 0 }
    const grid = Array.from({ length: 14_400 }, (_, index) => ({
      latitude: centre.latitude - 0.1 + (index % 120) / 600,
      longitude: centre.longitude - 0.1 + Math.floor(index / 120) / 600,
    }))
    const holders = grid.map((point) => areas.filter((area) => contains([...(area.outline?.ring ?? [])], point)).length)
    expect(holders.filter((count) => count > 0).length).toBeGreaterThan(30)
    expect(holders.filter((count) => count > 1).length).toBeLessThanOrEqual(1)
  })

  test('every role the desks need is held by somebody', () => {
    const held = new Set(locality.people.flatMap((person) => person.roles))
    expect([...held].sort()).toEqual([
      'admin',
      'feedback',
      'figures',
      'head',
      'leader',
      'officer',
      'one_stop',
      'privacy',
    ])
  })

  test('every unit with a desk has one head, today and by name', () => {
    const held = locality.people.flatMap((person) => [person, ...(person.also ?? [])])
    const headsOf = (unit: string): number =>
      held.filter((one) => one.unit === unit && one.position === 'head' && one.lastOn === undefined).length
    const desks = locality.units.filter(({ key, kind }) => key !== locality.root && kind !== 'neighbourhood')
    expect(desks.flatMap(({ key }) => (headsOf(key) === 1 ? [] : [`${key}: ${headsOf(key)}`]))).toEqual([])
  })

  test('every place is near its locality', () => {
    const centre = locality.units.find((unit) => unit.key === locality.root)?.centre
    expect(locality.places.filter((place) => centre && distanceM(place.point, centre) > 12_000)).toEqual([])
  })

  test('every invented figure says so', () => {
    const marked = locality.figures.filter((figure) => figure.source.title.vi.includes('mô phỏng'))
    expect(marked.every((figure) => figure.simulated === true)).toBe(true)
    expect(
      locality.figures.filter((figure) => figure.simulated && !figure.source.title.vi.includes('mô phỏng')),
    ).toEqual([])
  })
})

test('a fault in a locality is seen: a target on nothing, a label without English, a group that does not add up', () => {
  const [whole] = localities
  if (!whole) throw new Error('no locality')
  const plan = {
    ...whole.plans[0],
    key: 'gãy',
    announced: 3,
    groupCounts: { economy: 1 },
    targets: [{ indicator: 'XX-99', comparator: '>=', each: 'year', article: { vi: 'có', en: '' } }],
  }
  const figures = whole.figures.filter(({ indicator }) => !indicator.includes('/'))
  const broken = { ...whole, plans: [plan], figures } as unknown as LocalityDeclaration
  expect(faultsOf(broken)).toEqual([
    '.plans.0.targets.0.article lacks a language',
    'gãy: no XX-99',
    'gãy: groups add up to 1, not 3',
    'gãy: XX-99 in no group',
  ])
})
