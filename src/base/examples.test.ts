import { readdir, readFile } from 'node:fs/promises'
import { isDeepStrictEqual } from 'node:util'
import { expect, test } from 'vitest'

type Example = { file: string; expression: string; result: string }
type Scope = Record<string, unknown>

const root = new URL('../../', import.meta.url)
const folders = ['src/base/', 'src/engine/deadline/']
// The calendar the examples speak of. Read by address: data of a locality is no import of this room.
const beside = ['localities/vietnam.calendar.ts']

const files = await Promise.all(folders.map(filesIn)).then((lists) => lists.flat())
const scope: Scope = Object.assign(
  {},
  ...(await Promise.all([...files, ...beside].map((file) => import(new URL(file, root).href)))),
)
const examples = await Promise.all(files.map(examplesIn)).then((lists) => lists.flat())

test.each(examples)('$file: $expression is $result', (example) => {
  expect(evaluate(example.expression)).toEqual(evaluate(example.result))
})

test('there are examples to run, and each says what it gives', () => {
  expect(examples.length).toBeGreaterThan(30)
  expect(examples.filter((example) => example.result === '')).toEqual([])
})

test('an example that lies is caught', () => {
  const lie = exampleOf('x.ts', "@example fold('Hoà') // 'hoà'")
  expect(isDeepStrictEqual(evaluate(lie.expression), evaluate(lie.result))).toBe(false)
})

async function filesIn(folder: string): Promise<string[]> {
  const names = await readdir(new URL(folder, root))
  return names
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && !name.endsWith('.store.ts'))
    .map((name) => folder + name)
}

async function examplesIn(file: string): Promise<Example[]> {
  const text = await readFile(new URL(file, root), 'utf8')
  return (text.match(/^ \* @example .*$/gm) ?? []).map((line) => exampleOf(file, line))
}

function exampleOf(file: string, line: string): Example {
  const [expression = '', result = ''] = line.replace(/^.*?@example /, '').split(' // ')
  return { file, expression, result: result.trim() }
}

/** Evaluates with the exports of all these files in scope; the text comes from our own sources. */
function evaluate(expression: string): unknown {
  return new Function(...Object.keys(scope), `return (${expression})`)(...Object.values(scope))
}
