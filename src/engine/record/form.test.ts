import { describe, expect, test } from 'vitest'
import { personalOf } from '#test/support/library.ts'
import { type Form, field } from '../declare.ts'
import { checkForm } from './form.ts'

const label = { vi: 'Ô', en: 'Box' }
const form: Form = {
  text: field.text({ label, max: 5, optional: true }),
  kind: field.choice(
    { a: { vi: 'A', en: 'A' }, fire: { vi: 'Cháy', en: 'Fire', call: '114' } },
    { label, optional: true },
  ),
  where: field.point({ label, optional: true }),
  unit: field.unit({ label, optional: true }),
  stars: field.scale(1, 5, { label, optional: true }),
  share: field.number({ label, min: 0, max: 1, optional: true }),
  fee: field.money({ label, optional: true }),
  on: field.date({ label, optional: true }),
  sure: field.boolean({ label, optional: true }),
  phone: field.phone({ label, optional: true, private: personalOf(label) }),
  link: field.url({ label, optional: true }),
}

/** What is said of a sending: the refusals as `code@field`, or the answers. */
function said(values: Record<string, unknown>, asked: Form = form): unknown {
  const checked = checkForm(asked, values)
  return Array.isArray(checked) ? checked.map(({ code, at }) => `${code}@${at}`) : checked
}

describe('what is kept', () => {
  test.each([
    ['text is trimmed and composed', { text: '  ổ\u0302 '.normalize('NFD') }, { text: 'ổ\u0302'.normalize('NFC') }],
    ['five letters of five bytes each fit into five', { text: '𝒜𝒜𝒜𝒜𝒜' }, { text: '𝒜𝒜𝒜𝒜𝒜' }],
    ['nothing is no answer', { text: '', kind: null, on: undefined }, {}],
    ['lines and tabs are text', { text: 'a\n\tb' }, { text: 'a\n\tb' }],
    [
      'a point loses what it does not need',
      { where: { longitude: 1, latitude: 2, note: 'x' } },
      { where: { longitude: 1, latitude: 2 } },
    ],
    ['both ends of a scale belong to it', { stars: 5, share: 0 }, { stars: 5, share: 0 }],
    ['no is an answer', { sure: false, fee: 0 }, { sure: false, fee: 0 }],
    ['a leap day exists every fourth year', { on: '2028-02-29' }, { on: '2028-02-29' }],
  ])('%s', (_, values, open) => {
    expect(said(values)).toEqual({ open, private: {} })
  })

  test('personal answers are kept apart, a phone in one spelling', () => {
    expect(said({ phone: '0901 234 567' })).toEqual({ open: {}, private: { phone: '+84901234567' } })
  })
})

describe('what is refused', () => {
  test.each<[string, Record<string, unknown>, string]>([
    ['a letter too many', { text: 'abcdef' }, 'too_long@text'],
    ['a number for text', { text: 7 }, 'wrong_type@text'],
    ['a byte that PostgreSQL cannot keep', { text: 'a\u0000b' }, 'bad_text@text'],
    ['half a letter', { text: 'a\ud800' }, 'bad_text@text'],
    ['a choice that is not on the list', { kind: 'b' }, 'unknown_choice@kind'],
    ['a word every object knows', { kind: 'constructor' }, 'unknown_choice@kind'],
    ['an emergency', { kind: 'fire' }, 'call_instead@kind'],
    ['a place beyond the pole', { where: { longitude: 0, latitude: 91 } }, 'not_a_place@where'],
    ['a place in words', { where: { longitude: '0', latitude: '1' } }, 'not_a_place@where'],
    ['a unit that is no id', { unit: 'ben-nghe' }, 'unknown_unit@unit'],
    ['six stars', { stars: 6 }, 'out_of_range@stars'],
    ['half a star', { stars: 4.5 }, 'wrong_type@stars'],
    ['more than all', { share: 1.01 }, 'out_of_range@share'],
    ['no number', { share: Number.NaN }, 'wrong_type@share'],
    ['half a đồng', { fee: 0.5 }, 'wrong_type@fee'],
    ['a debt', { fee: -1 }, 'out_of_range@fee'],
    ['a day that does not exist', { on: '2026-02-29' }, 'not_a_date@on'],
    ['a day written as we speak it', { on: '01/02/2026' }, 'not_a_date@on'],
    ['yes in words', { sure: 'true' }, 'wrong_type@sure'],
    ['a phone without digits', { phone: 'gọi tôi' }, 'not_a_phone@phone'],
    ['a link that runs', { link: 'javascript:alert(1)' }, 'wrong_type@link'],
    ['a box the form does not have', { extra: 1 }, 'unknown_field@extra'],
    ['a box every object has', { toString: 1 }, 'unknown_field@toString'],
  ])('%s', (_, values, refusal) => {
    expect(said(values)).toEqual([refusal])
  })

  test('an empty form with a question that must be answered', () => {
    expect(said({ name: ' ' }, { name: field.text({ label, max: 5 }) })).toEqual(['required@name'])
  })

  test('every defect is told at once, in the order of the form', () => {
    expect(said({ stars: 0, kind: 'x', text: 'too long' })).toEqual([
      'too_long@text',
      'unknown_choice@kind',
      'out_of_range@stars',
    ])
  })
})
