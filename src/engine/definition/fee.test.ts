import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor, Command } from '#engine/engine.ts'
import { type TestHouse, testHouse } from '#test/support/house.ts'
import { library, loan, personalOf, town } from '#test/support/library.ts'
import { defineModule, defineRecord, type Fee, type FeeVersion, field } from '../declare.ts'
import { feeAfter, feeOn, owedVnd } from '../record/fee.ts'
import { decide } from '../record/workflow.ts'

const source = { title: { vi: 'Nội quy thư viện', en: 'Library rules' }, article: 'điều 4' }
const genre = loan.form['genre']
if (genre?.kind !== 'choice') throw new Error('a loan has no genre')
const { novel, poems, maths } = genre.choices
if (!novel || !poems || !maths) throw new Error('a genre is missing')

/** A loan that costs something: novels since 2025, maths nothing that is fixed. */
const priced = defineRecord('library.loan', {
  ...loan,
  form: {
    ...loan.form,
    genre: field.choice(
      {
        novel: { ...novel, fee: [{ from: '2025-01-01', amounts: [{ case: 'all', amountVnd: 5_000 }], source }] },
        poems: {
          ...poems,
          fee: [
            {
              from: '2025-01-01',
              amounts: [{ case: 'all', amountVnd: 500 }],
              per: { vi: 'mỗi trang', en: 'a page' },
              source,
            },
          ],
        },
        maths,
      },
      { label: genre.label, ...(genre.groups && { groups: genre.groups }) },
    ),
    reader: field.choice(
      { pupil: { vi: 'Học sinh', en: 'Pupil' } },
      {
        label: { vi: 'Bạn đọc', en: 'Reader' },
        optional: true,
        private: personalOf({ vi: 'Tính phí', en: 'The fee' }),
      },
    ),
    fee: field.money({ label: { vi: 'Phí', en: 'Fee' }, optional: true }),
  },
  fees: { of: 'genre', into: 'fee', payer: 'reader' },
})
const priceModule = defineModule({ ...library, records: [priced] })
const admin = (name: string): (typeof town.people)[number] => ({
  name,
  fullName: `Quản Trị ${name}`,
  title: { vi: 'Quản trị', en: 'Administrator' },
  unit: 'town',
  roles: ['admin', 'officer'],
})

let here: TestHouse
let an: Actor
let binh: Actor
let number = 0

beforeAll(async () => {
  here = await testHouse([priceModule], [{ ...town, people: [...town.people, admin('an'), admin('binh')] }])
  here.at('2026-03-02', '09:00')
  an = await here.as('town', 'an')
  binh = await here.as('town', 'binh')
})
afterAll(() => here.close())

const id = (): string => {
  number += 1
  return `fee-test-${number}`
}

function asked(
  more: Record<string, unknown> = {},
  channel: Command['channel'] = 'counter',
): Promise<{ subject: string }> {
  const where = { longitude: 105.005, latitude: 10.005 }
  const values = { genre: 'novel', book: 'Số đỏ', where, ...more }
  return here.engine.act(an, {
    locality: 'town',
    id: id(),
    record: 'library.loan',
    act: 'ask',
    values,
    channel: channel ?? 'counter',
  })
}

async function carried(subject: string): Promise<unknown[]> {
  const { values, fee } = await here.engine.ask(an, 'record', { locality: 'town', id: subject })
  return [values['fee'], fee?.from, fee?.number, Object.keys(values).some((name) => name.startsWith('@'))]
}

async function propose(body: Fee, validFrom: string, key = 'library.loan/novel', more = {}): Promise<string> {
  const values = {
    kind: 'fee',
    key,
    body: JSON.stringify(body),
    validFrom,
    basis: 'Nghị quyết số 2',
    cause: 'law',
    ...more,
  }
  return (
    await here.engine.act(an, { locality: 'town', id: id(), record: 'system.definition', act: 'propose', values })
  ).subject
}
const approve = (who: Actor, subject: string): Promise<unknown> =>
  here.engine.act(who, { locality: 'town', id: id(), record: 'system.definition', act: 'approve', subject, values: {} })

const next: Fee = {
  amounts: [
    { case: 'all', amountVnd: 8_000 },
    { case: 'online', amountVnd: 4_000 },
    { case: 'pupil', amountVnd: 0 },
  ],
  source,
}

describe('the fee that holds on a day', () => {
  const versions: FeeVersion[] = [
    { from: '2025-01-01', amounts: [{ case: 'all', amountVnd: 1 }], source },
    { from: '2026-01-01', until: '2026-06-01', amounts: [{ case: 'all', amountVnd: 2 }], source, number: 2 },
    { from: '2026-01-01', until: '2026-06-01', amounts: [{ case: 'all', amountVnd: 3 }], source, number: 3 },
  ]
  test.each([
    ['before the first there is none', '2024-12-31', undefined],
    ['from its first day on', '2025-01-01', 1],
    ['of two from one day the one approved last', '2026-01-01', 3],
    ['on its last day still', '2026-05-31', 3],
    ['none from the day it ends, and not the one before again', '2026-06-01', undefined],
  ])('%s', (_, day, owed) => {
    const found = feeOn({ fee: versions }, day)
    expect(found && owedVnd(found, [])).toBe(owed)
  })
  test('what comes next is known before it comes', () => {
    expect(feeAfter({ fee: versions }, '2025-03-01')?.number).toBe(3)
    expect(feeAfter({ fee: versions }, '2026-03-01')).toBeUndefined()
  })
  test('of all cases that fit the lowest is owed', () => {
    expect([owedVnd(next, ['counter']), owedVnd(next, ['online']), owedVnd(next, ['online', 'pupil'])]).toEqual([
      8_000, 4_000, 0,
    ])
  })
})

describe('a record carries the fee of its day', () => {
  test('written by the act that opens it; another sum is refused, with the right one', async () => {
    expect(await carried((await asked()).subject)).toEqual([5_000, '2025-01-01', 1, false])
    await expect(asked({ fee: 7_000 })).rejects.toThrow('fee_fixed')
    expect(await carried((await asked({ fee: 5_000 })).subject)).toEqual([5_000, '2025-01-01', 1, false])
  })

  test('where nothing is fixed, or only an amount a page, the desk types the sum', async () => {
    expect(await carried((await asked({ genre: 'maths', fee: 1_234 })).subject)).toEqual([
      1_234,
      undefined,
      undefined,
      false,
    ])
    expect(await carried((await asked({ genre: 'poems', fee: 3_000 })).subject)).toEqual([
      3_000,
      undefined,
      undefined,
      false,
    ])
  })

  test('a version counts once another approved it and its day has come; what was sent before stays as it was', async () => {
    const before = (await asked()).subject
    const version = await propose(next, '2026-03-10')
    await expect(approve(an, version)).rejects.toThrow('same_eyes')
    expect(await carried((await asked()).subject)).toEqual([5_000, '2025-01-01', 1, false])
    await approve(binh, version)
    expect(await carried((await asked()).subject)).toEqual([5_000, '2025-01-01', 1, false])
    here.at('2026-03-10', '08:00')
    expect(await carried((await asked()).subject)).toEqual([8_000, '2026-03-10', 2, false])
    expect(await carried((await asked({}, 'online')).subject)).toEqual([4_000, '2026-03-10', 2, false])
    expect(await carried((await asked({ reader: 'pupil' })).subject)).toEqual([0, '2026-03-10', 2, false])
    expect(await carried(before)).toEqual([5_000, '2025-01-01', 1, false])
  })

  test('everybody reads what is charged and what is to come, each with its day', async () => {
    await approve(binh, await propose({ ...next, amounts: [{ case: 'all', amountVnd: 9_000 }] }, '2026-12-01'))
    const type = await here.engine.ask({ kind: 'anyone', id: 'anyone' }, 'record_type', {
      locality: 'town',
      record: 'library.loan',
    })
    const field = type.form['genre']
    const choice = field?.kind === 'choice' ? field.choices['novel'] : undefined
    expect([choice && feeOn(choice, '2026-03-11')?.number, choice && feeAfter(choice, '2026-03-11')?.from]).toEqual([
      2,
      '2026-12-01',
    ])
  })

  test('a step back is a version too, and earlier records keep theirs', async () => {
    const at8 = (await asked()).subject
    await approve(
      binh,
      await propose({ amounts: [{ case: 'all', amountVnd: 5_000 }], source }, '2026-03-10', 'library.loan/novel', {
        cause: 'rollback',
      }),
    )
    expect(await carried((await asked()).subject)).toEqual([5_000, '2026-03-10', 4, false])
    expect(await carried(at8)).toEqual([8_000, '2026-03-10', 2, false])
  })

  test('what follows in a record’s life asks no fee anew', async () => {
    const { subject } = await asked()
    await approve(binh, await propose(next, '2026-03-10'))
    const unit = here.space('town').units.byKey('east')?.id
    await here.engine.act(binh, {
      locality: 'town',
      id: id(),
      record: 'library.loan',
      act: 'lend',
      subject,
      values: { unit },
    })
    expect((await carried(subject))[0]).toBe(5_000)
  })

  test('saboteur: fixed by today’s fee instead of the day’s, a record of before would carry another sum', () => {
    const type = here.space('town').recordType('library.loan')
    const cheat = (at: Date): unknown => {
      const decision = decide(
        an,
        undefined,
        {
          locality: 'town',
          id: 'saboteur-1',
          record: 'library.loan',
          act: 'ask',
          values: { genre: 'novel', book: 'x', where: { longitude: 105.005, latitude: 10.005 } },
          channel: 'counter',
        },
        {
          type,
          at,
          measures: [],
          calendar: here.space('town').calendar,
          units: here.space('town').units,
          simulated: false,
          event: '00000000-0000-7000-8000-000000000001',
          subject: '00000000-0000-7000-8000-000000000002',
          code: 'X',
        },
      )
      return Array.isArray(decision) ? decision : decision.record.content['fee']
    }
    expect([cheat(new Date('2026-03-03T02:00:00Z')), cheat(new Date('2026-03-11T02:00:00Z'))]).toEqual([5_000, 8_000])
  })
})

describe('refused when proposed', () => {
  test.each([
    ['an answer that is not there', next, 'library.loan/cookery'],
    ['a case nobody has', { ...next, amounts: [...next.amounts, { case: 'king', amountVnd: 1 }] }, undefined],
    ['a case twice', { ...next, amounts: [...next.amounts, { case: 'pupil', amountVnd: 1 }] }, undefined],
    [
      'a reduction that is dearer',
      {
        ...next,
        amounts: [
          { case: 'all', amountVnd: 1 },
          { case: 'online', amountVnd: 2 },
        ],
      },
      undefined,
    ],
    ['no amount in general', { ...next, amounts: [{ case: 'online', amountVnd: 2 }] }, undefined],
    ['no legal basis', { amounts: next.amounts }, undefined],
    ['an end before its beginning', { ...next, until: '2026-04-01' }, undefined],
  ])('%s', async (_, body, key) => {
    await expect(propose(body, '2026-04-01', key)).rejects.toThrow('definition_breaks')
  })
  test('half a đồng', async () => {
    await expect(propose({ ...next, amounts: [{ case: 'all', amountVnd: 0.5 }] }, '2026-04-01')).rejects.toThrow(
      'definition_malformed',
    )
  })
})
