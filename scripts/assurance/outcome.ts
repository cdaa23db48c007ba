import { boundText, type Check, hasName, isHeld, type Size, shown, type TestName } from '../../test/assurance/check.ts'
import type { Printed } from '../../test/support/figure.ts'

/** A test that ran: its file from the root, its name with those of its groups, and how it ended. */
export type Ran = { file: string; name: string; passed: boolean }

/** What became of one figure or of one check without figures, ready to be shown. */
export type Row = { id: string; subject: string; figure: string; must: string; held: string; caught: string }

/** What became of a check: its rows, and whether everything it promises was shown. */
export type Outcome = { rows: Row[]; held: boolean }

/** Holds a check against what ran and what was printed. A test that did not run shows nothing. */
export function outcomeOf(check: Check, size: Size, ran: readonly Ran[], printed: readonly Printed[]): Outcome {
  if (check.pending !== undefined) return missing(check, check.pending)
  const isShown = check.shown.every((name) => hasPassed(name, ran))
  const isCaught = check.saboteurs.every((name) => hasPassed(name, ran))
  const rows = Object.entries(check.figures).map(([name, declared], index) => {
    const own = printed.filter((one) => one.id === check.id && one.name === name)
    const worst = own.find(({ value }) => !isHeld(declared, value, size)) ?? own.at(-1)
    const held = worst !== undefined && isHeld(declared, worst.value, size)
    return {
      id: index === 0 ? check.id : '',
      subject: index === 0 ? check.subject.en : '',
      figure: `${declared.label.en}: ${worst ? shown(worst.value) : '–'}`,
      must: boundText(declared, size),
      held: held ? 'yes' : 'NO',
      caught: index > 0 ? '' : isCaught ? 'yes' : 'NO',
    }
  })
  return {
    rows: [...rows, ...failed(check, ran)],
    held: isShown && isCaught && rows.every(({ held }) => held === 'yes'),
  }
}

function missing({ id, subject }: Check, why: string): Outcome {
  return { rows: [{ id, subject: subject.en, figure: why, must: '', held: 'MISSING', caught: '–' }], held: false }
}

/** A name may stand for several tests of a table: all must have passed, and one must be there. */
function hasPassed(name: TestName, ran: readonly Ran[]): boolean {
  const meant = ran.filter((one) => one.file === name.file && hasName(one.name, name))
  return meant.length > 0 && meant.every(({ passed }) => passed)
}

function failed({ shown: tests, saboteurs }: Check, ran: readonly Ran[]): Row[] {
  return [...tests, ...saboteurs]
    .filter((name) => !hasPassed(name, ran))
    .map(({ test }) => ({ id: '', subject: '', figure: `did not pass: ${test}`, must: '', held: 'NO', caught: '' }))
}

const heads: Row = {
  id: '',
  subject: 'subject',
  figure: 'figure',
  must: 'must be',
  held: 'held?',
  caught: 'saboteur caught?',
}

/** The rows as lines of equal columns. */
export function tableText(rows: readonly Row[]): string {
  const keys = Object.keys(heads) as (keyof Row)[]
  const widths = keys.map((key) => Math.max(...[heads, ...rows].map((row) => row[key].length)))
  const line = (row: Row): string =>
    keys
      .map((key, index) => row[key].padEnd(widths[index] ?? 0))
      .join('  ')
      .trimEnd()
  return [line(heads), widths.map((width) => '─'.repeat(width)).join('  '), ...rows.map(line)].join('\n')
}
