import { uuidv7 } from '#base/id.ts'
import { makeEngine } from '#engine/create.ts'
import { importActor } from '#engine/import/actor.ts'
import type { BorderWork } from '#protocols/cli/borders.ts'
import { within } from './house.ts'

/** Official borders at the console: by the same two verbs as on the page. */
export const borders: BorderWork = {
  check: (locality, text, source, inForceFrom) =>
    within(async (house) => {
      const who = await importActor(house, house.space(locality), undefined)
      return makeEngine(house).ask(who, 'unit_outlines', { locality, text, source, inForceFrom })
    }),
  propose: (locality, body, inForceFrom, { number, title, decidedOn, actor }) =>
    within(async (house) => {
      const who = await importActor(house, house.space(locality), actor)
      const values = { number, title, decidedOn, inForceFrom, body }
      const id = uuidv7(house.clock(), house.dice)
      const { subject } = await makeEngine(house).act(who, {
        locality,
        id,
        record: 'unit.change',
        act: 'propose',
        values,
      })
      return subject
    }),
}
