import type { ChangeDeclaration, LocalityDeclaration } from '#engine/declare.ts'
import type { Actor } from '#engine/engine.ts'
import { simulate } from '#engine/load.ts'
import { foldEntries } from '#engine/measure/total.store.ts'
import { bodyText } from '#engine/unit/reorganisation/body.ts'
import { takeEffect } from '#engine/unit/reorganisation/take-effect.ts'
import { modules, seeds } from '#modules/all.ts'
import { foldAll, type TestHouse, testHouse } from '#test/support/house.ts'

/** A locality with invented records of the year before its units change, its clock at the last evening before. */
export async function beforeTheChange(
  declaration: LocalityDeclaration,
  size: { dossiers: number; reports: number },
): Promise<TestHouse> {
  const simulation = {
    ...declaration.simulation,
    from: '2024-07-01',
    dossiersPerYear: size.dossiers,
    reportsPerYear: size.reports,
  }
  const here = await testHouse(modules, [{ ...declaration, simulation, figures: [] }])
  here.at('2025-06-30', '22:00')
  const space = here.space(declaration.key)
  const made = await simulate(here.house, space, seeds, () => undefined)
  if (made.refused.length > 0) throw new Error(`invented records were refused: ${made.refused[0]}`)
  await foldEntries(space.db, space.id, here.house.clock())
  await foldAll(here.house, space)
  return here
}

let sent = 0

/** Proposes a decision, has it approved by another person, and lets its day come. @returns the id of its record */
export async function decide(here: TestHouse, locality: string, change: ChangeDeclaration): Promise<string> {
  const admin = await here.as(locality, 'quan-tri')
  const leader = await here.as(locality, 'chu-tich')
  const { number, decidedOn, inForceFrom, title } = change
  const values = { number, title: title.vi, decidedOn, inForceFrom, body: bodyText(change) }
  const { subject } = await does(here, admin, locality, { act: 'propose', values })
  await does(here, leader, locality, { act: 'approve', subject })
  await takeEffect(here.house, here.space(locality))
  return subject
}

/** One act on a decision on units. */
export function does(
  here: TestHouse,
  who: Actor,
  locality: string,
  command: { act: string; subject?: string; values?: Record<string, unknown> },
): ReturnType<TestHouse['engine']['act']> {
  sent += 1
  return here.engine.act(who, { locality, id: `unit-change-${sent}`, record: 'unit.change', values: {}, ...command })
}
