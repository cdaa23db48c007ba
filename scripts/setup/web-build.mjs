import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { at, root, withOwnNode } from './places.mjs'
import { plainLines, runQuietly } from './spawned.mjs'
import { Trouble } from './trouble.mjs'

/** What the build is made of: the web part, and the rooms of the server that it reads. */
const sources = ['web', 'src/engine', 'src/base', 'package-lock.json']
const leftOut = new Set(['build', '.svelte-kit', 'node_modules'])
const stamp = at('web', 'build', '.sources')

/**
 * Builds the web part, unless the build was made of just these sources (by their content: a checkout changes dates).
 *
 * @returns {Promise<string>} a note for the step
 */
export async function buildWeb() {
  if (!existsSync(at('web', 'src'))) return 'chưa có · none yet'
  const now = hashSources()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return 'đã có · up to date'
  const { code, output } = await runQuietly('npm', ['run', 'build', '-w', 'web'], { cwd: root, env: withOwnNode() })
  if (code !== 0) throw notBuilt(output)
  writeFileSync(stamp, now)
  return 'đã dựng · built'
}

function hashSources() {
  const hash = createHash('sha256')
  for (const path of sources.flatMap((source) => listFiles(at(source)))) {
    hash
      .update(`${relative(root, path)}\0`)
      .update(readFileSync(path))
      .update('\0')
  }
  return hash.digest('hex')
}

/** Sorted, because a folder's own order differs from disk to disk. */
function listFiles(path) {
  if (!existsSync(path)) return []
  let entries
  try {
    entries = readdirSync(path, { withFileTypes: true })
  } catch {
    return [path]
  }
  return entries
    .filter((entry) => !leftOut.has(entry.name) && !entry.name.endsWith('.test.ts') && !entry.isSymbolicLink())
    .map((entry) => entry.name)
    .sort()
    .flatMap((name) => listFiles(join(path, name)))
}

const notBuilt = (output) =>
  new Trouble({
    vi: 'Không dựng được giao diện web ("npm run build -w web").',
    en: `The web part could not be built ("npm run build -w web"). It said:\n${plainLines(output).slice(0, 25).join('\n')}`,
  })
