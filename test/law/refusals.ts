import type { Source } from './sources.ts'

/** What is wrong with a code, in words. */
export type CodeFlaw = { path: string; to: string }

type Table = Readonly<Record<string, { kind: string; vi: string; en: string }>>

const kinds = ['invalid', 'forbidden', 'missing', 'conflict', 'late', 'busy', 'full']

/** Codes without a kind or a language, that nothing in the program gives, or that no test meets. */
export function badCodes(table: Table, program: readonly Source[], tests: readonly Source[]): CodeFlaw[] {
  const given = program.map(({ text }) => text).join('\n')
  const met = tests.map(({ text }) => text).join('\n')
  return Object.entries(table).flatMap(([code, { kind, vi, en }]) => {
    const named = new RegExp(`['"\`]${code}['"\`@]`)
    return [
      ...(kinds.includes(kind) ? [] : [{ path: code, to: `kind '${kind}'` }]),
      ...(vi.length > 5 && en.length > 5 ? [] : [{ path: code, to: 'a language is missing' }]),
      ...(named.test(given) ? [] : [{ path: code, to: 'nothing gives it' }]),
      ...(named.test(met) ? [] : [{ path: code, to: 'no test meets it' }]),
    ]
  })
}

/** Codes the program gives that do not stand in the table: they would be faults in front of a person. */
export function strayCodes(table: Table, program: readonly Source[]): CodeFlaw[] {
  return program.flatMap(({ path, text }) =>
    [...text.matchAll(/\brefuse\(\s*'([a-z_]+)'/g)].flatMap(([, code = '']) =>
      Object.hasOwn(table, code) ? [] : [{ path, to: code }],
    ),
  )
}
