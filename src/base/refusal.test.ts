import { expect, test } from 'vitest'
import { orRefuse, Refused, refuse } from './refusal.ts'

test('a refusal holds only what was said', () => {
  expect(refuse('no_right')).toEqual({ code: 'no_right' })
  expect(Object.keys(refuse('no_right'))).toEqual(['code'])
  expect(refuse('too_long', 'what', { max: 2000 })).toEqual({ code: 'too_long', at: 'what', with: { max: 2000 } })
})

test('nothing to refuse goes on', () => {
  expect(() => orRefuse(undefined)).not.toThrow()
  expect(() => orRefuse([])).not.toThrow()
})

test('one or several refusals are thrown together', () => {
  const several = [refuse('too_long', 'what'), refuse('missing_point', 'where')]
  expect(() => orRefuse(refuse('no_right'))).toThrow(new Refused([{ code: 'no_right' }]))
  expect(() => orRefuse(several)).toThrow('too_long at what, missing_point at where')
  expect(new Refused(several)).toMatchObject({ name: 'Refused', refusals: several })
})
