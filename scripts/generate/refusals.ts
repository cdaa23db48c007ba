import { type RefusalKind, refusalTable } from '../../src/engine/refusal.ts'
import { statusOf } from '../../src/protocols/http/refusal/problem.ts'
import { notice, table } from './table.ts'

const meanings: Readonly<Record<RefusalKind, string>> = {
  invalid: 'what was sent is not what was asked',
  forbidden: 'not for this person',
  missing: 'not there, or not his to see',
  conflict: 'not in the present state',
  late: 'the time for it is over',
  busy: 'not taken now; send again',
  full: '507',
}

/** Every expected no: what happened, what was expected, what to do, in both languages. */
export function refusalsPage(): string {
  const entries = Object.entries(
    refusalTable as Readonly<Record<string, { kind: RefusalKind; vi: string; en: string }>>,
  )
  const parts = (Object.keys(meanings) as RefusalKind[]).flatMap((kind) => {
    const of = entries.filter(([, entry]) => entry.kind === kind)
    if (of.length === 0) return []
    const rows = of.map(([code, { vi, en }]) => [`\`${code}\``, vi, en])
    return [`## ${kind}: ${meanings[kind]} (HTTP ${statuses(kind)})`, '', table(['code', 'vi', 'en'], rows), '']
  })
  return [notice, '# Refusals', '', '`{…}` is filled in where it is said.', '', ...parts].join('\n')
}

/** The statuses a kind has: to a question or an act, to somebody known or not. */
function statuses(kind: RefusalKind): string {
  const asked = [true, false].flatMap((reads) => [true, false].map((known) => statusOf(kind, { reads, known })))
  return [...new Set(asked)].sort().join(', ')
}
