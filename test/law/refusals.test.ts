import { expect, test } from 'vitest'
import { refusalTable } from '#engine/refusal.ts'
import { badCodes, strayCodes } from './refusals.ts'
import { readSources } from './sources.ts'

const sources = readSources(['src', 'test'])
const program = sources.filter(
  ({ path }) => path.startsWith('src/') && !path.endsWith('.test.ts') && path !== 'src/engine/refusal.ts',
)
const tests = sources.filter(({ path }) => path.endsWith('.test.ts') && !path.startsWith('test/law/'))

test('every refusal has its kind and both languages, is given somewhere and met by a test', () => {
  expect(badCodes(refusalTable, program, tests)).toEqual([])
})

test('every refusal that is given stands in the table', () => {
  expect(strayCodes(refusalTable, program)).toEqual([])
})

test('saboteur: a code nobody gives, nobody meets, in one language, of no kind', () => {
  const table = { tired: { kind: 'sorry', vi: 'Mệt rồi.', en: '' } }
  expect(badCodes(table, program, tests).map(({ to }) => to)).toEqual([
    "kind 'sorry'",
    'a language is missing',
    'nothing gives it',
    'no test meets it',
  ])
})

test('saboteur: a misspelt code', () => {
  expect(strayCodes(refusalTable, [{ path: 'src/engine/x.ts', text: `return refuse('wrong_stat', 'act')` }])).toEqual([
    { path: 'src/engine/x.ts', to: 'wrong_stat' },
  ])
})
