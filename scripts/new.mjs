/* `node scripts/new.mjs module <name> <noun>`: a module's folder with one record, its story, and its line in all.ts. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const [kind, name = '', noun = ''] = process.argv.slice(2)
const kebab = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/

/** `one-stop` as a name in code: `oneStop`. */
const camel = (text) => text.replace(/-(\w)/g, (_, letter) => letter.toUpperCase())

function fail(line) {
  console.error(line)
  process.exit(1)
}

if (kind !== 'module' || !kebab.test(name) || !kebab.test(noun))
  fail('usage: node scripts/new.mjs module <name> <noun>, both in kebab-case: health-visit visit')
const folder = `${root}src/modules/${name}`
if (existsSync(folder)) fail(`src/modules/${name} is there already`)

const value = camel(name)
const record = camel(noun)

const files = {
  [`${name}.module.ts`]: `import { count, defineModule, defineRecord, field, share } from '#engine/declare.ts'
import { openAnswers, rule } from './${name}.sources.ts'

/** A ${noun} (…): what it is, and its Vietnamese name. */
export const ${record} = defineRecord('${name}.${noun}', {
  label: { vi: '…', en: '${noun}' },

  form: {
    what: field.text({ label: { vi: 'Nội dung', en: 'What' }, max: 2_000, long: true }),
    unit: field.unit({ label: { vi: 'Đơn vị', en: 'Unit' } }),
  },

  states: {
    sent: { vi: 'Đã gửi', en: 'Sent' },
    done: { vi: 'Đã xong', en: 'Done', closed: true },
  },

  acts: {
    send: { label: { vi: 'Gửi', en: 'Send' }, by: 'anyone', from: 'nothing', to: 'sent' },
    finish: { label: { vi: 'Xong', en: 'Finish' }, by: 'holder', from: 'sent', to: 'done' },
  },

  deadlines: {
    answer: { label: { vi: 'Hạn xử lý', en: 'Due' }, after: 'send', met: 'finish', rule: rule.answer },
  },

  belongs: { unit: 'unit' },
  title: ['what'],
  openAnswers,
})

/** What the module is for (phân hệ …). */
export const ${value} = defineModule({
  name: '${name}',
  label: { vi: '…', en: '${name}' },
  records: [${record}],
  measures: [
    count(${record}, { name: '${name}.sent', label: { vi: 'Số đã gửi', en: 'Sent' }, on: 'send' }),
    share(${record}, { name: '${name}.in_time', label: { vi: 'Tỷ lệ đúng hạn', en: 'In time' }, inTime: 'answer' }),
  ],
})
`,
  [`${name}.sources.ts`]: `import { type Personal, type RuleVersion, type Source, workingDays } from '#engine/declare.ts'

const source: Source = { title: { vi: '…', en: '…' } }

/** How long each step may take, and by which public document. */
export const rule = {
  answer: [{ from: '2020-01-01', within: workingDays(5), source }],
} as const satisfies Record<string, readonly RuleVersion[]>

/** What for, by which right and how long answers in people's own words are kept. */
export const openAnswers: Personal = {
  purpose: { vi: '…', en: '…' },
  ground: 'task',
  source,
  retention: [{ from: '2020-01-01', keep: { count: 5, unit: 'years' }, end: 'erase', source }],
}
`,
  [`${name}.seed.ts`]: `import type { Seed } from '#engine/declare.ts'

/** Invented records of a locality, in the order they come in. The same dice give the same lives. */
export const ${value}Seed: Seed = function* () {}
`,
  [`${name}.test.ts`]: `import { afterAll, beforeAll, expect, test } from 'vitest'
import { nobody, type TestHouse, testHouse } from '#test/support/house.ts'
import { town } from '#test/support/library.ts'
import { ${value} } from './${name}.module.ts'

let here: TestHouse
beforeAll(async () => {
  here = await testHouse([${value}], [{ ...town, modules: ['${name}'], indicators: [], plans: [] }])
  here.at('2026-03-02', '09:00')
})
afterAll(() => here.close())

test('a ${noun} finished on the fifth working day is in time', async () => {
  const unit = here.space('town').units.byKey('east')?.id
  const where = { locality: 'town', record: '${name}.${noun}' }
  const sent = await here.engine.act(nobody, { ...where, id: 'story-0001', act: 'send', values: { what: 'x', unit } })
  here.at('2026-03-09', '16:59')
  const east = await here.as('town', 'east')
  await here.engine.act(east, { ...where, id: 'story-0002', act: 'finish', subject: sent.subject, values: {} })
  const number = await here.engine.ask(nobody, 'reading', { locality: 'town', code: '${name}.in_time', period: '2026-03' })
  expect([number.numerator, number.denominator]).toEqual([1, 1])
})
`,
  'README.md': `# ${name}

What it is for, its words, its one picture, and what it does not do.
`,
}

mkdirSync(folder)
for (const [file, text] of Object.entries(files)) writeFileSync(`${folder}/${file}`, text)
const all = `${root}src/modules/all.ts`
const text = readFileSync(all, 'utf8')
writeFileSync(
  all,
  text
    .replace(
      /(\n\/\*\* Every module)/,
      `import { ${value} } from './${name}/${name}.module.ts'\nimport { ${value}Seed } from './${name}/${name}.seed.ts'\n$1`,
    )
    .replace(/(modules: readonly Module\[\] = \[[^\]]*)\]/, `$1, ${value}]`)
    .replace(/(\n\}\s*)$/, `\n  '${name}': ${value}Seed,$1`),
)
spawnSync(`${root}node_modules/.bin/biome`, ['check', '--write', folder, all], { cwd: root, stdio: 'ignore' })
console.log(`src/modules/${name}: ${Object.keys(files).join(', ')}; its lines stand in src/modules/all.ts`)
console.log(`next: npm test -- src/modules/${name} test/modules.test.ts`)
