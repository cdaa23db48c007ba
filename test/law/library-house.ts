import { seededDice } from '#base/dice.ts'
import { addDays, atLocal, type LocalDate } from '#base/instant.ts'
import { makeEngine, openHouse } from '#engine/create.ts'
import { connect, type Database } from '#engine/db/connect.ts'
import { type Opener, openerOf } from '#engine/db/seal.ts'
import type { LocalityDeclaration } from '#engine/declare.ts'
import type { Actor, Command, Engine } from '#engine/engine.ts'
import type { House, Space } from '#engine/house.ts'
import { logKeyOf } from '#engine/ledger/log/note.ts'
import { listTotals, type Total, type TotalsCut } from '#engine/measure/total.store.ts'
import { type TestDatabase, testDatabase } from '#test/support/database.ts'
import { library, town } from '#test/support/library.ts'
import type { Branch, Doing, Line, Who } from './paper.ts'

/** Day 0 of the paper: a Monday. */
export const firstDay: LocalDate = '2026-01-05'
export const dayOfNumber = (day: number): LocalDate => addDays(firstDay, day)
export const instantOf = (minute: number): Date => atLocal(dayOfNumber(Math.floor(minute / 1_440)), minute % 1_440)

/** One database, and a library of its own for each history: nothing of one is seen by another. */
export type Ground = { admin: Database; open(): Promise<Branches>; close(): Promise<void> }
/** A fresh library in the engine, with a clock that is set to the paper's minute. */
export type Branches = {
  house: House
  engine: Engine
  space: Space
  at(minute: number): void
  set(at: Date): void
  actor(who: Who, subject?: string): Actor
  command(doing: Doing, id: string, subject?: string): Command
}

/** Opens a database for histories. */
export async function ground(): Promise<Ground> {
  const database: TestDatabase = await testDatabase()
  const admin = connect(database.url, { most: 2 })
  const opener = await openerOf(database.url, () => new Date())
  let opened = 0
  const recent: House[] = []
  return {
    admin,
    open: async () => {
      opened += 1
      // The last two libraries only (a test compares two at most): hundreds would hold more connections than the server has.
      if (recent.length > 1) await recent.shift()?.close()
      const branches = await openBranches(opener, { ...town, key: `town-${opened}` }, opened)
      recent.push(branches.house)
      return branches
    },
    close: async () => {
      await Promise.all(recent.map((house) => house.close()))
      await admin.close()
      await database.drop()
    },
  }
}

async function openBranches(open: Opener, locality: LocalityDeclaration, seed: number): Promise<Branches> {
  let now = instantOf(0)
  const house = await openHouse({
    open,
    modules: [library],
    localities: [locality],
    clock: () => now,
    dice: seededDice(seed),
    logKey: logKeyOf(Buffer.alloc(32, 1)),
  })
  const space = house.space(locality.key)
  return {
    house,
    space,
    engine: makeEngine(house),
    at: (minute) => {
      now = instantOf(minute)
    },
    set: (at) => {
      now = at
    },
    actor: (who, subject) => actorOf(space, who, subject),
    command: (doing, id, subject) => ({
      locality: locality.key,
      id,
      record: 'library.loan',
      act: doing.act,
      values: valuesOf(space, doing),
      channel: doing.channel,
      ...(subject !== undefined && { subject }),
    }),
  }
}

const owned = '00000000-0000-4000-8000-00000000000a'

function actorOf(space: Space, who: Who, subject: string | undefined): Actor {
  if (who === 'nobody') return { kind: 'anyone', id: 'anyone' }
  if (who === 'owner') return { kind: 'resident', id: `resident:${subject ?? owned}`, owns: [subject ?? owned] }
  if (who === 'stranger') return { kind: 'resident', id: `resident:${owned}`, owns: [owned] }
  const unit = unitOf(space, who === 'head' ? 'town' : who)
  return {
    kind: 'staff',
    id: `staff:${who}`,
    locality: space.key,
    name: who,
    title: { vi: who, en: who },
    unit,
    roles: { officer: [unit] },
  }
}

/** The id of a branch; the town's root carries the locality's name in its declaration only. */
export function unitOf(space: Space, branch: Branch): string {
  const unit = space.units.byKey(branch)
  if (!unit) throw new Error(`library: no branch ${branch}`)
  return unit.id
}

// In the middle of each branch's area; the third lies in neither, two kilometres off.
const points: Readonly<Record<Branch, { longitude: number; latitude: number }>> = {
  east: { longitude: 105.015, latitude: 10.005 },
  west: { longitude: 105.005, latitude: 10.005 },
  town: { longitude: 105.05, latitude: 10.05 },
}

function valuesOf(space: Space, doing: Doing): Record<string, unknown> {
  switch (doing.act) {
    case 'ask':
      return { genre: doing.genre, book: 'Số đỏ', where: points[doing.branch] }
    case 'lend':
      return { unit: unitOf(space, doing.branch) }
    case 'extend':
      return { until: dayOfNumber(doing.until) }
    case 'rate':
      return { stars: doing.stars }
    default:
      return {}
  }
}

const cuts: readonly Pick<TotalsCut, 'grain' | 'split'>[] = [
  { grain: 'day', split: { unit: true } },
  { grain: 'day', split: { facet: true } },
  { grain: 'month', split: {} },
  { grain: 'month', split: { unit: true, facet: true } },
]

/** Every figure the engine reads, in four cuts, as sorted text; what is nothing at all is left out. */
export async function figuresOf(space: Space, db: Database): Promise<string[]> {
  const measures = space.measures.map(({ name }) => name)
  const read = await Promise.all(cuts.map((cut) => listTotals(db, space.id, { measures, until: '9999-01-01', ...cut })))
  return read.flatMap((totals, cut) => totals.map((total) => textOf(cut, total, unitKey(space, total)))).sort()
}

function unitKey(space: Space, total: Total): string {
  return total.unit.startsWith('00000000-0000-0000') ? 'all' : space.units.name(total.unit).key
}

function textOf(cut: number, total: Omit<Total, 'unit'>, unit: string): string {
  return `${cut} ${total.measure} ${total.startsOn} ${unit} ${total.facet}: ${total.numerator}/${total.denominator} (${total.entries})`
}

/** The same figures added up from the lines of the paper. */
export function figuresOnPaper(lines: readonly Line[]): string[] {
  return cuts
    .flatMap((cut, number) => addUp(lines, cut).map(({ unit, ...total }) => textOf(number, total, unit)))
    .sort()
}

function addUp(lines: readonly Line[], cut: Pick<TotalsCut, 'grain' | 'split'>): Total[] {
  const totals = new Map<string, Total>()
  for (const line of lines) {
    if (cut.split.facet && line.facet === '') continue
    const day = dayOfNumber(line.day)
    const startsOn = cut.grain === 'day' ? day : `${day.slice(0, 7)}-01`
    const unit = cut.split.unit ? line.unit : 'all'
    const facet = cut.split.facet ? line.facet : ''
    const key = `${line.measure} ${startsOn} ${unit} ${facet}`
    const total = totals.get(key) ?? {
      measure: line.measure,
      startsOn,
      unit,
      facet,
      numerator: 0,
      denominator: 0,
      entries: 0,
    }
    total.numerator += line.numerator
    total.denominator += line.denominator
    total.entries += 1
    totals.set(key, total)
  }
  return [...totals.values()]
}
