import type { ReportFigures } from './figure-line.ts'
import type { Letterhead } from './letterhead.ts'
import type { Block, Note, Paper } from './paper.ts'
import { periodOnPaper } from './places.ts'
import { reportPaper } from './report-paper.ts'

const text = `{plan} có {count.all} chỉ tiêu: {count.met} đạt hoặc vượt, {count.on_track} đúng tiến độ, {count.at_risk} có nguy cơ, {count.missed} không đạt, {count.no_data} chưa có số liệu.

{if count.missed > 0} # Không đạt

{list missed}

{if count.at_risk > 0} # Có nguy cơ

{list at_risk}

{if count.behind > 0} # Ai cần làm gì

{owners}

{if count.behind = 0} Không có chỉ tiêu nào không đạt hay có nguy cơ.

# Đạt và đúng tiến độ

{list met}

{list on_track}`

// Two pages of A4 hold this many lines of text beside the head; what is on track is cut, never what is behind.
const mostBlocks = 34

/** The briefing (bản tóm tắt): two pages for a leader, what is behind first, the same figures as the report. */
export function briefingPaper(figures: ReportFigures, letterhead: Letterhead, origin: string): Paper {
  const paper = reportPaper({ figures, text, recipients: '', letterhead, draft: false }, origin)
  const body: Block[] = paper.body.slice(0, mostBlocks).map((block) => lessNotes(block))
  const { signature: _, ...rest } = paper
  return {
    ...rest,
    number: '',
    name: 'TÓM TẮT',
    subject: `Tình hình thực hiện chỉ tiêu ${periodOnPaper(figures)}`,
    body,
    notes: [] as Note[],
    appendices: [],
    fileName: `tom-tat-${figures.period.replace('@report', '').replace('/', '-').toLowerCase()}`,
  }
}

function lessNotes(block: Block): Block {
  return block.kind === 'heading' ? block : { ...block, runs: block.runs.map(({ note: _, ...run }) => run) }
}

/** The same words without any layout, to be read aloud. */
export function briefingWords(figures: ReportFigures, letterhead: Letterhead): string[] {
  const { subject, asOfLine, body } = briefingPaper(figures, letterhead, '')
  const lines = body.map((block) =>
    block.kind === 'heading' ? block.text : block.runs.map((run) => run.text).join(''),
  )
  return [subject, asOfLine, ...lines]
}
