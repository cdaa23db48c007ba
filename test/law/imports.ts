import { posix } from 'node:path'
import ts from 'typescript'
import { isTest, type Source } from './sources.ts'

/** One import: of which file, of what as written, the repository path it means (ours only), and whether types only. */
export type Import = { path: string; to: string; file?: string; typeOnly: boolean }
/** What breaks a rule of imports, and the rule in a sentence. */
export type Violation = { path: string; to: string; why: string }

const rooms: Readonly<Record<string, string>> = {
  '#base/': 'src/base/',
  '#engine/': 'src/engine/',
  '#modules/': 'src/modules/',
  '#gateways/': 'src/gateways/',
  '#protocols/': 'src/protocols/',
  '#localities/': 'localities/',
  '#test/': 'test/',
  '#lib/': 'web/src/lib/',
}

/** The imports of a file, re-exports and dynamic ones with a fixed name included. */
export function importsOf(source: Source): Import[] {
  return ts.preProcessFile(source.text, true, true).importedFiles.map(({ fileName, pos }) => {
    const file = fileOf(source.path, fileName)
    return {
      path: source.path,
      to: fileName,
      typeOnly: isTypeOnly(source.text, pos),
      ...(file !== undefined && { file }),
    }
  })
}

function isTypeOnly(text: string, pos: number): boolean {
  const statement = text
    .slice(Math.max(text.lastIndexOf('\nimport', pos), text.lastIndexOf('\nexport', pos), 0), pos)
    .trimStart()
  return /^(import|export)\s+type\b/.test(statement)
}

function fileOf(path: string, to: string): string | undefined {
  if (to.startsWith('.')) return posix.join(posix.dirname(path), to)
  const room = Object.keys(rooms).find((prefix) => to.startsWith(prefix))
  return room === undefined ? undefined : `${rooms[room]}${to.slice(room.length)}`
}

/** Files that see every room, by the house's own words. */
const composers = ['src/main.ts', 'src/modules/all.ts', 'localities/all.ts']
/** What `main.ts` is put together from; it may see every room too. */
const composingRoom = 'src/main/'

/** The import law: which room may name which. Tests compose what they try, and are free. */
export function roomViolations(sources: readonly Source[]): Violation[] {
  return sources
    .filter(({ path }) => !isTest(path) && !composers.includes(path) && !path.startsWith(composingRoom))
    .flatMap((source) =>
      importsOf(source).flatMap((one) => {
        const why = one.file === undefined ? whyNotPackage(one) : whyNotFile(one, one.file)
        return why === undefined ? [] : [{ path: one.path, to: one.to, why }]
      }),
    )
}

function whyNotPackage({ path, to }: Import): string | undefined {
  const isStore = path.endsWith('.store.ts') || path.startsWith('src/engine/db/')
  if (/^(kysely|pg|pg-copy-streams)(\/|$)/.test(to))
    return isStore ? undefined : 'SQL is spoken in *.store.ts and engine/db only'
  if (path.startsWith('src/base/'))
    return to === 'node:crypto' || to.startsWith('typebox')
      ? undefined
      : 'base has no I/O and no package but the schema library'
  if (path.startsWith('src/engine/') && !/^(node:|typebox)/.test(to))
    return 'the engine knows no package but the schema library and the database’s'
  if (/^(src\/modules|localities)\//.test(path)) return 'modules and localities are data and need no package'
  return undefined
}

function whyNotFile({ path, typeOnly }: Import, file: string): string | undefined {
  if (file.startsWith('test/')) return 'the program does not know its tests'
  const into = (...prefixes: string[]): boolean => prefixes.some((prefix) => file.startsWith(prefix))
  if (path.startsWith('src/base/')) return into('src/base/') ? undefined : 'base imports nothing of ours'
  if (path.startsWith('src/engine/'))
    return into('src/base/', 'src/engine/') ? undefined : 'the engine imports base only'
  if (path.startsWith('src/modules/')) {
    const own = `${path.split('/').slice(0, 3).join('/')}/`
    return into('src/base/', own) || file === 'src/engine/declare.ts'
      ? undefined
      : 'a module sees base, engine/declare.ts and its own folder'
  }
  if (path.startsWith('localities/')) {
    return into('src/base/', 'localities/') || file === 'src/engine/declare.ts'
      ? undefined
      : 'a locality sees base, engine/declare.ts and localities'
  }
  if (path.startsWith('src/gateways/')) {
    return into('src/base/', 'src/gateways/') || (typeOnly && into('src/engine/') && !file.endsWith('.store.ts'))
      ? undefined
      : 'a gateway sees base and the port types of the engine'
  }
  return whyNotProtocol(path, file, into)
}

function whyNotProtocol(path: string, file: string, into: (...prefixes: string[]) => boolean): string | undefined {
  if (!/^(src\/protocols|web)\//.test(path)) return undefined
  if (file.endsWith('.store.ts') || into('src/engine/db/')) return 'a protocol acts and asks; it sees no store'
  const own = path.startsWith('web/') ? 'web/' : 'src/protocols/'
  return into('src/base/', 'src/engine/', own) ? undefined : 'a protocol meets modules through the engine only'
}

/**
 * The rooms of the engine from the ground up: when the program runs, a room stands on those of its own floor and below, never on one above.
 * Figures know the ledger by its types only; what acts, tells and plans shares a floor; what looks at all of it lies over them.
 */
const floors: readonly (readonly string[])[] = [
  ['db', 'deadline'],
  ['measure'],
  [
    ...[
      'access',
      'account',
      'cause',
      'definition',
      'draft',
      'export',
      'file',
      'follow-up',
      'forecast',
      'key',
      'ledger',
      'message',
    ],
    ...['notice', 'office', 'person', 'plan', 'privacy', 'record', 'report', 'resident', 'search', 'trust', 'unit'],
  ],
  ['effect', 'health', 'import', 'oversight', 'recount', 'setup'],
  ['job'],
]

/** Imports between rooms of the engine that go upwards, and rooms that have no floor. Types alone are free, and so are tests. */
export function upwardImports(sources: readonly Source[]): Violation[] {
  return sources
    .filter(({ path }) => roomOf(path) !== undefined && !isTest(path))
    .flatMap((source) =>
      importsOf(source).flatMap(({ path, to, file, typeOnly }) => {
        const into = file === undefined ? undefined : roomOf(file)
        const why = into === undefined || typeOnly ? undefined : whyUpward(roomOf(path) ?? '', into)
        return why === undefined ? [] : [{ path, to, why }]
      }),
    )
}

/** The folder of the engine that a file lies in; none for the engine's own files, which rooms are put together with. */
function roomOf(path: string): string | undefined {
  return /^src\/engine\/([^/]+)\//.exec(path)?.[1]
}

function whyUpward(room: string, into: string): string | undefined {
  const [own, other] = [room, into].map((name) => floors.findIndex((floor) => floor.includes(name))) as [number, number]
  if (own < 0 || other < 0) return `${own < 0 ? room : into} has no floor among the rooms of the engine`
  return other > own ? `${into} lies above ${room}` : undefined
}

/** Circles of imports that exist when the program runs, each as its files in order. Types alone make none. */
export function cyclesOf(sources: readonly Source[]): string[][] {
  const edges = new Map(
    sources.map((source) => [
      source.path,
      importsOf(source).flatMap(({ file, typeOnly }) => (file === undefined || typeOnly ? [] : [file])),
    ]),
  )
  const done = new Set<string>()
  const cycles: string[][] = []
  const walk = (path: string, trail: readonly string[]): void => {
    const at = trail.indexOf(path)
    if (at >= 0) cycles.push([...trail.slice(at), path])
    if (at >= 0 || done.has(path)) return
    for (const next of edges.get(path) ?? []) walk(next, [...trail, path])
    done.add(path)
  }
  for (const path of edges.keys()) walk(path, [])
  return cycles
}

/** Packages that the program or its build names and `npm start` does not install: it leaves out what only tests, checks and benches need. */
export function leftOut(sources: readonly Source[], installed: readonly string[]): Violation[] {
  const known = new Set(installed)
  return sources
    .filter(({ path }) => /^(src|localities|web)\//.test(path) && !isTest(path))
    .flatMap((source) => importsOf(source))
    .filter(({ to, file, typeOnly }) => file === undefined && !typeOnly && !/^(node:|[#$.])/.test(to))
    .filter(({ to }) => !known.has(packageOf(to)))
    .map(({ path, to }) => ({ path, to, why: 'a package that runs or builds the program stands in dependencies' }))
}

const packageOf = (to: string): string =>
  to
    .split('/')
    .slice(0, to.startsWith('@') ? 2 : 1)
    .join('/')
