import { describe, expect, test } from 'vitest'
import { keyOf } from './keys.ts'

const pressed = (code: string, more: object = {}) => ({
  code,
  key: '',
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  isComposing: false,
  target: null,
  ...more,
})
const field = { tagName: 'INPUT', type: 'text' } as unknown as EventTarget

describe('a key at the desk', () => {
  test.each([
    ['a letter is read by its place', pressed('KeyJ'), 'J'],
    ['a digit with Alt is an act', pressed('Digit2', { altKey: true }), 'Alt+2'],
    ['so is one of the number block', pressed('Numpad2', { altKey: true }), 'Alt+2'],
    ['both Enters are one', pressed('NumpadEnter', { ctrlKey: true }), 'Ctrl+Enter'],
    ['the question mark is told from the slash', pressed('Slash', { key: '?' }), '?'],
    ['AltGr writes letters and asks for nothing', pressed('KeyE', { altKey: true, ctrlKey: true }), undefined],
    ['a syllable being composed asks for nothing', pressed('KeyJ', { isComposing: true }), undefined],
    ['a letter in a field is writing', pressed('KeyJ', { target: field }), undefined],
    ['Escape leaves a field', pressed('Escape', { target: field }), 'Escape'],
    ['Ctrl+K works from a field', pressed('KeyK', { ctrlKey: true, target: field }), 'Ctrl+K'],
  ])('%s', (_, event, key) => expect(keyOf(event, true)).toBe(key))

  test('with single keys off only letters stop', () => {
    expect(keyOf(pressed('KeyJ'), false)).toBeUndefined()
    expect(keyOf(pressed('ArrowDown'), false)).toBe('ArrowDown')
    expect(keyOf(pressed('Digit1', { altKey: true }), false)).toBe('Alt+1')
  })
})
