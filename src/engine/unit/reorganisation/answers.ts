import { localDate } from '#base/instant.ts'
import type { Actor } from '../../engine.ts'
import type { House, Space } from '../../house.ts'
import { findUnit } from '../../plan/board.ts'
import { readGeojson } from '../geojson.ts'
import type { DeclaredChange, FunctionView, OutlinesView, UnitQuestions } from '../question.ts'
import { listFunctions } from '../succession.store.ts'
import { bodyText } from './body.ts'
import { checkAdmin } from './preview.ts'

/** The decisions on units that the locality declares, but for those in force already. */
export function declaredChanges(space: Space, who: Actor): DeclaredChange[] {
  checkAdmin(space, who)
  const done = new Set(space.units.succession.map(({ number, on }) => `${number} ${on}`))
  return (space.declaration.changes ?? [])
    .filter(({ number, inForceFrom }) => !done.has(`${number} ${inForceFrom}`))
    .map((change) => {
      const { number, title, decidedOn, inForceFrom, source } = change
      return { number, title, decidedOn, inForceFrom, source, body: bodyText(change) }
    })
}

/** Reads a file of official borders against the units in force on a day; nothing is written. */
export function readOutlines(space: Space, who: Actor, asks: UnitQuestions['unit_outlines']['asks']): OutlinesView {
  checkAdmin(space, who)
  const { outlines, faults, notes } = readGeojson(asks.text, space.units, asks.inForceFrom)
  const source = { title: { vi: asks.source, en: asks.source } }
  const body = bodyText({
    ends: [],
    dissolves: [],
    begins: [],
    renames: [],
    succession: [],
    people: [],
    outlines: outlines.map(({ unit, ring }) => ({ unit: unit.key, outline: { ring, schematic: false, source } })),
  })
  return { units: outlines.map(({ unit }) => space.units.name(unit.id)), faults, notes, body }
}

/** What became of units by the decisions in force, oldest first; of one unit when named. */
export function flows(space: Space, asks: UnitQuestions['unit_flows']['asks']): UnitQuestions['unit_flows']['gives'] {
  const one = asks.unit === undefined || asks.unit === '' ? undefined : findUnit(space, asks.unit)
  return space.units.succession.flatMap(({ from, to, decision: _, ...edge }) =>
    to === undefined || edge.kind === 'rename' || (one !== undefined && one !== from && one !== to)
      ? []
      : [
          {
            ...edge,
            to: space.units.name(to),
            records: 0,
            people: 0,
            ...(from !== undefined && { from: space.units.name(from) }),
          },
        ],
  )
}

/** Which kind of unit has which function of the State on a day. */
export async function functionsOn(
  house: House,
  space: Space,
  asks: UnitQuestions['unit_functions']['asks'],
): Promise<FunctionView[]> {
  return listFunctions(space.db, space.id, asks.on ?? localDate(house.clock()))
}
