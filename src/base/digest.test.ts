import { expect, test } from 'vitest'
import { canonicalJson, sha256Hex } from './digest.ts'

test.each([
  [{ b: 1, a: { d: [1, 'x', null], c: true } }, '{"a":{"c":true,"d":[1,"x",null]},"b":1}'],
  [{ a: undefined, b: 2 }, '{"b":2}'],
  [[undefined, 1], '[null,1]'],
  [{ at: new Date('2026-11-05T08:07:00Z') }, '{"at":"2026-11-05T08:07:00.000Z"}'],
  [{ é: 1, z: 2, Z: 3 }, '{"Z":3,"z":2,"é":1}'],
  ['Đường "Lê Lợi"', '"Đường \\"Lê Lợi\\""'],
  [-0, '0'],
  [1e21, '1e+21'],
])('%j is written %s', (value, json) => {
  expect(canonicalJson(value)).toBe(json)
})

test('the order in which keys were set does not matter', () => {
  expect(canonicalJson({ b: 1, a: 2 })).toBe(canonicalJson({ a: 2, b: 1 }))
})

test.each([Number.NaN, Number.POSITIVE_INFINITY, 1n, () => 1, Symbol('x'), undefined])(
  '%s cannot be written',
  (value) => {
    expect(() => canonicalJson(value)).toThrow(TypeError)
    expect(() => canonicalJson({ a: [{ b: value ?? Number.NaN }] })).toThrow(TypeError)
  },
)

test('a digest is that of the UTF-8 bytes', () => {
  expect(sha256Hex('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
  expect(sha256Hex('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
  expect(sha256Hex('đ')).not.toBe(sha256Hex('d'))
})
