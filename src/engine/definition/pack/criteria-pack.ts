import type { LocalDate } from '#base/instant.ts'
import { Refused, refuse } from '#base/refusal.ts'
import { fold } from '#base/text.ts'
import type { Actor } from '../../engine.ts'
import type { House } from '../../house.ts'
import type { CellMistake } from '../../plan/annex/annex.ts'
import { mostBytes } from '../../plan/annex/annexes.ts'
import { readCriteria } from '../../plan/framework/criteria-sheet.ts'
import type { CriteriaFramework } from '../../plan/framework/framework.ts'
import { checkDefiner } from '../change/dry-run.ts'
import type { DefinitionPack } from './pack.ts'

/** What a list of criteria says nothing of itself: its name, where it stands in law, from which day it is in force. */
export type CriteriaAbout = { name: string; basis: string; url?: string; validFrom: LocalDate }

/** A list of criteria as a pack's document (JSON), or what is wrong in which cell. */
export type CriteriaPack = { document: string; criteria: number } | { mistakes: CellMistake[] }

/** Makes a pack of a spreadsheet of criteria, so that an office loads an official list without writing JSON. Nothing is stored. */
export type CriteriaSheets = {
  /** @throws {Refused} `missing` for whoever defines nothing, `no_sheet`, `no_criteria` */
  read(who: Actor, asks: { locality: string; bytes: Uint8Array; about: CriteriaAbout }): Promise<CriteriaPack>
}

/** The lists of criteria of a house. */
export function makeCriteriaSheets(house: House): CriteriaSheets {
  return {
    async read(who, { locality, bytes, about }) {
      checkDefiner(house.space(locality), who)
      const sheet = bytes.byteLength > mostBytes ? undefined : await house.sheets?.read(bytes)
      if (!sheet) throw new Refused([refuse('no_sheet', 'file')])
      const read = readCriteria(sheet)
      if (!read) throw new Refused([refuse('no_criteria', 'file', { sheet: sheet.name.slice(0, 60) })])
      if (read.mistakes.length > 0) return { mistakes: read.mistakes }
      const criteria = read.groups.reduce((sum, group) => sum + group.criteria.length, 0)
      return { document: JSON.stringify(packOf(about, read.groups), null, 2), criteria }
    },
  }
}

/** A pack with this one framework. Its key is its name without accents: the same name again is the next version of it. */
export function packOf(
  { name, basis, url, validFrom }: CriteriaAbout,
  groups: CriteriaFramework['groups'],
): DefinitionPack {
  const key = keyOf(name)
  const label = { vi: name, en: name }
  const source = { title: { vi: basis, en: basis }, ...(url && { url }) }
  const body: CriteriaFramework = { kind: 'criteria', key, label, source, groups }
  return {
    format: 'dothi.pack/1',
    key,
    label,
    about: {
      vi: 'Danh sách chỉ số địa phương nạp từ bảng tính; mỗi chỉ số đạt hoặc không đạt theo minh chứng.',
      en: 'A list of criteria brought from a spreadsheet; each is met or not by its evidence.',
    },
    basis,
    source,
    validFrom,
    items: [{ kind: 'framework', key, body }],
  }
}

function keyOf(name: string): string {
  const key = fold(name)
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/g, '')
  return key === '' ? 'danh-sach-chi-so' : key
}
