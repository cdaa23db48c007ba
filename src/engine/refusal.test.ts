import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Refused } from '#base/refusal.ts'
import { nobody, type TestHouse, testHouse, testPassword } from '#test/support/house.ts'
import { library, town } from '#test/support/library.ts'
import type { Actor, Command } from './engine.ts'
import { kindOf, refusalTable, wordsOf } from './refusal.ts'

let here: TestHouse
let head: Actor
let subject: string
beforeAll(async () => {
  here = await testHouse([library], [town])
  here.at('2026-03-02', '09:00')
  head = await here.as('town', 'head')
  subject = (await does(nobody, { act: 'ask', values: novel })).subject
})
afterAll(() => here.close())

const novel = { genre: 'novel', book: 'Số đỏ', where: { longitude: 105.015, latitude: 10.005 } }
let sent = 0

function does(who: Actor, command: Partial<Command>): ReturnType<TestHouse['engine']['act']> {
  sent += 1
  return here.engine.act(who, {
    locality: 'town',
    id: `refusal-${sent}`,
    record: 'library.loan',
    act: 'ask',
    values: {},
    ...command,
  })
}

async function codes(work: Promise<unknown>): Promise<string[]> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof Refused)) throw error ?? new Error('it was not refused')
  return error.refusals.map(({ code, at }) => (at === undefined ? code : `${code}@${at}`))
}

const where = { locality: 'town' }
const inTown = { ...where, record: 'library.loan' }
const asks: [string, () => Promise<unknown>][] = [
  ['bad_command@id', () => does(nobody, { id: 'short' })],
  ['bad_command@id', () => does(nobody, { id: 'với dấu cách' })],
  ['unknown_locality@locality', () => does(nobody, { locality: 'atlantis' })],
  ['unknown_record_type@record', () => does(nobody, { record: 'library.book' })],
  ['subject_needed@subject', () => does(head, { act: 'lend' })],
  ['subject_given@subject', () => does(nobody, { subject, values: novel })],
  [
    'unknown_unit@unit',
    () => does(head, { act: 'lend', subject, values: { unit: '00000000-0000-4000-8000-000000000000' } }),
  ],
  ['missing@subject', () => does(head, { act: 'lend', subject: '2603-0000-0000' })],
  ['bad_limit@limit', () => here.engine.ask(nobody, 'records', { ...inTown, limit: 0 })],
  ['bad_limit@limit', () => here.engine.ask(nobody, 'records', { ...inTown, limit: 201 })],
  ['bad_sort@sort', () => here.engine.ask(nobody, 'records', { ...inTown, sort: 'phone' })],
  ['bad_cursor@cursor', () => here.engine.ask(nobody, 'records', { ...inTown, cursor: 'bm90IG91cnM' })],
  [
    'bad_filter@filter',
    () => here.engine.ask(nobody, 'records', { ...inTown, filter: { op: '=', name: 'phone', value: '+84901234567' } }),
  ],
  [
    'bad_filter@filter',
    () =>
      here.engine.ask(nobody, 'records', {
        ...inTown,
        filter: { op: '=', name: 'state; drop table event', value: 'x' },
      }),
  ],
  ['bad_period@period', () => here.engine.ask(nobody, 'reading', { ...where, code: 'LB-01', period: '2026-13' })],
  ['unknown_indicator@code', () => here.engine.ask(nobody, 'reading', { ...where, code: 'LB-99' })],
  ['unknown_plan@plan', () => here.engine.ask(nobody, 'board', { ...where, plan: 'five-years' })],
  ['unknown_basis@basis', () => here.engine.ask(nobody, 'reading', { ...where, code: 'LB-01', basis: 'as_hoped' })],
  ['missing@unit', () => here.engine.ask(nobody, 'board', { ...where, unit: 'north' })],
  ['not_signed_in', () => here.engine.ask(nobody, 'queue', { ...where, view: 'all' })],
  ['sign_in_failed', () => here.engine.access.signIn('town', 'head', 'guess')],
  ['sign_in_failed', () => here.engine.access.signIn('town', 'nobody', testPassword)],
  ['missing@code', () => here.engine.access.resident('town', '2603-0000-0000', '4567')],
]

test.each(asks)('%s', async (code, doing) => {
  expect(await codes(doing())).toEqual([code])
})

test('after ten wrong passwords even the right one waits ten minutes, then it is good again', async () => {
  for (let times = 0; times < 10; times += 1)
    expect(await codes(here.engine.access.signIn('town', 'west', 'guess'))).toEqual(['sign_in_failed'])
  expect(await codes(here.engine.access.signIn('town', 'west', testPassword))).toEqual(['too_many_tries'])
  here.at('2026-03-02', '09:11')
  expect((await here.engine.access.signIn('town', 'west', testPassword)).actor.kind).toBe('staff')
})

test('no date is promised that the calendar does not know', async () => {
  here.at('2027-12-30', '09:00')
  const asked = await does(nobody, { act: 'ask', values: novel })
  const unit = here.space('town').units.byKey('east')?.id
  expect(await codes(does(head, { act: 'lend', subject: asked.subject, values: { unit } }))).toEqual([
    'past_calendar@act',
  ])
  here.at('2026-03-02', '09:30')
})

describe('the words of refusals', () => {
  test('both languages ask for the same places', () => {
    const places = (text: string): string[] =>
      [...text.matchAll(/\{(\w+?)(_en)?\}/g)].map(([, name = '']) => name).sort()
    for (const [code, { vi, en }] of Object.entries(refusalTable)) expect(places(en), code).toEqual(places(vi))
  })

  test('a twin in English is used in English only', () => {
    const refusal = { code: 'no_right', with: { act: 'Cho mượn', act_en: 'Lend', who: 'cán bộ', who_en: 'an officer' } }
    expect(wordsOf(refusal).vi).toContain('Cho mượn: bạn không có quyền')
    expect(wordsOf(refusal).en).toContain('Lend: you may not do this. It can be done by: an officer')
  })

  test('saboteur: a code that is not in the table is a fault, never shown as a refusal', () => {
    expect(() => kindOf({ code: 'whatever' })).toThrow('does not stand in the table')
  })
})
