import { appendFileSync } from 'node:fs'
import { boundText, isHeld, type Size, shown } from '#test/assurance/check.ts'
import { checks } from '#test/assurance/checks.ts'

/** The size of this run: `DOTHI_NIGHTLY=1` tries everything. */
export const size: Size = process.env['DOTHI_NIGHTLY'] === '1' ? 'nightly' : 'quick'

/** A figure as it is left for `npm run assurance`. */
export type Printed = { id: string; name: string; value: number; held: boolean }

/**
 * Prints a figure of a check against its pass figure, and leaves it for `npm run assurance` in the file `DOTHI_FIGURES`.
 *
 * @param id    of the check
 * @param name  as its declaration in `test/assurance/*.checks.ts` names it
 * @throws {Error} when the figure is not declared, or is not what it must be
 */
export function figure(id: string, name: string, value: number): void {
  const declared = declaredAs(id, name)
  const held = isHeld(declared, value, size)
  const line = `${id}: ${declared.label.en} ${shown(value)} (must be ${boundText(declared, size)})`
  console.log(line)
  const file = process.env['DOTHI_FIGURES']
  const printed: Printed = { id, name, value, held }
  if (file) appendFileSync(file, `${JSON.stringify(printed)}\n`)
  if (!held) throw new Error(line)
}

/** Whether a figure is what it must be; nothing is printed or left. For saboteurs, whose figures are not the check's. */
export function isPassed(id: string, name: string, value: number): boolean {
  return isHeld(declaredAs(id, name), value, size)
}

function declaredAs(id: string, name: string) {
  const declared = checks.find((check) => check.id === id)?.figures[name]
  if (!declared) throw new Error(`${id}: no figure '${name}' is declared in test/assurance`)
  return declared
}
