import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Filter } from '#engine/record/filter.ts'
import { parseCql2 } from './parse.ts'
import { Cql2Error } from './scan.ts'

const seed = 20261121

test.each<[string, Filter]>([
  ["state = 'received'", { op: '=', name: 'state', value: 'received' }],
  ["what = 'O''Brien; rest'", { op: '=', name: 'what', value: "O'Brien; rest" }],
  ['"or" <> 5', { op: '<>', name: 'or', value: 5 }],
  ['-3.5e1 < amount', { op: '>', name: 'amount', value: -35 }],
  ['loại = TRUE', { op: '=', name: 'loại', value: true }],
  ["title LIKE 'Hẻm\\%%'", { op: 'like', name: 'title', pattern: 'Hẻm\\%%', fold: false }],
  ["casei(ACCENTI(title)) like casei(accenti('hem%'))", { op: 'like', name: 'title', pattern: 'hem%', fold: true }],
  ["CASEI(ACCENTI(title)) = ACCENTI(CASEI('a_b'))", { op: 'like', name: 'title', pattern: 'a\\_b', fold: true }],
  ["state IN ('a', 'b')", { op: 'in', name: 'state', values: ['a', 'b'] }],
  ["state NOT IN ('a')", { op: 'not', arg: { op: 'in', name: 'state', values: ['a'] } }],
  ['closedAt IS NOT NULL', { op: 'not', arg: { op: 'is_null', name: 'closedAt' } }],
  [
    "openedAt >= TIMESTAMP('2026-03-02T02:00:00Z')",
    { op: '>=', name: 'openedAt', value: new Date('2026-03-02T02:00:00Z') },
  ],
  ["openedAt < DATE('2026-03-02')", { op: '<', name: 'openedAt', value: '2026-03-02' }],
  [
    'stars BETWEEN 1 AND 3',
    {
      op: 'and',
      args: [
        { op: '>=', name: 'stars', value: 1 },
        { op: '<=', name: 'stars', value: 3 },
      ],
    },
  ],
  [
    'S_INTERSECTS(point, BBOX(106.6,10.7,106.8,10.9))',
    { op: 'within_box', name: 'point', west: 106.6, south: 10.7, east: 106.8, north: 10.9 },
  ],
  [
    'S_INTERSECTS(point, POLYGON((1 2, 3 2, 3 4, 1 4, 1 2)))',
    { op: 'within_box', name: 'point', west: 1, south: 2, east: 3, north: 4 },
  ],
])('%s is read whole', (text, filter) => {
  expect(parseCql2(text)).toEqual(filter)
})

test('NOT binds tighter than AND, and AND tighter than OR', () => {
  const [a, b, c] = ['a', 'b', 'c'].map((name) => ({ op: '=' as const, name, value: 1 }))
  expect(parseCql2('a = 1 OR NOT b = 1 AND c = 1')).toEqual({
    op: 'or',
    args: [a, { op: 'and', args: [{ op: 'not', arg: b }, c] }],
  })
  expect(parseCql2('(a = 1 OR b = 1) AND c = 1')).toEqual({ op: 'and', args: [{ op: 'or', args: [a, b] }, c] })
})

test('a box over the 180th meridian is two boxes', () => {
  expect(parseCql2('S_INTERSECTS(point, BBOX(150,-90,-150,90))')).toEqual({
    op: 'or',
    args: [
      { op: 'within_box', name: 'point', west: 150, south: -90, east: 180, north: 90 },
      { op: 'within_box', name: 'point', west: -180, south: -90, east: -150, north: 90 },
    ],
  })
})

test.each<[string, number, string]>([
  ['', 0, 'a name or a value'],
  ['status =', 8, 'a name or a value'],
  ['status', 6, 'operator'],
  ["a = 'x", 6, 'closing'],
  ["a = 'x' b", 8, 'AND, OR or the end'],
  ['a = 1 AND', 9, 'a name or a value'],
  ['(a = 1', 6, '“)”'],
  ['a = 12abc', 6, 'a space after the number'],
  ['a = 1e999', 4, 'usual size'],
  ['a = b', 4, 'a value'],
  ['1 = 1', 0, 'a name on one side'],
  ['a = 1 + 1', 6, 'AND, OR or the end'],
  ["a LIKE 'x\\'", 7, 'a character after'],
  ["a = DATE('2026-02-30')", 9, 'a day that exists'],
  ["a = TIMESTAMP('2026-02-03T10:00:00')", 14, 'zone'],
  ["CASEI(a) = CASEI('x')", 0, 'only both together'],
  ["CASEI(ACCENTI(a)) = 'x'", 20, 'on both sides'],
  ['S_INTERSECTS(point, POLYGON((0 0, 1 1, 2 0, 0 0, 0 0)))', 20, 'rectangle'],
  ['S_INTERSECTS(point, BBOX(0,95,1,96))', 20, 'degrees'],
  ['S_WITHIN(point, BBOX(0,0,1,1))', 0, 'a function'],
  ['a = 1; DROP TABLE record', 5, 'a name, a value or an operator'],
  ['a IN ()', 6, 'a name or a value'],
  ['a IS 5', 5, 'NULL'],
])('%s breaks where it breaks', (text, position, expected) => {
  const error = errorOf(text)
  expect(error).toBeInstanceOf(Cql2Error)
  expect({ position: error?.position, en: error?.expected.en }).toEqual({
    position,
    en: expect.stringContaining(expected),
  })
  expect(error?.expected.vi).not.toBe('')
})

test('deep nesting and endless filters are refused, not run', () => {
  expect(errorOf(`${'('.repeat(4_000)}a = 1`)).toBeInstanceOf(Cql2Error)
  expect(errorOf(`${'NOT '.repeat(900)}a = 1`)).toBeInstanceOf(Cql2Error)
  expect(errorOf(Array.from({ length: 600 }, () => 'a = 1').join(' AND '))).toBeInstanceOf(Cql2Error)
})

test('what is written as text is read back as the same tree: nothing is dropped', () => {
  const read = fc.property(filters, (filter) => {
    expect(parseCql2(written(filter))).toEqual(filter)
  })
  fc.assert(read, { seed, numRuns: 500 })
})

test('a valid filter with anything after it is refused', () => {
  const tail = fc
    .string({ unit: 'grapheme', minLength: 1 })
    .filter((text) => !/^\s*$/.test(text) && !/^\s*(and|or)\b/i.test(text))
  const refused = fc.property(tail, (text) => {
    expect(errorOf(`a = 'x' ${text}`)).toBeInstanceOf(Cql2Error)
  })
  fc.assert(refused, { seed, numRuns: 500 })
})

test('any text at all is read or refused with a position inside it, never anything else', () => {
  const words = fc.constantFrom(
    'a',
    '=',
    "'x'",
    '(',
    ')',
    'AND',
    'OR',
    'NOT',
    'LIKE',
    'IN',
    ',',
    '1',
    'IS',
    'NULL',
    'BETWEEN',
    'CASEI',
    'DATE',
    'BBOX',
    '-',
  )
  const texts = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(words, { maxLength: 12 }).map((each) => each.join(' ')),
  )
  const safe = fc.property(texts, (text) => {
    const error = errorOf(text)
    if (error === undefined) return
    expect(error).toBeInstanceOf(Cql2Error)
    expect(error.position).toBeGreaterThanOrEqual(0)
    expect(error.position).toBeLessThanOrEqual(text.length)
  })
  fc.assert(safe, { seed, numRuns: 2_000 })
})

function errorOf(text: string): Cql2Error | undefined {
  try {
    parseCql2(text)
  } catch (error) {
    return error as Cql2Error
  }
  return undefined
}

const names = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 })
const texts = fc.string({ unit: 'grapheme', maxLength: 12 })
const leaves: fc.Arbitrary<Filter> = fc.oneof(
  fc.record({
    op: fc.constantFrom('=' as const, '<>' as const, '<=' as const),
    name: names,
    value: fc.oneof(
      texts,
      fc.boolean(),
      fc.integer(),
      fc.date({ min: new Date('1950-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
    ),
  }),
  fc.record({ op: fc.constant('in' as const), name: names, values: fc.array(texts, { minLength: 1, maxLength: 3 }) }),
  fc.record({ op: fc.constant('is_null' as const), name: names }),
  fc.record({
    op: fc.constant('like' as const),
    name: names,
    pattern: texts.filter((text) => !text.includes('\\')),
    fold: fc.boolean(),
  }),
)
const { filters } = fc.letrec<{ filters: Filter }>((tie) => ({
  filters: fc.oneof(
    { maxDepth: 4 },
    leaves,
    fc.record({ op: fc.constant('not' as const), arg: tie('filters') }),
    // The first of a list is never the same kind of list: `(a AND b) AND c` is the flat list of three.
    fc.constantFrom('and' as const, 'or' as const).chain((op) =>
      fc
        .tuple(
          tie('filters').filter((each) => each.op !== op),
          tie('filters'),
        )
        .map((args): Filter => ({ op, args })),
    ),
  ),
}))

function written(filter: Filter): string {
  const named = (name: string): string => `"${name.replaceAll('"', '""')}"`
  switch (filter.op) {
    case 'and':
    case 'or':
      return `(${filter.args.map(written).join(` ${filter.op} `)})`
    case 'not':
      return `NOT (${written(filter.arg)})`
    case 'in':
      return `${named(filter.name)} IN (${filter.values.map(valueText).join(', ')})`
    case 'is_null':
      return `${named(filter.name)} IS NULL`
    case 'like':
      return filter.fold
        ? `CASEI(ACCENTI(${named(filter.name)})) LIKE CASEI(ACCENTI(${valueText(filter.pattern)}))`
        : `${named(filter.name)} LIKE ${valueText(filter.pattern)}`
    case 'within_box':
      return ''
    default:
      return `${named(filter.name)} ${filter.op} ${valueText(filter.value)}`
  }
}

function valueText(value: string | number | boolean | Date): string {
  if (value instanceof Date) return `TIMESTAMP('${value.toISOString()}')`
  return typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value).toUpperCase()
}
