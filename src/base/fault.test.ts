import { expect, test } from 'vitest'
import { faultLine } from './fault.ts'

test('a log says of a fault where it broke, and repeats no value', () => {
  const said = [
    new Error('cannot read "Ngô Thị Kín" of 0901 234 567 at kin@vi.du'),
    Object.assign(new Error('invalid input syntax for type uuid: Ngô Thị Kín'), { code: '22P02' }),
    'Ngô Thị Kín',
  ].map((thrown) => JSON.stringify(faultLine(thrown)))
  for (const line of said) expect(line).not.toMatch(/Kín|0901|kin@/)
  expect(said[0]).toContain('cannot read')
  expect(said[1]).toContain('22P02')
  expect(faultLine(new Error('x')).frames[0]).toMatch(/fault\.test\.ts/)
})

test('a value that nobody quoted is not known for one: such messages are not written here', () => {
  expect(faultLine(new Error('queue: no declaration of library.loan')).message).toBe(
    'queue: no declaration of library.loan',
  )
})
