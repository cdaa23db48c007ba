import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ownRecords, publicRecords } from '../../src/engine/own.records.ts'
import { request } from '../../src/engine/privacy/request.ts'
import { modules } from '../../src/modules/all.ts'
import { openapiDocument } from '../../src/protocols/api/openapi/document.ts'
import { assurancePage } from './assurance-page.ts'
import { decisionsPage } from './decisions.ts'
import { modulePage } from './module-page.ts'
import { personalPage } from './personal-page.ts'
import { refusalsPage } from './refusals.ts'
import { rightsPage } from './rights.ts'
import { runbookPage } from './runbook-page.ts'
import { schemaPage } from './schema.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const isCheck = process.argv.includes('--check')

/** Every generated file by its path, with the text it must have. */
async function make(): Promise<Map<string, string>> {
  const types = [...modules.flatMap((module) => module.records), ...publicRecords].sort((a, b) =>
    a.name < b.name ? -1 : 1,
  )
  return new Map([
    ...modules.map((module): [string, string] => [`docs/generated/modules/${module.name}.md`, modulePage(module)]),
    ['docs/generated/personal-data.md', personalPage([...types, request as unknown as (typeof types)[number]])],
    ['docs/generated/refusals.md', refusalsPage()],
    ['docs/generated/rights.md', rightsPage([...modules.flatMap((module) => module.records), ...ownRecords])],
    ['docs/generated/schema.md', await schemaPage()],
    ['docs/generated/openapi.json', `${JSON.stringify(openapiDocument(types), null, 2)}\n`],
    ['docs/assurance.md', assurancePage()],
    ['docs/runbook.md', runbookPage()],
    ['decisions/README.md', decisionsPage(join(root, 'decisions'))],
  ])
}

function stored(path: string): string | undefined {
  try {
    return readFileSync(join(root, path), 'utf8')
  } catch {
    return undefined
  }
}

/** Pages of modules that are there no longer. */
function left(made: ReadonlyMap<string, string>): string[] {
  const folder = 'docs/generated/modules'
  return readFolder(folder)
    .map((name) => `${folder}/${name}`)
    .filter((path) => !made.has(path))
}

function readFolder(folder: string): string[] {
  try {
    return readdirSync(join(root, folder))
  } catch {
    return []
  }
}

const made = await make()
const changed = [...made].filter(([path, text]) => stored(path) !== text)
const stale = left(made)
if (isCheck) {
  for (const [path] of changed) console.log(`${path} is not what the declarations make`)
  for (const path of stale) console.log(`${path} belongs to nothing`)
  if (changed.length + stale.length > 0) console.log('Run: node scripts/generate.mjs')
  process.exitCode = changed.length + stale.length === 0 ? 0 : 1
} else {
  for (const [path, text] of changed) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
    console.log(`made ${path}`)
  }
  for (const path of stale) rmSync(join(root, path))
  console.log(`${made.size} files, ${changed.length} changed`)
}
