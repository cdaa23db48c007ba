import { localDate } from '#base/instant.ts'
import { Refused, refuse } from '#base/refusal.ts'
import { checkInside } from '../access/inside.ts'
import type { Actor } from '../engine.ts'
import { followUps } from '../follow-up/answers.ts'
import { conclusionsPaper, overduePaper, type PaperGround, urgingPaper } from '../follow-up/follow-up-paper.ts'
import { concludedView } from '../follow-up/meetings.ts'
import type { House, Space } from '../house.ts'
import { findDocument } from '../office/answers.ts'
import { documentPaper } from '../office/document-paper.ts'
import { binder } from '../plan/binder/binder.ts'
import { binderPaper } from '../plan/binder/binder-paper.ts'
import type { Snapshot } from '../record/record.ts'
import { findReport } from './answers.ts'
import { readBriefing } from './briefing.ts'
import { briefingPaper } from './briefing-paper.ts'
import { reportFigures } from './figures.ts'
import { filedReport } from './filing.ts'
import type { Letterhead } from './letterhead.ts'
import { type Paper, type PaperFormat, paperTypes } from './paper.ts'
import { partsOf, wordingOn } from './parts.ts'
import { reportPaper } from './report-paper.ts'
import { tablePaper } from './table-paper.ts'

/** A paper as a file. */
export type PaperFile = { bytes: Uint8Array; mediaType: string; name: string }

/** What a table of targets is asked of; `origin` is the address of this program that its codes lead to. */
export type TableOrder = { locality: string; plan?: string; period: string; asOf?: Date; origin: string }

/** A paper of what stands now, or stood at an instant. */
export type PastOrder = { locality: string; asOf?: Date; origin: string }

/** Gives papers out as files. */
export type Papers = {
  /** The table of targets of a period. @throws {Refused} `no_papers`, `bad_period`, `unknown_plan`, `missing` */
  table(who: Actor, order: TableOrder, format: PaperFormat): Promise<PaperFile>
  /** The briefing of a set of targets, two pages. @throws {Refused} `no_papers`, `unknown_plan`, `missing` */
  briefing(who: Actor, order: Omit<TableOrder, 'period'>, format: PaperFormat): Promise<PaperFile>
  /** The notice of a meeting's conclusions. @throws {Refused} `no_papers`, `missing` */
  conclusions(who: Actor, order: PastOrder & { id: string }, format: PaperFormat): Promise<PaperFile>
  /** The letter that presses one unit for what it owes, or owed then. @throws {Refused} `no_papers`, `missing` where it owes nothing */
  urging(who: Actor, order: PastOrder & { unit: string }, format: PaperFormat): Promise<PaperFile>
  /** A document of the register that was issued here. @throws {Refused} `no_papers`, `missing` */
  document(who: Actor, order: { locality: string; id: string; origin: string }, format: PaperFormat): Promise<PaperFile>
  /** What is overdue, or was then, grouped by unit. @throws {Refused} `no_papers` */
  overdue(who: Actor, order: PastOrder, format: PaperFormat): Promise<PaperFile>
  /** The binder of evidence of a framework. @throws {Refused} `no_papers`, `unknown_plan`, `missing` */
  binder(who: Actor, order: { locality: string; key?: string; origin: string }, format: PaperFormat): Promise<PaperFile>
  /** A report. One that was issued is given as it was filed, when it is asked for as PDF. @throws {Refused} `no_papers`, `missing` */
  report(who: Actor, order: { locality: string; id: string; origin: string }, format: PaperFormat): Promise<PaperFile>
}

/** The papers of a house. */
export function makePapers(house: House): Papers {
  return {
    table: async (who, order, format) => {
      const space = house.space(order.locality)
      checkInside(who, space.key)
      const { plan, period, asOf = house.clock() } = order
      const figures = await reportFigures(house, space, { period, asOf, ...(plan !== undefined && { plan }) })
      return fileOf(house, tablePaper(figures, await headOf(house, space), order.origin), format)
    },
    briefing: async (who, order, format) => {
      const space = house.space(order.locality)
      checkInside(who, space.key)
      const { plan, asOf } = order
      const facts = await readBriefing(house, space, who, { ...(plan && { plan }), ...(asOf && { asOf }) })
      return fileOf(house, briefingPaper(facts, await headOf(house, space), order.origin), format)
    },
    conclusions: async (who, { origin, ...order }, format) => {
      const view = await concludedView(house, who, order)
      return fileOf(house, conclusionsPaper(view, await groundOf(house, { ...order, origin })), format)
    },
    urging: async (who, order, format) => {
      const { unit } = order
      const { rows, answerOn } = await followUps(house, spaceOf(house, order), who, order)
      const own = rows.filter((row) => row.isOwed && (row.unit.key === unit || row.unit.id === unit))
      if (own.length === 0) throw new Refused([refuse('missing', 'unit')])
      return fileOf(house, urgingPaper(own, answerOn, await groundOf(house, order)), format)
    },
    document: async (who, { locality, id, origin }, format) => {
      const space = house.space(locality)
      const record = await findDocument(space, who, id)
      if (record.state !== 'issued') throw new Refused([refuse('missing', 'id')])
      const { letterhead } = await wordingOn(space, String(record.content['issuedOn']))
      return fileOf(house, documentPaper(record, letterhead, origin), format)
    },
    overdue: async (who, order, format) => {
      const { rows } = await followUps(house, spaceOf(house, order), who, { ...order, view: 'overdue' })
      return fileOf(house, overduePaper(rows, await groundOf(house, order)), format)
    },
    binder: async (who, { locality, key, origin }, format) => {
      const space = house.space(locality)
      const view = await binder(house, space, who, { locality, ...(key && { key }) })
      return fileOf(house, binderPaper(view, await headOf(house, space), origin), format)
    },
    report: async (who, order, format) => {
      const space = house.space(order.locality)
      const record = await findReport(space, who, order.id)
      const paper = await paperOf(house, space, record, order.origin)
      const filed = format === 'pdf' ? await filedReport(house, space, record) : undefined
      return filed
        ? { bytes: filed, mediaType: paperTypes.pdf, name: `${paper.fileName}.pdf` }
        : fileOf(house, paper, format)
    },
  }
}

function spaceOf(house: House, { locality, asOf }: PastOrder): Space {
  const space = house.space(locality)
  return asOf ? space.at(asOf) : space
}

async function groundOf(house: House, { locality, asOf, origin }: PastOrder): Promise<PaperGround> {
  const at = asOf ?? house.clock()
  const { letterhead } = await wordingOn(house.space(locality), localDate(at))
  return { letterhead, origin, asOf: at, ...(asOf && { on: localDate(asOf) }) }
}

/** The head of papers as the office has it now. */
async function headOf(house: House, space: Space): Promise<Letterhead> {
  return (await wordingOn(space, localDate(house.clock()))).letterhead
}

/** The paper of a report's record. @throws {Refused} `missing` when its figures cannot be read */
export async function paperOf(house: House, space: Space, record: Snapshot, origin: string): Promise<Paper> {
  const parts = await partsOf(house, space, record)
  if (!parts) throw new Refused([refuse('missing', 'id')])
  return reportPaper(parts, origin)
}

/** A paper written in a format. @throws {Refused} `no_papers` where nothing can write them */
export async function fileOf(house: House, paper: Paper, format: PaperFormat): Promise<PaperFile> {
  if (!house.papers) throw new Refused([refuse('no_papers')])
  const bytes = await house.papers.write(paper, format)
  return { bytes, mediaType: paperTypes[format], name: `${paper.fileName}.${format}` }
}
