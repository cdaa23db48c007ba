import { describe, expect, test } from 'vitest'
import { answers, numberOf, offered, unanswered } from './form.ts'
import type { Field, Form } from './house.ts'

const label = { vi: 'Ô', en: 'Box' }
const form: Form = {
  what: { kind: 'text', max: 10, label },
  when: { kind: 'date', label, optional: true },
  phone: { kind: 'phone', label, optional: true },
  stars: { kind: 'scale', from: 1, to: 5, label, optional: true },
  sure: { kind: 'boolean', label, optional: true },
  where: { kind: 'point', label, optional: true },
}

describe('answers of a form', () => {
  test('take the shapes the engine asks for', () => {
    const typed = {
      what: ' Ổ gà\r\n',
      'when.day': '5',
      'when.month': '3',
      'when.year': '2026',
      phone: '0901 234 567',
      stars: '4',
      sure: 'no',
      where: '10.77, 106.69',
    }
    expect(answers(form, typed)).toEqual({
      what: 'Ổ gà',
      when: '2026-03-05',
      phone: '+84901234567',
      stars: 4,
      sure: false,
      where: { longitude: 106.69, latitude: 10.77 },
    })
  })

  test('leave out what was not answered', () => {
    expect(answers(form, { what: '   ', phone: '', 'when.day': '' })).toEqual({})
  })

  test('hand on what cannot be understood, for the engine to refuse in its own words', () => {
    expect(answers(form, { what: 'x', phone: '12', stars: 'năm' })).toEqual({ what: 'x', phone: '12', stars: 'năm' })
  })

  test('that are missing are refused by the engine’s own code', () => {
    expect(unanswered(form, {})).toEqual([{ code: 'required', at: 'what', with: { label: 'Ô', label_en: 'Box' } }])
  })
})

test.each([
  ['1.234.567,8', 1234567.8],
  ['1234567.8', 1234567.8],
  ['1.234', 1234],
  ['12,5', 12.5],
  ['-3', -3],
  ['1,234.5', undefined],
  ['ba', undefined],
])('the number %s is read as %s', (text, number) => {
  expect(numberOf(text)).toBe(number)
})

test('choices that have ended are not offered, and the others stand under their groups', () => {
  const field: Extract<Field, { kind: 'choice' }> = {
    kind: 'choice',
    label,
    groups: { a: { vi: 'A', en: 'A' } },
    choices: {
      old: { ...label, group: 'a', endedOn: '2025-07-01' },
      kept: { ...label, group: 'a' },
      loose: { ...label },
    },
  }
  expect(offered(field, '2025-07-01').map(({ choices }) => choices.map(([key]) => key))).toEqual([['kept'], ['loose']])
})
