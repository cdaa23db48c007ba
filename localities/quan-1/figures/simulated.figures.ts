import { addDays } from '#base/instant.ts'
import type { FigureDeclaration } from '#engine/declare.ts'
import { simulated } from '../../sources.ts'
import { type Story, stories } from './simulated.stories.ts'

// Months are told from here on, as the simulated records are; nothing is told for months not yet over when this was written.
const firstMonth = 2024 * 12
const lastMonth = 2026 * 12 + 9

function figure(
  story: Story,
  period: string,
  value: number,
  saidOn: string,
  status: FigureDeclaration['status'],
): FigureDeclaration {
  const share = story.of === undefined ? undefined : { numerator: Math.round(value * story.of), denominator: story.of }
  const told = story.whole
    ? Math.round(value)
    : share
      ? share.numerator / share.denominator
      : Math.round(value * 10_000) / 10_000
  return {
    indicator: story.indicator,
    period,
    value: told,
    ...share,
    status,
    saidOn,
    source: simulated,
    simulated: true,
  }
}

function months(story: Story): FigureDeclaration[] {
  const all = Array.from({ length: lastMonth - firstMonth + 1 }, (_, index) => firstMonth + index)
  return all.flatMap((number) => {
    const year = Math.floor(number / 12)
    const month = (number % 12) + 1
    const value = monthValue(story, year, month)
    if (value === undefined) return []
    const period = `${year}-${String(month).padStart(2, '0')}`
    return [figure(story, period, value, addDays(`${period}-01`, 35), 'preliminary')]
  })
}

function monthValue(story: Story, year: number, month: number): number | undefined {
  const end = story.years[year]
  if (end === undefined || story.shape === 'yearly') return undefined
  const wave = Math.sin(year * 7 + month * 1.7 + story.indicator.length + story.indicator.charCodeAt(3))
  if (story.shape === 'level') return levelAt(story, year, month, end)
  if (story.shape === 'even')
    return end + (story.of === undefined ? 0.012 : 0.02) * wave * Math.min(1, Math.abs(1 - Math.abs(end)) * 10)
  return end
}

function levelAt(story: Story, year: number, month: number, end: number): number {
  const start = story.years[year - 1] ?? end
  return start + ((end - start) * month) / 12
}

function years(story: Story): FigureDeclaration[] {
  return Object.entries(story.years)
    .filter(([year]) => !story.published?.includes(Number(year)))
    .map(([year, value]) =>
      year === '2026'
        ? figure(story, year, value, '2026-11-05', 'estimate')
        : figure(story, year, value, `${Number(year) + 1}-01-15`, 'final'),
    )
}

function term(story: Story): FigureDeclaration[] {
  return story.term === undefined ? [] : [figure(story, '2020/2025', story.term, '2026-01-15', 'final')]
}

/** Invented figures, each marked; typed ones beside the published, never instead of them. */
export const simulatedFigures: readonly FigureDeclaration[] = stories.flatMap((story) => [
  ...years(story),
  ...months(story),
  ...term(story),
])
