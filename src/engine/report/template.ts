import type { Refusal } from '#base/refusal.ts'
import { refuse } from '#base/refusal.ts'

/** A part of a line: words as they are, or a place that a figure fills. */
export type Piece = { text: string } | { place: string }

/** When a line is written: a figure compared with a number or a word. */
export type Condition = { place: string; is: '=' | '!=' | '<' | '<=' | '>' | '>='; than: string }

/** One line of a template: a heading, a paragraph, an item, or a block that makes lines of its own. */
export type Line = { at: number; when?: Condition } & (
  | { kind: 'heading'; level: 1 | 2; pieces: readonly Piece[] }
  | { kind: 'paragraph' | 'item'; pieces: readonly Piece[] }
  | { kind: 'block'; block: string }
)

const condition = /^\{if ([^\s{}]+) (=|!=|<=|>=|<|>) ([^{}]+)\}\s*/
const block = /^\{(groups|owners|changes|list [a-z_]+)\}$/

/**
 * Reads the text of a report (mẫu có chỗ điền số): a line is a paragraph; `# ` and `## ` begin headings, `- ` an item; `{HC-01.value}`
 * is filled in; `{if count.missed > 0} …` is written only then; `{list missed}` alone on its line becomes lines.
 *
 * @example parseTemplate('# I. A').length // 1
 */
export function parseTemplate(text: string): Line[] {
  return text.split(/\r?\n/).flatMap((raw, place) => {
    const line = raw.trim()
    return line === '' ? [] : [lineOf(line, place + 1)]
  })
}

function lineOf(line: string, at: number): Line {
  const [whole = '', place = '', is = '=', than = ''] = condition.exec(line) ?? []
  const rest = line.slice(whole.length)
  const when = whole === '' ? {} : { when: { place, is: is as Condition['is'], than: than.trim() } }
  const named = block.exec(rest)?.[1]
  if (named !== undefined) return { at, ...when, kind: 'block', block: named }
  const [, marks, words] = /^(##?|-)\s+(.*)$/.exec(rest) ?? []
  if (marks === '-') return { at, ...when, kind: 'item', pieces: piecesOf(words ?? '') }
  if (marks !== undefined)
    return { at, ...when, kind: 'heading', level: marks === '#' ? 1 : 2, pieces: piecesOf(words ?? '') }
  return { at, ...when, kind: 'paragraph', pieces: piecesOf(rest) }
}

function piecesOf(text: string): Piece[] {
  return text.split(/(\{[^{}]*\})/).flatMap((part): Piece[] => {
    if (part === '') return []
    return /^\{[^{}]*\}$/.test(part) ? [{ place: part.slice(1, -1).trim() }] : [{ text: part }]
  })
}

/** Which places of a template nothing fills, each with its line and what there is. `known` answers for one place. */
export function unknownPlaces(lines: readonly Line[], known: (place: string) => boolean, examples: string): Refusal[] {
  return lines.flatMap((line) => {
    const places = [
      ...(line.when ? [line.when.place] : []),
      ...(line.kind === 'block' ? [] : line.pieces.flatMap((piece) => ('place' in piece ? [piece.place] : []))),
    ]
    return places
      .filter((place) => !known(place))
      .map((place) => refuse('unknown_placeholder', 'text', { place: place.slice(0, 60), line: line.at, examples }))
  })
}
