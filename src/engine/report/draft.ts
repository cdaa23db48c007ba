import { formatNumber } from '#base/format.ts'
import type { Refusal } from '#base/refusal.ts'
import { type Change, changeSentence } from './changes.ts'
import type { FigureLine, ReportFigures } from './figure-line.ts'
import type { Block, Run } from './paper.ts'
import { changeWords, fill } from './places.ts'
import { type Condition, type Line, type Piece, parseTemplate, unknownPlaces } from './template.ts'

/** What a text is filled from. `changes`: against the report that it replaces. */
export type Filler = { figures: ReportFigures; issuer: string; changes?: readonly Change[] }

/** A run that shows a figure of a target: the note that says where it comes from is numbered later. */
export type Draft = { kind: Block['kind']; level?: 1 | 2; runs: (Run & { code?: string })[] }

/** Why a text cannot be filled: places that nothing fills. */
export function checkText(text: string, { figures, issuer }: Filler): Refusal[] {
  const example = figures.lines[0]?.code ?? 'HC-01'
  return unknownPlaces(
    parseTemplate(text),
    (place) => fill(place, figures, issuer) !== undefined,
    `{${example}.value}, {${example}.goal}, {count.missed}, {period}`,
  )
}

/** A text filled with figures, as blocks whose figures know their targets. Places that nothing fills stay as they were typed. */
export function fillText(text: string, filler: Filler): Draft[] {
  return parseTemplate(text)
    .filter(({ when }) => when === undefined || holds(when, filler))
    .flatMap((line) => draftsOf(line, filler))
}

function draftsOf(line: Line, filler: Filler): Draft[] {
  if (line.kind === 'block') return blockOf(line.block, filler)
  const runs = line.pieces.map((piece) => runOf(piece, filler))
  return [line.kind === 'heading' ? { kind: 'heading', level: line.level, runs } : { kind: line.kind, runs }]
}

function runOf(piece: Piece, { figures, issuer }: Filler): Draft['runs'][number] {
  if ('text' in piece) return { text: piece.text }
  const filled = fill(piece.place, figures, issuer)
  if (!filled) return { text: `{${piece.place}}` }
  return { text: filled.text, ...(filled.code !== undefined && { code: filled.code }) }
}

function holds({ place, is, than }: Condition, { figures, issuer }: Filler): boolean {
  const filled = fill(place, figures, issuer)
  if (!filled) return false
  const number = Number(than.replace('.', '').replace(',', '.'))
  if (filled.number === undefined || Number.isNaN(number)) {
    const same = filled.text.toLowerCase() === than.toLowerCase()
    return is === '=' ? same : is === '!=' && !same
  }
  const apart = filled.number - number
  const tests = {
    '=': apart === 0,
    '!=': apart !== 0,
    '<': apart < 0,
    '<=': apart <= 0,
    '>': apart > 0,
    '>=': apart >= 0,
  }
  return tests[is]
}

function blockOf(name: string, filler: Filler): Draft[] {
  const { figures } = filler
  if (name === 'groups') return groups(figures)
  if (name === 'owners') return owners(figures)
  if (name === 'changes')
    return (filler.changes ?? []).map((change) => ({
      kind: 'item',
      runs: [{ text: changeSentence(change), code: change.code }],
    }))
  const status = name.slice('list '.length)
  return figures.lines.filter((line) => line.status === status).map(itemOf)
}

/** Every group as a heading with its targets below. */
function groups(figures: ReportFigures): Draft[] {
  return figures.groups.flatMap(({ key, label }, place): Draft[] => [
    { kind: 'heading', level: 2, runs: [{ text: `${formatNumber(place + 1, 'vi', 0)}. ${label}` }] },
    ...figures.lines.filter(({ group }) => group === key).map(itemOf),
  ])
}

/** What each unit has to mend, unit by unit. */
function owners(figures: ReportFigures): Draft[] {
  const behind = figures.lines.filter(({ status }) => status === 'missed' || status === 'at_risk')
  return [...Map.groupBy(behind, ({ owner }) => owner)].map(([owner, lines]) => ({
    kind: 'item',
    runs: [{ text: `${owner}: ${lines.map(({ label }) => label).join('; ')}.` }],
  }))
}

function itemOf(line: FigureLine): Draft {
  return { kind: 'item', runs: [{ text: sentence(line), code: line.code }] }
}

/** One target in one sentence, made of its figures alone, so that it is always true. */
export function sentence(line: FigureLine): string {
  const part = (name: string): string =>
    fill(`${line.code}.${name}`, { lines: [line] } as unknown as ReportFigures, '')?.text ?? ''
  if (line.withheld) return `${line.label}: số liệu tạm giữ để đối chiếu.`
  if (line.value === undefined && line.soFar === undefined)
    return `${line.label}: chưa có số liệu${line.missing === undefined ? '' : ` (${line.missing})`}.`
  const said = [
    line.value === undefined ? `luỹ kế ${part('so_far')}` : `thực hiện ${part('value')}`,
    ...(line.value !== undefined && line.soFar !== undefined && line.soFar !== line.value
      ? [`luỹ kế ${part('so_far')}`]
      : []),
    ...(line.goal === undefined ? [] : [`kế hoạch ${part('goal')}`]),
    ...(line.value !== undefined && line.lastYear !== undefined && changeWords(line) !== 'chưa có số liệu'
      ? [changeWords(line)]
      : []),
    ...(line.expected === undefined ? [] : [`ước cả năm ${part('expected')}`]),
  ]
  return `${line.label}: ${said.join(', ')}; ${part('verdict')}.${line.why === undefined ? '' : ` ${line.why}`}`
}
