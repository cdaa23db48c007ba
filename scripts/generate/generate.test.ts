import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Module, RecordType } from '#engine/declare.ts'
import { refusalTable } from '#engine/refusal.ts'
import { modules } from '#modules/all.ts'
import { library, loan } from '#test/support/library.ts'
import { assurancePage } from './assurance-page.ts'
import { decisionsPage } from './decisions.ts'
import { diagram } from './diagram.ts'
import { modulePage } from './module-page.ts'
import { refusalsPage } from './refusals.ts'

const root = join(import.meta.dirname, '../..')
const stored = (path: string): string => readFileSync(join(root, path), 'utf8')

test('a state diagram has every state, every way and every end once', () => {
  const lines = diagram(loan as unknown as RecordType).split('\n')
  expect(lines[0]).toBe('stateDiagram-v2')
  for (const line of [
    '  [*] --> asked : ask',
    '  returned --> lent : again',
    '  lent --> lost : lose',
    '  lost --> [*]',
  ])
    expect(lines).toContain(line)
  expect(lines).toContain('  note right of lent : hold, release, extend, wish')
  expect(new Set(lines).size).toBe(lines.length)
})

test('the page of a module tells each field, act, promise and measure', () => {
  const page = modulePage(library)
  for (const type of library.records)
    for (const name of [...Object.keys(type.form), ...Object.keys(type.acts)]) expect(page).toContain(`\`${name}\``)
  for (const { name } of library.measures) expect(page).toContain(`\`${name}\``)
  expect(page).toContain('| `back` Hạn trả · Due back | 2020-01-01 | 5 working days, or by `genre` |')
  expect(page).toContain('personal: Nhắc trả · Reminder')
})

describe('what is stored is what the declarations make (node scripts/generate.mjs)', () => {
  test.each(modules.map((module) => [module.name, module] as const))('docs/generated/modules/%s.md', (name, module) => {
    expect(stored(`docs/generated/modules/${name}.md`)).toBe(modulePage(module))
  })

  test('every refusal stands in docs/generated/refusals.md', () => {
    const page = stored('docs/generated/refusals.md')
    for (const code of Object.keys(refusalTable)) expect(page).toContain(`\`${code}\``)
    expect(page).toBe(refusalsPage())
  })

  test('docs/assurance.md', () => {
    expect(stored('docs/assurance.md')).toBe(assurancePage())
  })

  test('the index of decisions', () => {
    expect(stored('decisions/README.md')).toBe(decisionsPage(join(root, 'decisions')))
  })
})

describe('saboteurs', () => {
  test('a label that changes changes the page', () => {
    const [module] = modules
    const changed = { ...module, label: { vi: 'Khác', en: 'Other' } } as Module
    expect(modulePage(changed)).not.toBe(stored(`docs/generated/modules/${module?.name}.md`))
  })

  test.each([
    [
      'no date',
      '# 0001 · Why\n\n## Context\n\n## Decision\n\n## Consequences\n\n## What would change our mind\n',
      /begins with/,
    ],
    ['another number', '# 0002 · Why\n\nDate: 2026-11-22 · Status: accepted\n', /begins with/],
    [
      'nothing that would change our mind',
      '# 0001 · Why\n\nDate: 2026-11-22 · Status: accepted\n\n## Context\n\n## Decision\n\n## Consequences\n',
      /is missing/,
    ],
  ])('a decision with %s is refused', (_, text, expected) => {
    const folder = mkdtempSync(join(tmpdir(), 'dothi-decisions-'))
    writeFileSync(join(folder, '0001-why.md'), text)
    expect(() => decisionsPage(folder)).toThrow(expected)
    rmSync(folder, { recursive: true })
  })
})
