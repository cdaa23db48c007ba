import { Refused, refuse } from '#base/refusal.ts'
import { knownIn } from '../access/right.ts'
import type { Actor } from '../engine.ts'
import type { House } from '../house.ts'
import { reportFigures } from './figures.ts'
import { letterheadOf } from './letterhead.ts'
import { type Paper, type PaperFormat, paperTypes } from './paper.ts'
import { tablePaper } from './table-paper.ts'

/** A paper as a file. */
export type PaperFile = { bytes: Uint8Array; mediaType: string; name: string }

/** What a table of targets is asked of; `origin` is the address of this program that its codes lead to. */
export type TableOrder = { locality: string; plan?: string; period: string; asOf?: Date; origin: string }

/** Gives papers out as files. */
export type Papers = {
  /** The table of targets of a period. @throws {Refused} `no_papers`, `bad_period`, `unknown_plan`, `missing` */
  table(who: Actor, order: TableOrder, format: PaperFormat): Promise<PaperFile>
}

/** The papers of a house. */
export function makePapers(house: House): Papers {
  return {
    table: async (who, order, format) => {
      const space = house.space(order.locality)
      checkInside(who, space.key)
      const { plan, period, asOf = house.clock() } = order
      const figures = await reportFigures(house, space, { period, asOf, ...(plan !== undefined && { plan }) })
      return fileOf(house, tablePaper(figures, letterheadOf(space.declaration), order.origin), format)
    },
  }
}

/** Papers are for who works here; to everybody else they are not there. */
function checkInside(who: Actor, locality: string): void {
  const known = knownIn(locality, who)
  const isInside =
    known.kind === 'clock' || ((known.kind === 'staff' || known.kind === 'program') && known.locality === locality)
  if (!isInside) throw new Refused([refuse('missing', 'period')])
}

/** A paper written in a format. @throws {Refused} `no_papers` where nothing can write them */
export async function fileOf(house: House, paper: Paper, format: PaperFormat): Promise<PaperFile> {
  if (!house.papers) throw new Refused([refuse('no_papers')])
  const bytes = await house.papers.write(paper, format)
  return { bytes, mediaType: paperTypes[format], name: `${paper.fileName}.${format}` }
}
