import { isLocalDate, type LocalDate, localDate } from '#base/instant.ts'
import type { Act, RecordType } from '../declare.ts'
import type { Command } from '../engine.ts'
import type { Space } from '../house.ts'
import type { Life } from '../record/bulk.ts'
import { letterheadOf } from '../report/letterhead.ts'
import { wordingOn } from '../report/parts.ts'
import type { NextNumber } from './numbering.ts'
import { isPaperKind, type PaperKindName, symbolOf } from './paper-kinds.ts'
import { findLast, type RegisterRow, type Series } from './register.store.ts'

/** What an act that numbers a paper is given: nothing for all other acts. `values` are those of the command. */
export async function nextNumber(
  space: Space,
  act: Act | undefined,
  unit: string,
  values: Readonly<Record<string, unknown>>,
  at: Date,
): Promise<NextNumber | undefined> {
  const kind = act?.numbers === 'asked' ? values['kind'] : act?.numbers
  if (!isPaperKind(kind)) return undefined
  const asked = values['issuedOn']
  const issuedOn = typeof asked === 'string' && isLocalDate(asked) ? asked : localDate(at)
  const series = { issuer: unit, year: Number(issuedOn.slice(0, 4)), kind }
  const [last, symbol] = await Promise.all([
    findLast(space.db, space.id, series),
    symbolFor(space, unit, kind, issuedOn),
  ])
  return { ...series, number: (last?.last ?? 0) + 1, symbol, issuedOn, ...(last && { lastOn: last.lastOn }) }
}

/** The symbol of a unit's papers on a day: what the office has written for the whole, the unit's initials for one below it. */
async function symbolFor(space: Space, unit: string, kind: PaperKindName, on: LocalDate): Promise<string> {
  const { letterhead } = await wordingOn(space, on)
  return symbolOf(kind, unit === space.units.root ? letterhead.symbol : bodyOf(space, unit))
}

/** How the papers of a unit below the whole are signed: a ward's committee like any committee, an office by its initials. */
function bodyOf(space: Space, unit: string): string {
  const { label, kind } = space.units.all.find(({ id }) => id === unit) ?? { label: { vi: '' }, kind: 'office' }
  if (kind === 'ward' || kind === 'commune') return letterheadOf(space.declaration).symbol
  const words = label.vi.replace(/^(Phòng|Ban|Trung tâm)\s+/u, '').split(/[\s,-]+/u)
  return words.map((word) => word[0]?.toLocaleUpperCase('vi') ?? '').join('')
}

/** Numbers for acts that are decided before any of them is written. */
export type PapersAhead = {
  next(type: RecordType, command: Pick<Command, 'act'>, unit: string, at: Date): { paper?: NextNumber }
  taken(row: RegisterRow): void
}

/** Where the series stand that a batch of lives takes numbers from; nothing when it takes none. */
export async function readAhead(space: Space, lives: readonly Life[]): Promise<PapersAhead | undefined> {
  const wanted = new Map<string, NextNumber>()
  for (const { record, acts } of lives) {
    const type = space.recordType(record)
    for (const { command, at } of acts) {
      const key = keyOf(type.acts[command.act], space.units.root, at)
      if (key === undefined || wanted.has(key)) continue
      const next = await nextNumber(space, type.acts[command.act], space.units.root, {}, at)
      if (next) wanted.set(key, next)
    }
  }
  if (wanted.size === 0) return undefined
  return {
    next: (type, { act }, unit, at) => {
      const key = keyOf(type.acts[act], unit, at)
      const next = key === undefined ? undefined : wanted.get(key)
      return next ? { paper: { ...next, issuedOn: localDate(at) } } : {}
    },
    taken: (row) => {
      const key = seriesKey(row)
      const next = wanted.get(key)
      if (next) wanted.set(key, { ...next, number: row.number + 1, lastOn: row.issuedOn })
    },
  }
}

function keyOf(act: Act | undefined, issuer: string, at: Date): string | undefined {
  const kind = act?.numbers
  return isPaperKind(kind) ? seriesKey({ issuer, kind, year: Number(localDate(at).slice(0, 4)) }) : undefined
}

function seriesKey({ issuer, kind, year }: Series): string {
  return `${issuer} ${kind} ${year}`
}
