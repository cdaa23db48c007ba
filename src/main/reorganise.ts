import { uuidv7 } from '#base/id.ts'
import { addDays, type LocalDate } from '#base/instant.ts'
import { makeEngine } from '#engine/create.ts'
import { settle } from '#engine/effect/settle.ts'
import type { Actor } from '#engine/engine.ts'
import type { House, Space } from '#engine/house.ts'
import { importActor } from '#engine/import/actor.ts'
import { takeEffect } from '#engine/unit/reorganisation/take-effect.ts'
import type { Reorganised, ReorganiseWork } from '#protocols/cli/reorganise.ts'
import { inSpace } from './house.ts'

const record = 'unit.change'

/** The reorganisation of the demonstration at the console: by the same acts as on the page, and by two people. */
export const reorganise: ReorganiseWork = {
  isDemonstration: (locality) => inSpace(locality, async ({ simulated }) => simulated),
  demonstrate: (locality, number) => inSpace(locality, (space, house) => carryOut(house, space, number)),
}

/** Carries a declared decision out, the first that is left when none is named; undefined when none is. */
export async function carryOut(
  house: House,
  space: Space,
  wanted: string | undefined,
): Promise<Reorganised | undefined> {
  const engine = makeEngine(house)
  const locality = space.key
  const [admin, leader] = await twoPeople(house, space)
  const plans = await engine.ask(admin, 'unit_plans', { locality })
  const plan = plans.find(({ number }) => wanted === undefined || number === wanted)
  if (!plan) return undefined
  const does = (who: Actor, act: string, more: object): Promise<{ subject: string }> =>
    engine.act(who, { locality, id: uuidv7(house.clock(), house.dice), record, act, values: {}, ...more })
  const { number, title, decidedOn, inForceFrom, body } = plan
  const preview = await engine.ask(admin, 'unit_preview', { locality, body, inForceFrom })
  const values = { number, title: title.vi, decidedOn, inForceFrom, body }
  const { subject } = await does(admin, 'propose', { values })
  await does(leader, 'approve', { subject })
  await takeEffect(house, house.space(locality))
  // Records are handed over in steps; the program that serves goes on with them, and so does this one until none is left.
  await settle(house, house.space(locality), record, subject)
  const waiting = await engine.ask(leader, 'unit_waiting', { locality })
  return {
    decision: subject,
    number,
    title,
    before: wardsOn(house.space(locality), addDays(inForceFrom, -1)),
    after: wardsOn(house.space(locality), inForceFrom),
    moved: Math.max(0, preview.records.all - sumOf(waiting)),
    waiting: sumOf(waiting),
  }
}

/** Who proposes and who approves: two people of the demonstration, each with rights of his own. */
async function twoPeople(house: House, space: Space): Promise<[Actor, Actor]> {
  const named = (role: string, other = ''): string =>
    space.declaration.people.find(({ roles, name }) => roles.includes(role) && name !== other)?.name ?? ''
  const first = named('admin')
  const second = named('leader', first)
  return [await importActor(house, space, first), await importActor(house, space, second)]
}

function wardsOn({ units }: Space, day: LocalDate): string[] {
  return units
    .children(units.root, day)
    .filter(({ kind }) => kind === 'ward' || kind === 'commune')
    .map(({ label }) => label.vi)
}

function sumOf(lines: readonly { count: number }[]): number {
  return lines.reduce((sum, { count }) => sum + count, 0)
}
