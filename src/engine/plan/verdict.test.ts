import { expect, test } from 'vitest'
import { type Period, parsePeriod } from '#base/period.ts'
import { town } from '#test/support/library.ts'
import type { IndicatorDeclaration, TargetDeclaration } from '../declare.ts'
import { type Judged, judge } from './verdict.ts'

const period = (text: string): Period =>
  parsePeriod(text) ??
  (() => {
    throw new Error(text)
  })()
const indicator = (change: Partial<IndicatorDeclaration>): IndicatorDeclaration => ({
  ...(town.indicators[0] as IndicatorDeclaration),
  ...change,
})
const target = (change: Partial<TargetDeclaration>): TargetDeclaration => ({
  indicator: 'LB-01',
  value: 1,
  comparator: '>=',
  each: 'year',
  article: { vi: 'x', en: 'x' },
  ...change,
})

const keepAll: Judged = {
  indicator: indicator({}),
  target: target({}),
  goal: 1,
  value: 1,
  period: period('2026'),
  asOf: new Date('2026-01-20T03:00:00Z'),
  lost: false,
  mayChange: false,
}
const works: Judged = {
  ...keepAll,
  indicator: indicator({ kind: 'count', direction: 'complete' }),
  target: target({ value: 71, each: 'term', mostlyMetFrom: 0.9 }),
  goal: 71,
  value: 30,
  period: period('2020/2025'),
  asOf: new Date('2023-01-01T03:00:00Z'),
}
const after = new Date('2026-02-01T03:00:00Z')

test.each<[string, Partial<Judged>, Judged, object]>([
  ['a 100 % target without a miss is on its way, and not due', {}, keepAll, { verdict: 'not_due', status: 'on_track' }],
  [
    'a 100 % target is lost with the first final miss, in January already',
    { value: 0.999, lost: true },
    keepAll,
    { verdict: 'missed', status: 'missed' },
  ],
  [
    'a rate below its target in the year is at risk',
    { target: target({ value: 0.9 }), goal: 0.9, value: 0.8 },
    keepAll,
    { verdict: 'not_due', status: 'at_risk' },
  ],
  [
    'nothing known is no data, never a verdict',
    {},
    { ...keepAll, value: undefined } as unknown as Judged,
    { status: 'no_data' },
  ],
  ['works at half the term and less than half done are at risk', {}, works, { verdict: 'not_due', status: 'at_risk' }],
  [
    'works at half the term and half done are on their way',
    { value: 36 },
    works,
    { verdict: 'not_due', status: 'on_track' },
  ],
  [
    'money that adds up over the year is on its way with half of it by June',
    { value: 0.515, asOf: new Date('2026-06-30T03:00:00Z') },
    { ...keepAll, indicator: indicator({ direction: 'reach', addsUp: true }) },
    { verdict: 'not_due', status: 'on_track' },
  ],
  [
    'ten of ten to be kept are at risk the moment one unit fails',
    { value: 10, failing: 1 },
    {
      ...keepAll,
      indicator: indicator({ kind: 'count', direction: 'maintain' }),
      target: target({ value: 10 }),
      goal: 10,
    },
    { verdict: 'not_due', status: 'at_risk' },
  ],
  [
    'ten of ten kept by all are on their way',
    { value: 10 },
    {
      ...keepAll,
      indicator: indicator({ kind: 'count', direction: 'maintain' }),
      target: target({ value: 10 }),
      goal: 10,
    },
    { verdict: 'not_due', status: 'on_track' },
  ],
  [
    'a mean growth of 7 % where 15 % a year is asked is at risk before the term ends',
    { value: 0.07, goal: 0.15 },
    {
      ...works,
      indicator: indicator({ kind: 'growth', direction: 'increase' }),
      target: target({ value: 0.15, each: 'term', over: 'compound' }),
    },
    { verdict: 'not_due', status: 'at_risk' },
  ],
  [
    'as many as last year is not fewer',
    { value: 66, goal: 66, asOf: new Date('2027-01-05T03:00:00Z') },
    {
      ...keepAll,
      indicator: indicator({ kind: 'count', direction: 'no_worse_than_last_year' }),
      target: target({ comparator: '<' }),
    },
    { verdict: 'missed', status: 'missed' },
  ],
  [
    'and is no worse than last year where no more is asked',
    { value: 66, goal: 66, asOf: new Date('2027-01-05T03:00:00Z') },
    {
      ...keepAll,
      indicator: indicator({ kind: 'count', direction: 'no_worse_than_last_year' }),
      target: target({ comparator: '<=' }),
    },
    { verdict: 'met', status: 'met' },
  ],
  [
    '3 % fewer asked and 5 % fewer reached exceeds',
    { value: -0.05, goal: -0.03, asOf: new Date('2027-01-05T03:00:00Z') },
    {
      ...keepAll,
      indicator: indicator({ kind: 'growth', direction: 'decrease' }),
      target: target({ value: -0.03, comparator: '<=' }),
    },
    { verdict: 'exceeded', status: 'met' },
  ],
  [
    'a qualitative target with a step past its day is at risk, whatever share is done',
    { value: 0.8, goal: 1, failing: 1 },
    {
      ...works,
      indicator: indicator({ kind: 'qualitative', direction: 'complete' }),
      target: target({ value: 1, each: 'term' }),
    },
    { verdict: 'not_due', status: 'at_risk' },
  ],
  ['works done early are met before the term ends', { value: 71 }, works, { verdict: 'met', status: 'met' }],
  ['more works than asked exceed', { value: 75 }, works, { verdict: 'exceeded', status: 'met' }],
  ['66 of 71 at the end is mostly met', { value: 66, asOf: after }, works, { verdict: 'mostly_met', status: 'met' }],
  ['50 of 71 at the end is missed', { value: 50, asOf: after }, works, { verdict: 'missed', status: 'missed' }],
  [
    'the same from an estimate is not yet met',
    { value: 50, asOf: after, mayChange: true },
    works,
    { verdict: 'not_yet_met', status: 'missed' },
  ],
  [
    'a black spot left of zero allowed is missed at the end',
    { target: target({ value: 0, comparator: '<=' }), goal: 0, value: 2, asOf: after },
    works,
    { verdict: 'missed', status: 'missed' },
  ],
])('%s', (_, change, base, expected) => {
  expect(judge({ ...base, ...change })).toEqual(expected)
})
