import { localDate } from '#base/instant.ts'
import { Refused, refuse } from '#base/refusal.ts'
import type { Language } from '#base/text.ts'
import { holds } from '../../access/right.ts'
import type { Actor } from '../../engine.ts'
import type { House, Space } from '../../house.ts'
import { type Annex, type CalledUnit, readAnnex } from './annex.ts'

/** The annex of a sheet; `marked` is the same workbook with the mistakes as comments, where there are any. */
export type AnnexView = Annex & { sheet: string; marked?: Uint8Array }

/** Reads the annex of a workbook before anything is ordered: what is right, and what is wrong in which cell. */
export type Annexes = {
  /** @throws {Refused} `no_right`, `no_sheet`, `no_annex` */
  read(who: Actor, asks: { locality: string; bytes: Uint8Array; language: Language }): Promise<AnnexView>
}

/** The most bytes a workbook may have. */
export const mostBytes = 5_000_000

/** The annexes of a house; for leaders, who alone may order what stands in them. */
export function makeAnnexes(house: House): Annexes {
  return {
    async read(who, { locality, bytes, language }) {
      const space = house.space(locality)
      const isLeader = who.kind === 'staff' && who.locality === locality && leads(who, space)
      if (!isLeader) throw new Refused([refuse('missing', 'file')])
      const sheet = bytes.byteLength > mostBytes ? undefined : await house.sheets?.read(bytes)
      if (!sheet) throw new Refused([refuse('no_sheet', 'file')])
      const annex = readAnnex(sheet, unitsOf(space), localDate(house.clock()))
      if (!annex) throw new Refused([refuse('no_annex', 'file', { sheet: sheet.name.slice(0, 60) })])
      const mistakes = annex.rows.flatMap((row) => row.mistakes)
      const marked =
        mistakes.length > 0
          ? await house.sheets?.mark(
              bytes,
              mistakes.map(({ row, column, words }) => ({ row, column, text: words[language] })),
            )
          : undefined
      return { ...annex, sheet: sheet.name, ...(marked && { marked }) }
    },
  }
}

function leads(who: Actor, space: Space): boolean {
  if (who.kind !== 'staff') return false
  return (who.roles['leader'] ?? []).some((unit) => holds(who, 'leader', unit, space.units))
}

function unitsOf(space: Space): CalledUnit[] {
  return space.units.all.map(({ id, key, label, short }) => ({
    id,
    names: [label.vi, label.en, key, ...(short ? [short.vi] : [])],
  }))
}
