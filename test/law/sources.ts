import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** A file as a rule reads it: its path from the root of the repository, with `/`, and its text. */
export type Source = { path: string; text: string }

/** The root of the repository. */
export const root = fileURLToPath(new URL('../../', import.meta.url))

const skipped = new Set(['node_modules', '.svelte-kit', 'build', 'var', '.git'])

/** The paths of all files below these folders, sorted. A folder that is not there has none. */
export function listPaths(folders: readonly string[]): string[] {
  return folders.flatMap(below).sort()
}

function below(folder: string): string[] {
  const entries = readFolder(folder)
  return entries.flatMap((entry) => {
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory()) return skipped.has(entry.name) ? [] : below(path)
    return [path]
  })
}

function readFolder(folder: string): { name: string; isDirectory(): boolean }[] {
  try {
    return readdirSync(join(root, folder), { withFileTypes: true })
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') return []
    throw error
  }
}

/** The TypeScript files below these folders with their text. */
export function readSources(folders: readonly string[]): Source[] {
  return listPaths(folders)
    .filter((path) => path.endsWith('.ts'))
    .map(readSource)
}

/** One file by its path from the root. */
export function readSource(path: string): Source {
  return { path, text: readFileSync(join(root, path), 'utf8') }
}

/** Whether a file is read by the test runner and never by the program. */
export function isTest(path: string): boolean {
  return path.endsWith('.test.ts') || path.startsWith('test/')
}
