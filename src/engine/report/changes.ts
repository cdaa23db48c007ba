import type { FigureLine, ReportFigures } from './figure-line.ts'
import { figureText } from './table.ts'

/** One figure that is another in a correction than in the report it replaces. */
export type Change = {
  code: string
  label: string
  what: 'value' | 'soFar' | 'goal' | 'expected'
  before: string
  now: string
}

const compared = ['value', 'soFar', 'goal', 'expected'] as const
const words = { value: 'thực hiện trong kỳ', soFar: 'luỹ kế', goal: 'kế hoạch', expected: 'ước cả năm' } as const

/** What changed between two readings of the same set, in the order of the newer one; targets that are gone come last. */
export function changesOf(before: ReportFigures, now: ReportFigures): Change[] {
  const old = new Map(before.lines.map((line) => [line.code, line]))
  const kept = now.lines.flatMap((line) => changesIn(old.get(line.code), line, line))
  const codes = new Set(now.lines.map(({ code }) => code))
  const gone = before.lines.filter(({ code }) => !codes.has(code)).flatMap((line) => changesIn(line, undefined, line))
  return [...kept, ...gone]
}

function changesIn(before: FigureLine | undefined, now: FigureLine | undefined, line: FigureLine): Change[] {
  return compared
    .filter((what) => before?.[what] !== now?.[what])
    .map((what) => ({
      code: line.code,
      label: line.label,
      what,
      before: figureText(line, before?.[what]),
      now: figureText(line, now?.[what]),
    }))
}

/** A change in a sentence. */
export function changeSentence({ label, what, before, now }: Change): string {
  return `${label}, ${words[what]}: đã ghi ${before}, nay là ${now}.`
}
