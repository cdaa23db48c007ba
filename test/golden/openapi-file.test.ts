import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { publicRecords } from '#engine/own.records.ts'
import { modules } from '#modules/all.ts'
import { openapiDocument } from '#protocols/api/openapi/document.ts'

const file = join(import.meta.dirname, '../../docs/generated/openapi.json')

test('docs/generated/openapi.json is what the declarations make (GOLDEN=write makes it anew)', () => {
  const types = [...modules.flatMap((module) => module.records), ...publicRecords].sort((a, b) =>
    a.name < b.name ? -1 : 1,
  )
  const made = `${JSON.stringify(openapiDocument(types), null, 2)}\n`
  if (process.env['GOLDEN'] === 'write' && process.env['CI'] === undefined) {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, made)
  }
  expect(existsSync(file)).toBe(true)
  expect(made === readFileSync(file, 'utf8'), 'the document changed: GOLDEN=write, and read the difference').toBe(true)
})
