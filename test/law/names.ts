/** What breaks a rule of names. */
export type Misnamed = { path: string; to: string }

const endings = ['store', 'module', 'text', 'seed', 'protocol', 'gateway', 'law', 'setup', 'd']

/**
 * File names on the server: kebab-case with an ending of the closed list, or a plural for one plain list. A test is called
 * after what it tries. Folders of tests keep the same rule; the web part is named as its framework wants.
 */
export function misnamed(paths: readonly string[]): Misnamed[] {
  return paths
    .filter((path) => /^(src|localities|test)\/.*\.ts$/.test(path))
    .flatMap((path) => {
      const name = path.split('/').at(-1) ?? ''
      const [stem = '', ...middle] = name.replace(/(\.test)?\.ts$/, '').split('.')
      const wrong =
        [stem, ...middle].find((part) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(part)) ??
        middle.find((part) => !endings.includes(part) && !part.endsWith('s'))
      if (wrong !== undefined) return [{ path, to: wrong }]
      return name === 'index.ts' || (middle.includes('law') && !name.endsWith('.test.ts')) ? [{ path, to: name }] : []
    })
}

const neverNamed = /(^|-)(managers?|helpers?|utils?|utilities|common|data|info|handlers?|handle|process|misc)(-|$)/

/** Names that say nothing, in files and folders of the program. */
export function emptyNames(paths: readonly string[]): Misnamed[] {
  return paths
    .filter((path) => /^(src|localities|web\/src)\//.test(path))
    .flatMap((path) => {
      const wrong = path
        .split('/')
        .flatMap((part) => part.split('.'))
        .find((part) => neverNamed.test(part))
      return wrong === undefined ? [] : [{ path, to: wrong }]
    })
}

/** Folders below `src/` that lie deeper than three. */
export function tooDeep(paths: readonly string[]): Misnamed[] {
  return paths
    .filter((path) => path.startsWith('src/') && path.split('/').length > 5)
    .map((path) => ({ path, to: 'deeper than three folders' }))
}

/** Migrations that are not numbered 0001, 0002 … without gap, or that go back. */
export function misnumbered(names: readonly string[]): Misnamed[] {
  return [...names].sort().flatMap((name, index) => {
    const expected = String(index + 1).padStart(4, '0')
    const fits = new RegExp(`^${expected}_[a-z0-9_]+\\.sql$`).test(name) && !/_(down|undo|rollback)\.sql$/.test(name)
    return fits ? [] : [{ path: `migrations/${name}`, to: `${expected}_….sql, forward only` }]
  })
}

/** Versions that are not exactly one: `^`, `~`, `*`, tags and addresses. */
export function unpinned(manifest: { path: string; text: string }): Misnamed[] {
  const parsed = JSON.parse(manifest.text) as Record<string, Record<string, string> | undefined>
  const groups = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies']
  return groups
    .flatMap((group) => Object.entries(parsed[group] ?? {}))
    .filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
    .map(([name, version]) => ({ path: manifest.path, to: `${name}: ${version}` }))
}

/** Paths of somebody's machine, and packages from an address other than the public registry. */
export function machineWords(files: readonly { path: string; text: string }[]): Misnamed[] {
  // Spelt in parts, so that this file does not find itself.
  const folders = new RegExp(
    `(?<![\\w.$}/-])/(${['ho' + 'me', 'Us' + 'ers', 'wo' + 'rk', 'ro' + 'ot'].join('|')})/[\\w.-]+`,
  )
  return files.flatMap(({ path, text }) => {
    const folder = folders.exec(text)?.[0]
    const registry = path.endsWith('package-lock.json')
      ? /"resolved": "(?!https:\/\/registry\.npmjs\.org\/|file:|web")[^"]+"/.exec(text)?.[0]
      : undefined
    return [folder, registry].flatMap((found) => (found === undefined ? [] : [{ path, to: found }]))
  })
}
