import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseCitation, writeCitation } from './citation.ts'
import { isPaperKind, paperKinds, referenceOf, symbolOf } from './paper-kinds.ts'

describe('how a document is named', () => {
  test.each([
    ['112/QĐ-UBND ngày 03/03/2026', { number: 112, symbol: 'QĐ-UBND', on: '2026-03-03' }],
    ['Số 07/TB-UBND', { number: 7, symbol: 'TB-UBND' }],
    [
      '30/2020/NĐ-CP ngày 5/3/2020 của Chính phủ',
      { number: 30, year: 2020, symbol: 'NĐ-CP', on: '2020-03-05', organ: 'Chính phủ' },
    ],
    [
      '15/UBND-VP, ngày 01/12/2025, của UBND Thành phố',
      { number: 15, symbol: 'UBND-VP', on: '2025-12-01', organ: 'UBND Thành phố' },
    ],
    ['9/GUQ-TC&KH', { number: 9, symbol: 'GUQ-TC&KH' }],
  ])('%s', (text, read) => expect(parseCitation(text)).toEqual(read))

  test.each([
    '',
    'quyết định miệng',
    '112',
    '112/',
    '0/QĐ-UBND',
    '12/qđ-ubnd',
    '12/QĐ-UBND ngày 31/02/2026',
    'QĐ-UBND/12',
    '1 2/QĐ',
  ])('“%s” is none', (text) => expect(parseCitation(text)).toBeUndefined())

  test('written and read again it is the same', () => {
    const day = fc.date({
      min: new Date('1950-01-02T00:00:00Z'),
      max: new Date('2099-12-30T00:00:00Z'),
      noInvalidDate: true,
    })
    const citation = fc.record({
      number: fc.integer({ min: 1, max: 99_999 }),
      symbol: fc.constantFrom('QĐ-UBND', 'NQ-HĐND', 'UBND-VP', 'TTr-KTHTĐT', 'KH-VHXH'),
      on: day.map((at) => at.toISOString().slice(0, 10)),
      organ: fc.constantFrom('UBND Thành phố', 'Sở Nội vụ', 'Hội đồng nhân dân phường Bến Thành'),
    })
    fc.assert(
      fc.property(citation, (one) => {
        expect(parseCitation(writeCitation(one))).toEqual(one)
      }),
      { seed: 20261122, numRuns: 500 },
    )
  })
})

test('a symbol is type and body, of a letter body and drafter; a number below ten has a zero', () => {
  expect([
    symbolOf('report', 'UBND'),
    symbolOf('letter', 'UBND'),
    referenceOf(7, 'BC-UBND'),
    referenceOf(112, 'QĐ-UBND'),
  ]).toEqual(['BC-UBND', 'UBND-VP', '07/BC-UBND', '112/QĐ-UBND'])
  const abbreviations = Object.values(paperKinds).map(({ abbreviation }) => abbreviation)
  expect(new Set(abbreviations).size).toBe(abbreviations.length)
  expect(isPaperKind('memo')).toBe(false)
})
