import { formatDate, formatNumber } from '#base/format.ts'
import { reasonOf } from '../cause/reason.ts'
import { formatValue } from '../plan/sentence.ts'
import type { BoardLine, FollowUpRow } from '../question.ts'
import type { BriefingFacts, BriefingNeed, BriefingUnit } from './briefing.ts'
import type { Block } from './paper.ts'

/** Points of height that the text of two pages may take beside head, title and code. */
const roomPt = 1_280
const lettersInLine = 74
const linePt = 18.6
const betweenPt = 7
/** What the last two parts keep for themselves, however many targets are behind. */
const weekRoomPt = 330

/** Height of a block on paper, a little more than it takes. */
function heightOf(block: Block): number {
  const text = wordsOf(block)
  const lines = Math.max(1, Math.ceil((text.length + (block.kind === 'heading' ? 0 : 8)) / lettersInLine))
  return lines * linePt + betweenPt + (block.kind === 'heading' ? 8 : 0)
}

/** The words of a block without any look. */
export function wordsOf(block: Block): string {
  return block.kind === 'heading' ? block.text : block.runs.map(({ text }) => text).join('')
}

/**
 * The text of a briefing, of two pages at most: what is to be decided, who has to do what this week, and what is well. What does not
 * fit is counted, never silently left out. Pure.
 */
export function briefingBlocks(facts: BriefingFacts, origin: string): Block[] {
  const head = headline(facts)
  const rest = restOf(facts)
  const week = weekOf(facts)
  const fixed = sum([head, ...rest])
  const weekBlocks = facts.week ? fitted(week, Math.min(weekRoomPt, sum(week)), restOfUnits) : []
  const need = needOf(facts, origin, roomPt - fixed - sum(weekBlocks))
  return [head, ...need, ...weekBlocks, ...rest]
}

const sum = (blocks: readonly Block[]): number => blocks.reduce((all, block) => all + heightOf(block), 0)
const count = (value: number): string => formatNumber(value, 'vi', 0)
const heading = (text: string): Block => ({ kind: 'heading', level: 1, text })
const item = (text: string): Block => ({ kind: 'item', runs: [{ text }] })
const paragraph = (text: string): Block => ({ kind: 'paragraph', runs: [{ text }] })

function headline({ plan, counts, need, rest }: BriefingFacts): Block {
  const all = need.length + rest.length
  const says = [
    `${count(counts.missed)} không đạt`,
    `${count(counts.at_risk)} có nguy cơ`,
    `${count(counts.on_track)} đúng tiến độ`,
    `${count(counts.met)} đạt`,
    `${count(counts.no_data)} chưa có số liệu`,
  ]
  return {
    kind: 'paragraph',
    runs: [{ text: `${plan.label.vi}: ${count(all)} chỉ tiêu. ` }, { text: `${says.join(', ')}.`, bold: true }],
  }
}

/** Each in full while there is room, then in one line, then counted. */
function needOf({ need, locality, plan }: BriefingFacts, origin: string, room: number): Block[] {
  if (need.length === 0) return [paragraph('Không có chỉ tiêu nào không đạt hay có nguy cơ.')]
  const title = heading(`Cần đồng chí quyết (${count(need.length)})`)
  const hrefOf = (code: string): string =>
    `${origin}/board/${encodeURIComponent(code)}?locality=${locality}&plan=${encodeURIComponent(plan.key)}`
  const short = need.map((one) => needBlock(one, hrefOf(one.line.code), false))
  const blocks: Block[] = []
  // The line that counts what did not fit takes two.
  let left = room - heightOf(title) - 2 * linePt - betweenPt
  for (const [place, one] of need.entries()) {
    const full = needBlock(one, hrefOf(one.line.code), true)
    const later = sum(short.slice(place + 1))
    const brief = short[place] as Block
    // The worst are told in full even where that leaves others to be counted only.
    const chosen = place < 4 || left - heightOf(full) >= later ? full : brief
    if (heightOf(chosen) > left) break
    blocks.push(chosen)
    left -= heightOf(chosen)
  }
  const cut = need.slice(blocks.length).map(({ line }) => line)
  return [title, ...blocks, ...(cut.length > 0 ? [item(`Còn ${countsOf(cut)}: xem trên bảng.`)] : [])]
}

function needBlock({ line, cause, forecast }: BriefingNeed, href: string, isFull: boolean): Block {
  const reason = reasonOf(cause, forecast).vi
  const why = reason === '' ? '' : ` ${reason}`
  const text = isFull
    ? `${standing(line)}.${why} Chủ trì: ${line.owner.label.vi}.`
    : `${standing(line)}; ${line.owner.label.vi}.`
  return { kind: 'item', runs: [{ text: line.label.vi, bold: true, href }, { text: `: ${text}` }] }
}

const signs: Readonly<Record<string, string>> = { '<=': 'không quá ', '<': 'dưới ', '>': 'trên ' }
const statusWords = {
  missed: 'không đạt',
  at_risk: 'có nguy cơ',
  on_track: 'đúng tiến độ',
  met: 'đạt',
  no_data: 'chưa có số liệu',
} as const

function standing(line: BoardLine): string {
  const { value, target, status } = line.reading
  const shown = value === undefined ? 'chưa có số' : formatValue(line as never, value, 'vi')
  const goal =
    target?.value === undefined
      ? ''
      : `, mục tiêu ${signs[target.comparator] ?? ''}${formatValue(line as never, target.value, 'vi')}`
  return `${shown}${goal} (${[statusWords[status], ...sureOf(line)].join('; ')})`
}

const origins = {
  computed: 'máy tính',
  reconciled: 'đã đối chiếu',
  attested: 'nhập tay',
  estimated: 'ước tính',
} as const
const finals = { estimate: 'số ước', preliminary: 'sơ bộ', final: 'chính thức' } as const

/** Where a figure comes from, how sure and how final it is: 'máy tính, độ tin cậy A, sơ bộ'. */
function sureOf({ reading: { value, provenance, confidence, valueStatus } }: BoardLine): string[] {
  if (value === undefined) return []
  const says = [
    provenance && origins[provenance],
    confidence && `độ tin cậy ${confidence}`,
    valueStatus && finals[valueStatus],
  ].filter((one) => one !== undefined)
  return says.length > 0 ? [says.join(', ')] : []
}

/** '12 chỉ tiêu (10 không đạt, 2 có nguy cơ)'. */
function countsOf(lines: readonly BoardLine[]): string {
  const by = [...Map.groupBy(lines, ({ reading }) => reading.status)]
  return `${count(lines.length)} chỉ tiêu (${by.map(([status, all]) => `${count(all.length)} ${statusWords[status]}`).join(', ')})`
}

function weekOf({ week, until }: BriefingFacts): Block[] {
  if (!week) return []
  const title = heading(`Ai phải làm gì trong tuần (đến ${formatDate(until, 'vi')})`)
  if (week.length === 0) return [title, paragraph('Không có việc quá hạn hay đến hạn trong tuần.')]
  return [title, ...week.map(unitBlock)]
}

const titlesOfUnit = 2

function unitBlock({ unit, overdue, due, waiting }: BriefingUnit): Block {
  const says = [
    overdue.length > 0 && `${count(overdue.length)} việc quá hạn`,
    due.length > 0 && `${count(due.length)} việc đến hạn`,
    waiting > 0 && `${count(waiting)} đôn đốc chưa trả lời`,
  ].filter((one) => one !== false)
  const all = [...overdue, ...due]
  const named = all.slice(0, titlesOfUnit).map(titleOf).join('; ')
  const more = all.length > titlesOfUnit ? `; và ${count(all.length - titlesOfUnit)} việc nữa` : ''
  const text = `: ${says.join(', ')}${named === '' ? '' : `: ${named}${more}`}.`
  return { kind: 'item', runs: [{ text: unit, bold: true }, { text }] }
}

function titleOf({ title, dueOn }: FollowUpRow): string {
  const shown = title.length > 90 ? `${title.slice(0, 88).trimEnd()}…` : title
  return `${shown.replace(/[.;]+$/, '')} (hạn ${formatDate(dueOn, 'vi')})`
}

/** As many of the blocks as fit; the others are counted in one line. */
function fitted(blocks: readonly Block[], room: number, cut: (left: number) => Block): Block[] {
  let left = room
  const kept = blocks.findIndex((block, place) => {
    left -= heightOf(block)
    const isLast = place === blocks.length - 1
    return left < (isLast ? 0 : linePt + betweenPt)
  })
  return kept === -1 ? [...blocks] : [...blocks.slice(0, kept), cut(blocks.length - kept)]
}

const restOfUnits = (left: number): Block => item(`Còn ${count(left)} đơn vị khác: xem trang đôn đốc.`)

/** What is well: the fewer are behind, the more of it by name. */
function restOf({ need, rest, simulated }: BriefingFacts): Block[] {
  const letters = lettersInLine * (need.length > 8 ? 2 : 6)
  const of = (status: string): BoardLine[] => rest.filter(({ reading }) => reading.status === status)
  const [met, going, unknown] = [of('met'), of('on_track'), of('no_data')]
  const blocks = [
    ...(met.length > 0 ? [item(`Đạt: ${namesOf(met, letters)}.`)] : []),
    ...(going.length > 0 ? [item(`Đúng tiến độ: ${namesOf(going, letters)}.`)] : []),
    ...(unknown.length > 0 ? [item(`Chưa có số liệu: ${namesOf(unknown, letters)}.`)] : []),
  ]
  return [
    ...(blocks.length > 0 ? [heading('Các chỉ tiêu khác'), ...blocks] : []),
    ...(simulated ? [paragraph('Số liệu trình diễn: hồ sơ được mô phỏng, không phải số liệu của cơ quan.')] : []),
  ]
}

/** The names of a few, and how many more: 'A; B; còn 12 chỉ tiêu đúng tiến độ'. */
function namesOf(lines: readonly BoardLine[], letters: number): string {
  const names: string[] = []
  for (const { label } of lines) {
    if ([...names, label.vi].join('; ').length > letters) break
    names.push(label.vi)
  }
  const left = lines.length - names.length
  const [first] = lines
  if (left === 0 || !first) return names.join('; ')
  return [...names, `còn ${count(left)} chỉ tiêu ${statusWords[first.reading.status]}`].join('; ')
}
