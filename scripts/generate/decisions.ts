import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { notice, table } from './table.ts'

/** The index of decisions, in their order. @throws {Error} for a file without number, title, date or status */
export function decisionsPage(folder: string): string {
  const names = readdirSync(folder)
    .filter((name) => /^\d{4}-.*\.md$/.test(name))
    .sort()
  const rows = names.map((name) => rowOf(name, readFileSync(join(folder, name), 'utf8')))
  const about = [
    'Each says when, why, what follows, and what would change our mind. A decision is never edited once accepted, only superseded, both',
    'ways linked. Needed for a dependency, a new file ending, a change of the import law, any change in what a number means.',
  ]
  return [notice, '# Decisions', '', ...about, '', table(['', 'decision', 'date', 'status'], rows), ''].join('\n')
}

function rowOf(name: string, text: string): string[] {
  const [, number, title] = /^# (\d{4}) · (.+)$/m.exec(text) ?? []
  const [, date, status] = /^Date: (\d{4}-\d{2}-\d{2}) · Status: (.+)$/m.exec(text) ?? []
  if (
    number === undefined ||
    title === undefined ||
    date === undefined ||
    status === undefined ||
    !name.startsWith(number)
  )
    throw new Error(`decisions/${name}: begins with '# NNNN · title' and 'Date: … · Status: …'`)
  for (const part of ['Context', 'Decision', 'Consequences', 'What would change our mind'])
    if (!text.includes(`\n## ${part}\n`)) throw new Error(`decisions/${name}: '## ${part}' is missing`)
  return [number, `[${title}](${name})`, date, status]
}
