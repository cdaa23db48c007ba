/** One measured thing beside what was asked of it. `reached` absent: told for its own sake. */
export type Line = {
  what: string
  figure: string
  target?: string
  reached?: boolean
  /** How many times too slow, when it is missed: 1.3 is 30 % too slow. */
  off?: number
}

/** A figure that must be at least the limit. */
export function atLeast(what: string, figure: number, limit: number, shown: (n: number) => string): Line {
  return { what, figure: shown(figure), target: `≥ ${shown(limit)}`, ...verdict(figure >= limit, limit / figure) }
}

/** A figure that must be at most the limit. */
export function atMost(what: string, figure: number, limit: number, shown: (n: number) => string): Line {
  return { what, figure: shown(figure), target: `≤ ${shown(limit)}`, ...verdict(figure <= limit, figure / limit) }
}

function verdict(reached: boolean, off: number): { reached: boolean; off?: number } {
  return reached ? { reached } : { reached, off }
}

/** A figure with no limit of its own. */
export function told(what: string, figure: string): Line {
  return { what, figure }
}

export const ratio = (n: number): string => n.toFixed(2)
export const ms = (n: number): string => `${n < 10 ? n.toFixed(1) : Math.round(n)} ms`
export const perSecond = (n: number): string => `${Math.round(n)}/s`

/** The value below which that share of the measured lies; NaN for none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

/** What an earlier run printed, by what was measured, and under which name it is shown. */
export type Before = { name: string; figures: Readonly<Record<string, string>> }

/** Lines as a table of text, columns under each other; with what was measured before, where something was. */
export function table(lines: readonly Line[], before?: Before): string[] {
  const head = ['', ...(before ? [before.name] : []), 'now', 'target', '']
  const rows = [head, ...lines.map((line) => cellsOf(line, before))]
  const widths = head
    .slice(0, -1)
    .map((_, column) => column)
    .map((column) => Math.max(...rows.map((row) => [...(row[column] ?? '')].length)))
  return rows.map((row) =>
    row
      .map((cell, column) => cell + ' '.repeat(Math.max(0, (widths[column] ?? 0) - [...cell].length)))
      .join('  ')
      .trimEnd(),
  )
}

function cellsOf({ what, figure, target = '', reached, off }: Line, before: Before | undefined): string[] {
  const verdict = reached === undefined ? '' : reached ? 'met' : `MISSED × ${(off ?? 1).toFixed(2)}`
  return [what, ...(before ? [before.figures[what] ?? '–'] : []), figure, target, verdict]
}
