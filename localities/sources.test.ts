import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import type { Source } from '#engine/declare.ts'
import { modules } from '#modules/all.ts'
import { localities } from './all.ts'
import { packs } from './packs/all.ts'
import { cite, publicSources } from './sources.ts'

const page = await readFile(new URL('../docs/sources.md', import.meta.url), 'utf8')
const glossary = await readFile(new URL('../GLOSSARY.md', import.meta.url), 'utf8')

/** Every source that stands under a `source` anywhere in a declaration. */
function sourcesIn(value: unknown): Source[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) =>
    name === 'source' && isSource(inner) ? [inner] : sourcesIn(inner),
  )
}

function isSource(value: unknown): value is Source {
  return typeof value === 'object' && value !== null && 'title' in value
}

/** What a citizen cannot read: the sign of a paragraph in a text he does not have, a line number, a bare key. */
function unreadable({ title, article = '' }: Source): boolean {
  const shown = [title.vi, title.en, article]
  return shown.some((text) => /\u00a7|#\d|\b[A-Z]-?\d{2}\b|^[a-z]+(-[a-z0-9]+)+$/.test(text))
}

/** Sources the page does not tell of: neither by their words nor with their article. */
function untold(sources: readonly Source[]): string[] {
  return sources
    .filter(({ title, article = '' }) => !page.includes(`| ${title.vi} | ${article}`))
    .map(({ title }) => title.vi)
}

const declared = sourcesIn([localities, modules, packs])

describe('the sources of all declarations', () => {
  test('are told of in docs/sources.md, in the words citizens read', () => {
    expect(declared.length).toBeGreaterThan(200)
    expect([...new Set(untold(declared))]).toEqual([])
  })

  test('are words anybody can read, in both languages', () => {
    expect(declared.filter(unreadable)).toEqual([])
    expect(declared.filter(({ title }) => !title.vi || !title.en)).toEqual([])
  })
})

test('every key stands in docs/sources.md, and is used', () => {
  const keys = Object.keys(publicSources)
  expect(keys.filter((key) => !page.includes(`| \`${key}\` |`))).toEqual([])
  const used = new Set(declared)
  expect(Object.entries(publicSources).filter(([, source]) => !used.has(source))).toEqual([])
})

test('every word of the glossary comes from a document on the page, from an office or from us', () => {
  const rows = glossary.split('\n').filter((line) => /^\| [^-]/.test(line) && !line.endsWith('| source |'))
  const origins = rows.map((line) => line.split('|').at(-2)?.trim() ?? '')
  const known = (origin: string): boolean => {
    const keys = [...origin.matchAll(/`([^`]+)`/g)].map(([, key]) => key)
    if (keys.length === 0) return origin === 'our own word' || origin === 'office use'
    return keys.every((key) => page.includes(`| \`${key}\` |`))
  }
  expect(rows.length).toBeGreaterThan(80)
  expect(origins.filter((origin) => !known(origin))).toEqual([])
})

test('every address in the list stands on the page', () => {
  const addresses = Object.values(publicSources).flatMap((source) => ('url' in source ? [source.url] : []))
  expect(addresses.length).toBeGreaterThan(5)
  expect(addresses.filter((address) => !page.includes(`(${address})`))).toEqual([])
})

describe('saboteur', () => {
  const hearsay: Source = { title: { vi: 'Nghe nói', en: 'Hearsay' } }

  test('a source nobody wrote down is seen', () => {
    expect(untold(sourcesIn({ figures: [{ source: hearsay }] }))).toEqual(['Nghe nói'])
    expect(() => cite('nghe-noi')).toThrow("sources: nobody wrote down 'nghe-noi'")
  })

  test.each(['\u00a7 3', '002 #7', 'X-07', 'K15', 'quan-1-2020-07'])(
    'words nobody can read are seen: %s',
    (article) => {
      expect(unreadable({ ...hearsay, article })).toBe(true)
    },
  )
})
