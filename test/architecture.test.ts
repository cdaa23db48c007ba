import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { reachesForTime, silences, takesFromHand, undocumented } from './law/code.ts'
import { exceptions, lessExceptions, unneeded } from './law/exceptions.ts'
import { cyclesOf, importsOf, leftOut, roomViolations, upwardImports } from './law/imports.ts'
import { emptyNames, machineWords, misnamed, misnumbered, tooDeep, unpinned } from './law/names.ts'
import { listPaths, readSource, readSources, root, type Source } from './law/sources.ts'

const program = readSources(['src', 'localities'])
const everything = [...program, ...readSources(['test', 'web/src', 'scripts', 'bench'])]
const pages = listPaths(['web/src'])
  .filter((path) => path.endsWith('.svelte'))
  .map(readSource)
const paths = listPaths(['src', 'localities', 'test', 'web/src'])
const at = (path: string, text: string): Source => ({ path, text })
const shown = (found: readonly { path: string; to: string; why?: string }[]): string[] =>
  found.map(({ path, to, why }) => `${path}: ${to}${why === undefined ? '' : ` (${why})`}`)

test('every exception from a rule carries a reason', () => {
  for (const { path, reason } of exceptions) expect(reason.length, path).toBeGreaterThan(20)
})

describe('the import law', () => {
  const found = roomViolations([...program, ...readSources(['web/src'])])
  const ruleOf = ({ path, to }: { path: string; to: string }): string =>
    path.startsWith('src/engine/') && !/^(kysely|pg)$/.test(to) ? 'package' : 'room'

  test('each room names only what it may', () => {
    expect(shown(found.filter((one) => lessExceptions(ruleOf(one), [one]).length > 0))).toEqual([])
  })

  test('no exception is kept longer than it is needed', () => {
    expect([...unneeded('room', found), ...unneeded('package', found)]).toEqual([])
  })

  test.each([
    ['base reaches for the engine', 'src/base/id.ts', `import { act } from '#engine/act.ts'`],
    ['base reads a file', 'src/base/id.ts', `import { readFileSync } from 'node:fs'`],
    ['the engine knows a module', 'src/engine/act.ts', `import { report } from '#modules/feedback/feedback.module.ts'`],
    ['the engine knows a locality', 'src/engine/act.ts', `import type { quan1 } from '#localities/quan-1/locality.ts'`],
    ['the engine knows HTTP', 'src/engine/act.ts', `import fastify from 'fastify'`],
    ['a module knows another', 'src/modules/one-stop/x.ts', `import { report } from '../feedback/feedback.module.ts'`],
    [
      'a module reads a store',
      'src/modules/feedback/x.ts',
      `import { findRecord } from '#engine/record/record.store.ts'`,
    ],
    ['a module fetches a package', 'src/modules/feedback/x.ts', `import { Type } from 'typebox'`],
    [
      'a protocol reads a store',
      'src/protocols/api/x.ts',
      `import { findRecord } from '#engine/record/record.store.ts'`,
    ],
    ['a protocol opens a database', 'src/protocols/api/x.ts', `import { connect } from '#engine/db/connect.ts'`],
    [
      'a protocol knows a module',
      'src/protocols/open311/x.ts',
      `import { report } from '#modules/feedback/feedback.module.ts'`,
    ],
    [
      'a page knows a module',
      'web/src/lib/x.ts',
      `import { report } from '../../../src/modules/feedback/feedback.module.ts'`,
    ],
    ['a page reads a store', 'web/src/lib/x.ts', `import { listTotals } from '#engine/measure/total.store.ts'`],
    ['a gateway runs the engine', 'src/gateways/mail/x.ts', `import { act } from '#engine/act.ts'`],
    [
      'a locality computes with the engine',
      'localities/quan-1/x.ts',
      `import { dueAt } from '#engine/deadline/deadline.ts'`,
    ],
    ['SQL outside a store', 'src/engine/record/read.ts', `import { sql } from 'kysely'`],
    ['the driver outside a store', 'src/protocols/api/x.ts', `import pg from 'pg'`],
    ['the program knows its tests', 'src/engine/act.ts', `import { library } from '#test/support/library.ts'`],
    [
      'it is hidden in a re-export',
      'src/engine/act.ts',
      `export { report } from '#modules/feedback/feedback.module.ts'`,
    ],
    ['it is hidden in a late import', 'src/engine/act.ts', `const late = await import('#modules/all.ts')`],
  ])('saboteur: %s', (_, path, text) => {
    expect(roomViolations([at(path, text)])).toHaveLength(1)
  })

  test('a store may speak SQL, main may see everything, and types of ports may be read', () => {
    const allowed = [
      at('src/engine/record/record.store.ts', `import { sql } from 'kysely'`),
      at('src/main.ts', `import { modules } from '#modules/all.ts'`),
      at('src/main/serve.ts', `import { modules } from '#modules/all.ts'`),
      at('src/gateways/mail/mail.gateway.ts', `import type { Words } from '#engine/declare.ts'`),
    ]
    expect(roomViolations(allowed)).toEqual([])
  })
})

describe('the floors of the engine', () => {
  test('no room stands on one above it, and every room has a floor', () => {
    expect(shown(upwardImports(program))).toEqual([])
  })

  test.each([
    ['figures prove the register', 'src/engine/measure/x.store.ts', `import { a } from '../office/recount.store.ts'`],
    ['figures read records', 'src/engine/measure/x.store.ts', `import { a } from '#engine/record/record.store.ts'`],
    ['the ledger knows the queue', 'src/engine/ledger/x.ts', `export { a } from '../job/queue.ts'`],
    [
      'a record counts everything again',
      'src/engine/record/x.ts',
      `const a = await import('../recount/recount.store.ts')`,
    ],
    ['the database knows a record', 'src/engine/db/x.ts', `import { a } from '../record/record.ts'`],
    ['a room without a floor', 'src/engine/sensor/x.ts', `import { a } from '../db/connect.ts'`],
    ['a room without a floor is used', 'src/engine/record/deep/x.ts', `import { a } from '../../sensor/x.ts'`],
  ])('saboteur: %s', (_, path, text) => {
    expect(upwardImports([at(path, text)])).toHaveLength(1)
  })

  test('types may be read from above, what lies below may be used, and tests are free', () => {
    const allowed = [
      at('src/engine/measure/x.ts', `import type { Event } from '../ledger/event.ts'`),
      at('src/engine/recount/x.ts', `import { a } from '../measure/recount.store.ts'`),
      at('src/engine/measure/x.test.ts', `import { recount } from '../recount/recount.store.ts'`),
      at('src/engine/act.ts', `import { a } from './job/queue.ts'`),
    ]
    expect(upwardImports(allowed)).toEqual([])
  })
})

describe('no circle', () => {
  test('no file needs itself in order to load', () => {
    expect(cyclesOf([...program, ...readSources(['web/src'])]).map((cycle) => cycle.join(' → '))).toEqual([])
  })

  test('saboteur: three files in a circle are found, types alone are not', () => {
    const circle = (form: string): Source[] => [
      at('src/engine/a.ts', `import { b } from './b.ts'`),
      at('src/engine/b.ts', `import { c } from '#engine/c.ts'`),
      at('src/engine/c.ts', `${form} { a } from './a.ts'`),
    ]
    expect(cyclesOf(circle('import'))).toEqual([
      ['src/engine/a.ts', 'src/engine/b.ts', 'src/engine/c.ts', 'src/engine/a.ts'],
    ])
    expect(cyclesOf(circle('import type'))).toEqual([])
  })

  test('every file that is named is there', () => {
    const known = new Set(listPaths(['src', 'localities', 'test', 'web', 'bench', 'scripts']))
    const lost = everything
      .flatMap(importsOf)
      .filter(({ file, to }) => file?.endsWith('.ts') && !/^\.\/(\$types|\+)/.test(to) && !known.has(file))
    expect(
      lost.filter(({ path }) => path !== 'test/architecture.test.ts').map(({ path, to }) => `${path}: ${to}`),
    ).toEqual([])
  })
})

describe('what somebody types or opens in a page stays', () => {
  test('no box and no fold is set with the rest of the page', () => {
    expect(shown(takesFromHand(pages))).toEqual([])
  })

  test.each([
    'let day = $derived(data.on)\n<input bind:value={day} />',
    'let isOn = $derived<boolean>(data.isOn)\n<input type="checkbox" bind:checked={isOn} />',
    '<details class="pick" open={data.on !== \'\'}>',
  ])('saboteur: %s', (text) => {
    expect(takesFromHand([at('web/src/a.svelte', text)])).toHaveLength(1)
  })
})

describe('clock and dice come in with the house', () => {
  test('base and engine reach for neither', () => {
    const found = reachesForTime(program)
    expect(shown(lessExceptions('chance', found))).toEqual([])
    expect(unneeded('chance', found)).toEqual([])
  })

  test.each([
    'const now = Date.now()',
    'const now = new Date()',
    'const luck = Math.random()',
    'const id = randomUUID()',
    'const port = process.env.PORT',
  ])('saboteur: %s', (text) => {
    expect(reachesForTime([at('src/engine/act.ts', text)])).toHaveLength(1)
    expect(reachesForTime([at('src/engine/act.ts', `// ${text}\nconst day = new Date(0)`)])).toEqual([])
  })
})

describe('nothing is silenced', () => {
  test('no suppression stands anywhere', () => {
    // The rule and its saboteurs name what they look for.
    const own = ['test/architecture.test.ts', 'test/law/code.ts']
    expect(shown(silences([...everything, ...pages].filter(({ path }) => !own.includes(path))))).toEqual([])
  })

  test.each([
    '// @ts-ignore',
    '// @ts-expect-error later',
    'const x = y as any',
    'function f(x: any) {}',
    '/* eslint-disable */',
    '// biome-ignore lint/x: y',
  ])('saboteur: %s', (text) => {
    expect(silences([at('src/engine/act.ts', text)]).length).toBeGreaterThan(0)
  })
})

describe('names', () => {
  test('files are named from the closed list of endings', () => {
    expect(shown(lessExceptions('ending', misnamed(paths)))).toEqual([])
    expect(unneeded('ending', misnamed(paths))).toEqual([])
  })

  test('no name says nothing, and no folder lies too deep', () => {
    expect(shown([...emptyNames(paths), ...tooDeep(paths)])).toEqual([])
  })

  test.each([
    'src/engine/recordView.ts',
    'src/engine/index.ts',
    'src/engine/record.service.ts',
    'src/modules/feedback/feedback_seed.ts',
    'test/x.helper.ts',
  ])('saboteur: %s', (path) => {
    expect(misnamed([path])).toHaveLength(1)
  })

  test.each(['src/engine/record-manager.ts', 'src/engine/util/x.ts', 'web/src/lib/common.ts'])(
    'saboteur: %s',
    (path) => {
      expect(emptyNames([path])).toHaveLength(1)
    },
  )

  test('saboteur: a fourth folder below src', () => {
    expect(tooDeep(['src/engine/record/list/row/x.ts'])).toHaveLength(1)
  })
})

describe('what is exported says what it is', () => {
  test('every exported function and type of the program has a docstring', () => {
    expect(shown(undocumented(program.filter(({ path }) => !path.endsWith('.test.ts'))))).toEqual([])
  })

  test.each([
    'export function a() {}',
    'export type A = 1',
    'export const a = () => 1',
    '/** */\nexport type A = 1',
    '// plain\nexport function a() {}',
  ])('saboteur: %s', (text) => {
    expect(undocumented([at('src/engine/a.ts', text)])).toHaveLength(1)
  })

  test('a docstring above it is seen', () => {
    expect(undocumented([at('src/engine/a.ts', '/** What it is. */\nexport function a() {}')])).toEqual([])
  })
})

describe('files beside the code', () => {
  test('migrations are numbered without a gap and go forward only', () => {
    expect(shown(misnumbered(readdirSync(join(root, 'migrations'))))).toEqual([])
  })

  test.each([
    [['0001_a.sql', '0003_b.sql']],
    [['0001_a.sql', '0001_b.sql']],
    [['0001_a.sql', '0002_b_down.sql']],
    [['1_a.sql']],
  ])('saboteur: %j', (names) => {
    expect(misnumbered(names).length).toBeGreaterThan(0)
  })

  test('every package is pinned to one version', () => {
    expect(shown(['package.json', 'web/package.json'].flatMap((path) => unpinned(readSource(path))))).toEqual([])
  })

  test.each(['^5.0.0', '~5.0.0', '*', 'latest', '5', 'git+ssh://x'])('saboteur: %s', (version) => {
    expect(
      unpinned({ path: 'package.json', text: JSON.stringify({ dependencies: { fastify: version } }) }),
    ).toHaveLength(1)
  })

  test('at most 25 packages are needed to run the server', () => {
    const { dependencies } = JSON.parse(readSource('package.json').text) as { dependencies: object }
    expect(Object.keys(dependencies).length).toBeLessThanOrEqual(25)
  })

  test('what the program imports is installed by npm start', () => {
    expect(shown(leftOut(everything, neededPackages()))).toEqual([])
  })

  test.each(['playwright-core', '@biomejs/biome/bin'])('saboteur: %s', (to) => {
    expect(leftOut([at('src/engine/act.ts', `import x from '${to}'`)], neededPackages())).toHaveLength(1)
    expect(leftOut([at('src/engine/act.test.ts', `import x from '${to}'`)], neededPackages())).toEqual([])
  })

  test('no file knows the machine it was written on', () => {
    expect(shown(machineWords(kept()))).toEqual([])
  })

  test('saboteur: a path of a machine and another registry are found', () => {
    const folder = ['', 'home', 'lan', 'dothi'].join('/')
    expect(machineWords([at('docs/x.md', `cd ${folder}`)])).toHaveLength(1)
    expect(machineWords([at('package-lock.json', '"resolved": "http://10.0.0.1/fastify.tgz"')])).toHaveLength(1)
    expect(machineWords([at('docs/x.md', 'see /board and https://example.org/home/page')])).toEqual([])
  })
})

/** Packages that are installed where nothing is developed. */
function neededPackages(): string[] {
  return ['package.json', 'web/package.json'].flatMap((path) =>
    Object.keys((JSON.parse(readSource(path).text) as { dependencies: object }).dependencies),
  )
}

/** Every text file that goes into the repository. */
function kept(): Source[] {
  const names = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  }).split('\0')
  return names
    .filter((path) => path !== '' && /\.(ts|mjs|js|json|md|sql|svelte|css|html|txt|sh|csv)$|\/run$/.test(path))
    .flatMap((path) => readText(path))
}

function readText(path: string): Source[] {
  try {
    const full = join(root, path)
    return statSync(full).size < 3_000_000 ? [{ path, text: readFileSync(full, 'utf8') }] : []
  } catch (error) {
    // Listed by git, removed in the work tree.
    if ((error as { code?: string }).code === 'ENOENT') return []
    throw error
  }
}
