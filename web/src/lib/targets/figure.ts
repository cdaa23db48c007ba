import { fill } from '../fill.ts'
import {
  type BoardLine,
  formatNumber,
  formatPercent,
  formatPoints,
  type Language,
  type Reading,
  type TargetView,
} from '../house.ts'
import { targetsText } from './targets.text.ts'

type Said = Pick<BoardLine, 'unit' | 'decimals'>

/** Whether the figures of a line are shares, written in percent. */
export function isShare(line: Said): boolean {
  return line.unit.vi === '%'
}

/** A value of a line with its unit: '93,8 %', '41 hẻm'. */
export function figureWords(line: Said, value: number, language: Language): string {
  const words = isShare(line)
    ? formatPercent(value, language, line.decimals)
    : `${formatNumber(value, language, line.decimals)}\u00a0${line.unit[language]}`
  // As wide as a plus, so that columns of falls and rises line up.
  return words.replace(/^-/, '−')
}

/** The same without its unit, for axes and columns. */
export function bareFigure(line: Said, value: number, language: Language): string {
  return isShare(line)
    ? formatNumber(Math.round(value * 1000) / 10, language)
    : formatNumber(value, language, line.decimals)
}

/** What the target asks: 'từ 90 %', 'tối đa 41 vụ', 'không kém năm trước'. */
export function goalWords(
  line: Said & Pick<BoardLine, 'direction'>,
  target: Reading['target'],
  language: Language,
): string {
  if (!target) return '–'
  if (target.value === undefined) return targetsText.lastYear[language]
  const value = isShare(line)
    ? formatPercent(target.value, language, whole(target.value) ? 0 : line.decimals)
    : figureWords({ ...line, decimals: Number.isInteger(target.value) ? 0 : line.decimals }, target.value, language)
  const words = { '>=': targetsText.least, '<=': targetsText.most, '>': targetsText.over, '<': targetsText.under }[
    target.comparator
  ]
  return words ? fill(words[language], { value }) : value
}

function whole(share: number): boolean {
  return Math.abs(share * 100 - Math.round(share * 100)) < 1e-9
}

/** How far from the target: 'thiếu 4,8 điểm %', 'vượt 3 hẻm', 'đúng mức'; empty when either is unknown. */
export function gapWords(line: Said, reading: Reading, language: Language): string {
  const { value, target } = reading
  if (value === undefined || target?.value === undefined) return ''
  const apart = value - target.value
  const gap = isShare(line)
    ? formatPoints(Math.abs(apart), language, line.decimals).replace('+', '')
    : figureWords(line, Math.abs(apart), language)
  if (Math.abs(apart) < 1e-9) return targetsText.exact[language]
  const wantsLess = target.comparator.startsWith('<')
  const words = wantsLess
    ? apart > 0
      ? targetsText.tooMuch
      : targetsText.spare
    : apart > 0
      ? targetsText.beyond
      : targetsText.short
  return fill(words[language], { gap })
}

/** Numerator of denominator, for shares: '1.274 trên 1.284'. */
export function partWords(reading: Reading, language: Language): string {
  const { numerator, denominator } = reading
  if (numerator === undefined || denominator === undefined || denominator === 0) return ''
  return fill(targetsText.share[language], {
    part: countWords(numerator, language),
    whole: countWords(denominator, language),
  })
}

/** A count; one that came in by share is a fraction and keeps one decimal. */
export function countWords(count: number, language: Language): string {
  return formatNumber(count, language, Number.isInteger(count) ? 0 : 1)
}

/** A period as people write it: '03/2026', 'quý 1/2026', 'năm 2026', '2020–2025'. */
export function periodWords(period: string, language: Language): string {
  if (period.endsWith('@report')) {
    return fill(targetsText.inReport[language], { period: periodWords(period.slice(0, -7), language) })
  }
  const [, month] = /^\d{4}-(\d{2})/.exec(period) ?? []
  const [, quarter] = /^\d{4}-Q(\d)/.exec(period) ?? []
  const year = period.slice(0, 4)
  if (period.includes('/')) return period.replace('/', '–')
  if (month !== undefined) return `${month}/${year}`
  if (quarter !== undefined) return fill(targetsText.quarter[language], { quarter, year })
  return fill(targetsText.wholeYear[language], { year })
}

/** Where a figure comes from, in words, and whether people typed it. */
export function provenanceWords(reading: Reading, language: Language): { typed: boolean; words: string } {
  if (reading.provenance === undefined) return { typed: false, words: '' }
  const source = reading.source ? reading.source.title[language] : targetsText.noSource[language]
  if (reading.provenance === 'estimated')
    return { typed: true, words: fill(targetsText.fromEstimate[language], { source }) }
  if (reading.provenance === 'attested')
    return { typed: true, words: fill(targetsText.fromTyping[language], { source }) }
  return {
    typed: false,
    words: fill(targetsText.fromRecords[language], { count: formatNumber(reading.records.count, language) }),
  }
}

/** Typed monthly figures as a history, oldest first, at most 24: the newest statement about a month counts. */
export function typedMonths(figures: TargetView['figures']): TargetView['history'] {
  const monthly = figures.filter(({ period }) => /^\d{4}-\d{2}$/.test(period))
  const newest = monthly.filter(
    ({ period, saidOn }) => !monthly.some((other) => other.period === period && other.saidOn > saidOn),
  )
  const sorted = [...newest].sort((a, b) => (a.period < b.period ? -1 : 1)).slice(-24)
  return sorted.map(({ period, value }) => ({ period, value, records: 0 }))
}
