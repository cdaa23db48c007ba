import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { LocalityDeclaration, Message, Module, RecordType } from '#engine/declare.ts'
import { loadFigures, simulate } from '#engine/load.ts'
import { figure } from '#engine/plan/figure.ts'
import { hold } from '#engine/privacy/hold.ts'
import { request } from '#engine/privacy/request.ts'
import { sweep } from '#engine/privacy/sweep.ts'
import { recount } from '#engine/recount/recount.store.ts'
import { localities } from '#localities/all.ts'
import { modules, seeds } from '#modules/all.ts'
import { compile } from './law/compiled.ts'
import {
  deadEnds,
  defectsOf,
  emptyMeasures,
  halfWords,
  loosePersonal,
  loosePromises,
  lostMessages,
  lostNames,
} from './law/declarations.ts'
import { readSource } from './law/sources.ts'
import { nobody, type TestHouse, testHouse } from './support/house.ts'
import { library, loan, personalOf } from './support/library.ts'

test.each([...modules, library].map((module) => [module.name, module] as const))(
  '%s is declared without a defect',
  (_, module) => {
    expect(defectsOf(module)).toEqual([])
  },
)

test('the engine’s own record of typed figures is declared without a defect', () => {
  expect([
    ...deadEnds(figure),
    ...lostNames(figure),
    ...loosePromises(figure),
    ...halfWords('plan.figure', figure),
  ]).toEqual([])
})

test.each([request, sweep, hold].map((type) => [type.name, type as unknown as RecordType] as const))(
  'the engine’s own %s is declared without a defect',
  (name, type) => {
    expect([
      ...deadEnds(type),
      ...lostNames(type),
      ...loosePromises(type),
      ...lostMessages(type),
      ...halfWords(name, type),
    ]).toEqual([])
  },
)

test('a request of a person says the purpose and the term of what it asks itself', () => {
  expect(loosePersonal(request as unknown as RecordType)).toEqual([])
})

test('every module has a generator of invented records', () => {
  expect(Object.keys(seeds).sort()).toEqual(modules.map(({ name }) => name).sort())
})

describe('saboteurs: a defect that types cannot see is found', () => {
  const base = loan as unknown as RecordType
  const label = { vi: 'Tên', en: 'Name' }
  const broken = (change: Partial<RecordType>): RecordType => ({ ...base, ...change })
  const { bring, lose, ...fewer } = base.acts as Record<string, RecordType['acts'][string]>
  if (!bring || !lose) throw new Error('the library has lost its acts')
  const message = { label, on: 'lend', to: 'phone', words: { vi: 'Mã {code}', en: 'Code {code}' } }
  const telling = (change: Partial<Message>): RecordType => broken({ messages: { lent: { ...message, ...change } } })
  const untold = (change: object): RecordType['form'][string] => ({
    ...(base.form['phone'] as RecordType['form'][string]),
    private: { ...personalOf(label), ...change } as never,
  })
  const promise = base.deadlines['back'] as RecordType['deadlines'][string]

  test.each<[string, string[], RegExp]>([
    [
      'a state nobody comes into',
      deadEnds(broken({ states: { ...base.states, burnt: label } })),
      /no act leads to state 'burnt'/,
    ],
    [
      'an act nobody can reach',
      deadEnds(broken({ acts: { ...base.acts, sell: { ...bring, from: 'burnt' } } })),
      /act 'sell' can never be done/,
    ],
    [
      'a state nobody comes out of',
      deadEnds(
        broken({ acts: { ...base.acts, keep: { ...bring, to: 'kept' } }, states: { ...base.states, kept: label } }),
      ),
      /from state 'kept' no way leads to a closed one/,
    ],
    ['a label without words', halfWords('library', { label: { vi: 'Tên', en: ' ' } }), /one language only/],
    ['a label without Vietnamese', halfWords('library', { help: { en: 'Help' } }), /one language only/],
    ['a title of nothing', lostNames(broken({ title: ['author'] })), /the title needs 'author'/],
    ['a title that tells a phone', lostNames(broken({ title: ['phone'] })), /the title needs 'phone'/],
    ['a phone made public', lostNames(broken({ public: { fields: ['phone'] } })), /may not publish 'phone'/],
    [
      'a facet of free text',
      lostNames(broken({ facets: { book: { label, of: 'book', by: 'answer' } } })),
      /no choice stands behind facet 'book'/,
    ],
    ['a record that belongs to a text', lostNames(broken({ belongs: { area: 'book' } })), /belongs to no point 'book'/],
    [
      'an assignment to nobody',
      lostNames(broken({ acts: { ...base.acts, bring: { ...bring, assigns: 'unit' } } })),
      /no unit is asked to assign in 'bring'/,
    ],
    [
      'a promise without a rule',
      loosePromises(broken({ deadlines: { back: { ...promise, rule: [] } } })),
      /has no rule/,
    ],
    [
      'rules out of order',
      loosePromises(broken({ deadlines: { back: { ...promise, rule: [...promise.rule, ...promise.rule] } } })),
      /out of order/,
    ],
    [
      'a limit by choice that some choice lacks',
      loosePromises(
        broken({
          deadlines: { back: { ...promise, rule: promise.rule.map((one) => ({ ...one, within: 'choice' as const })) } },
        }),
      ),
      /a choice without a time limit/,
    ],
    [
      'a promise that a way out forgets',
      loosePromises(broken({ deadlines: { back: { ...promise, voidedBy: [] } } })),
      /still owed when 'lose' leads to 'lost'/,
    ],
    [
      'an extension without a date',
      loosePromises(broken({ deadlines: { back: { ...promise, extendedBy: ['bring'] } } })),
      /extended by 'bring' without a date/,
    ],
    [
      'personal data that nobody says the term of',
      loosePersonal(broken({ form: { ...base.form, phone: untold({ retention: [] }) } })),
      /'phone' has no term/,
    ],
    [
      'personal data without a purpose and a basis',
      loosePersonal(broken({ form: { ...base.form, phone: untold({ purpose: undefined, source: undefined }) } })),
      /'phone' has no purpose\n.*'phone' has no legal basis/,
    ],
    [
      'words of residents that nobody would ever erase',
      loosePersonal(broken({ openAnswers: undefined as never })),
      /'book' may hold personal data/,
    ],
    ['a message after an act that is gone', lostMessages(telling({ on: 'sell' })), /follows no act 'sell'/],
    [
      'a reminder of no promise',
      lostMessages(telling({ on: { before: 'forward', workingDays: 1 } })),
      /has no promise 'forward'/,
    ],
    [
      'a message to what everyone may read',
      lostMessages(telling({ to: 'book' })),
      /goes to 'book', which is no private/,
    ],
    [
      'a message with the proof in it',
      lostMessages(telling({ words: { vi: 'Số {proof}', en: 'x' } })),
      /no place 'proof'/,
    ],
    ['a message with a link', lostMessages(telling({ words: { vi: 'https://a.vn', en: 'x' } })), /has a link/],
    ['a date of no promise', lostMessages(telling({ words: { vi: 'Hạn {due}', en: 'x' } })), /the date of no promise/],
    [
      'a message as long as a letter',
      lostMessages(telling({ words: { vi: 'x'.repeat(202), en: 'x' } })),
      /longer than three/,
    ],
    [
      'a measure of an act that is gone',
      emptyMeasures({ ...library, records: [broken({ acts: fewer })] }),
      /no act 'bring'/,
    ],
    [
      'a mean of what nobody asks',
      emptyMeasures(withRule({ kind: 'value', field: 'phone' })),
      /'rate' asks no number 'phone'/,
    ],
    [
      'a share by a class that is not there',
      emptyMeasures(withRule({ kind: 'when', condition: { facet: 'colour', is: 'red' } })),
      /no facet 'colour'/,
    ],
  ])('%s', (_, defects, expected) => {
    expect(defects.join('\n')).toMatch(expected)
  })
})

function withRule(numerator: Module['measures'][number]['rules'][number]['numerator']): Module {
  const stars = library.measures.find(({ name }) => name === 'library.stars')
  if (!stars) throw new Error('the library has lost its stars')
  return { ...library, measures: [{ ...stars, rules: stars.rules.map((rule) => ({ ...rule, numerator })) }] }
}

test('the seven mistakes do not compile, and nothing else is complained of', { timeout: 60_000 }, () => {
  const { text } = readSource('test/law/mistakes.txt')
  const marked = text.split('\n').flatMap((line, index) => (line.includes('// mistake:') ? [index + 1] : []))
  expect(marked).toHaveLength(7)
  const complaints = compile('test/law/mistakes.ts', text)
  expect(
    [...new Set(complaints.map(({ line }) => line))].sort((a, b) => a - b),
    JSON.stringify(complaints, undefined, 1),
  ).toEqual(marked)
})

describe('invented lives in every locality', () => {
  let here: TestHouse
  const refused: string[] = []
  beforeAll(async () => {
    here = await testHouse(modules, localities.map(small))
    here.at('2026-03-12', '10:00')
    for (const space of here.house.spaces.values()) {
      refused.push(...(await loadFigures(here.house, space)).refused)
      const made = await simulate(here.house, space, seeds, () => undefined)
      expect(made.lives, space.key).toBeGreaterThan(100)
      refused.push(...made.refused)
    }
  }, 300_000)
  afterAll(() => here.close())

  test('none is refused', () => {
    expect(refused).toEqual([])
  })

  test('every measure of every locality is moved and opens to as many records as it says', async () => {
    for (const { key, measures } of here.house.spaces.values()) {
      for (const { name } of measures) {
        const period = '2020/2030'
        const found = await here.engine.ask(nobody, 'behind', { locality: key, code: name, period, limit: 200 })
        expect(found.count, `${key} ${name}`).toBe(found.reading.records.count)
        expect(found.items.length, `${key} ${name}`).toBe(Math.min(200, found.count))
      }
    }
  })

  test('every indicator and every board can be read', async () => {
    for (const { key, declaration } of here.house.spaces.values()) {
      for (const plan of declaration.plans) {
        const board = await here.engine.ask(nobody, 'board', { locality: key, plan: plan.key })
        expect(board.lines.length, `${key} ${plan.key}`).toBeGreaterThanOrEqual(plan.targets.length)
      }
      expect((await here.engine.ask(nobody, 'readings', { locality: key })).length).toBe(declaration.indicators.length)
    }
  })

  test('a recount finds no difference', { timeout: 60_000 }, async () => {
    for (const space of here.house.spaces.values())
      expect((await recount(space.db, space)).differences, space.key).toEqual([])
  })

  test('made again, the same lives are found done', async () => {
    for (const space of here.house.spaces.values())
      expect((await simulate(here.house, space, seeds, () => undefined)).lives, space.key).toBe(0)
  })
})

/** The same locality with a few hundred invented records. */
function small(locality: LocalityDeclaration): LocalityDeclaration {
  const { simulation } = locality
  const from = simulation.from < '2025-06-02' ? '2025-06-02' : simulation.from
  return { ...locality, simulation: { ...simulation, from, dossiersPerYear: 300, reportsPerYear: 200 } }
}
