import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { pages } from '../src/main/explain.ts'

const root = join(import.meta.dirname, '..')

/** The questions a page's program asks, each once. */
function askedBy(source: string): Set<string> {
  return new Set([...source.matchAll(/\bask(?:Maybe)?\(event, '(\w+)'/g)].map(([, name]) => name ?? ''))
}

const named = (asks: readonly { question: string }[]): Set<string> =>
  new Set(asks.map(({ question }) => question.split(' ')[0] ?? ''))

test.each(Object.entries(pages))('what is explained of %s is what the page asks', (_, { route, asks }) => {
  expect([...named(asks)].sort()).toEqual([...askedBy(readFileSync(join(root, route), 'utf8'))].sort())
})

test('saboteur: a question more on the page is seen', () => {
  const { route, asks } = pages['board'] ?? { route: '', asks: [] }
  const more = `${readFileSync(join(root, route), 'utf8')}\nawait ask(event, 'queue', {})`
  expect([...askedBy(more)]).not.toEqual([...named(asks)])
  expect(askedBy(more).has('queue')).toBe(true)
})
