import { boundText, type Check, type FigureDeclaration } from '../../test/assurance/check.ts'
import { checks } from '../../test/assurance/checks.ts'
import { notice, table } from './table.ts'

const about = [
  'What is promised of this program, what shows it, and what shows that the showing would notice. `npm run assurance` runs the checks and prints',
  'each figure against its pass figure; `npm run assurance -- T-07 T-09` runs those, `npm run assurance -- --nightly` in full size. The exit',
  'status is 0 only when every figure holds and every saboteur (a test that breaks the thing on purpose) was caught. The quick sizes are part',
  'of `npm test`. A figure is declared in `test/assurance/*.checks.ts` and printed by `figure(id, name, value)` in its test.',
]

/** Every check: its promise in both languages, its pass figures, its tests and its saboteurs. */
export function assurancePage(): string {
  return [notice, '# Assurance', '', ...about, '', ...checks.flatMap(part)].join('\n')
}

function part({ id, subject, promise, figures, shown, saboteurs, pending }: Check): string[] {
  const head = [`## ${id} · ${subject.vi} · ${subject.en}`, '', promise.vi, '', promise.en, '']
  if (pending !== undefined) return [...head, `Not shown yet: ${pending}.`, '']
  const rows = Object.values(figures).map((one) => [`${one.label.vi} · ${one.label.en}`, ...bounds(one)])
  const line =
    (what: string) =>
    ({ file, test }: { file: string; test: string }) =>
      `- ${what}: *${test}* (\`${file}\`)`
  return [
    ...head,
    table(['figure', 'quick', 'nightly'], rows),
    '',
    ...shown.map(line('shown by')),
    ...saboteurs.map(line('saboteur')),
    '',
  ]
}

function bounds(declared: FigureDeclaration): string[] {
  return [boundText(declared, 'quick'), boundText(declared, 'nightly')]
}
