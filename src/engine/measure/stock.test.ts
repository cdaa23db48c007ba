import { expect, test } from 'vitest'
import { library, loan } from '#test/support/library.ts'
import { balance, count } from '../declare.ts'
import { emptiesWhenClosed } from './stock.ts'

const measureOf = (name: string) => {
  const found = library.measures.find((one) => one.name === name)
  if (!found) throw new Error(name)
  return found
}
const label = { vi: 'x', en: 'x' }

test('what is overdue is open, so closed loans need not be looked at', () => {
  expect(emptiesWhenClosed(loan, measureOf('library.overdue'))).toBe(true)
})

test('a loan is lost while it is out: what is out is not proved to be open', () => {
  expect(emptiesWhenClosed(loan, measureOf('library.out'))).toBe(false)
})

test('a stock that follows the states is proved; one act more or less and it is not', () => {
  const open = balance(loan, { name: 'library.open', label, plus: 'ask', minus: ['rate', 'lose'] })
  expect(emptiesWhenClosed(loan, open)).toBe(true)
  expect(emptiesWhenClosed(loan, balance(loan, { name: 'a', label, plus: 'ask', minus: 'rate' }))).toBe(false)
  expect(
    emptiesWhenClosed(loan, balance(loan, { name: 'b', label, plus: ['ask', 'wish'], minus: ['rate', 'lose'] })),
  ).toBe(false)
  expect(emptiesWhenClosed(loan, count(loan, { name: 'c', label, on: 'ask' }))).toBe(false)
})

test('a promise that a closing act starts can be broken after it', () => {
  const deadlines = { back: { ...loan.deadlines.back, after: ['lend', 'rate'] as const } }
  expect(emptiesWhenClosed({ ...loan, deadlines }, measureOf('library.overdue'))).toBe(false)
})
