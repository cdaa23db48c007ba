import { uuidv7 } from '#base/id.ts'
import { localDate } from '#base/instant.ts'
import type { Effect } from '../../effect/effect.ts'
import type { Actor } from '../../engine.ts'
import { listActors } from '../../ledger/history.store.ts'
import { insist } from '../../record/bulk.ts'
import { decideOrPast } from '../../record/workflow.ts'
import { appendCorrected, listTyped, lockTyping } from './grid.store.ts'
import { coveredBy, spotOf } from './lock.ts'

/** The figures of a finished period are final: one correction each, all at once. Done again it finds nothing left. */
export const followSheet: Effect = async (house, space, sheet) => {
  if (sheet.state !== 'finished') return false
  const [actor] = await listActors(space.db, space.id, sheet.id, ['finish'])
  if (actor === undefined) return false
  const who: Actor = {
    kind: 'staff',
    id: actor,
    locality: space.key,
    name: '',
    title: { vi: '', en: '' },
    unit: sheet.unit,
    roles: { figures: [sheet.unit] },
  }
  const own = sheet.content['indicator']
  const codes = typeof own === 'string' && own !== '' ? [own] : space.declaration.indicators.map(({ code }) => code)
  const count = await insist(() =>
    space.db.query.transaction().execute(async (trx) => {
      await lockTyping(trx, space.id)
      const at = house.clock()
      const decided = (await listTyped(trx, space.id, codes)).flatMap((figure) => {
        if (figure.content['status'] === 'final' || !coveredBy([sheet], space.units, spotOf(figure))) return []
        const { value, numerator, denominator, source } = figure.content
        const values = { value, numerator, denominator, source, status: 'final', saidOn: localDate(at) }
        const command = {
          locality: space.key,
          id: `${sheet.id}:${figure.id}`,
          record: figure.record,
          act: 'correct',
          subject: figure.id,
          values,
        }
        const decision = decideOrPast(who, figure, command, {
          type: space.recordType(figure.record),
          at,
          measures: [],
          calendar: space.calendar,
          units: space.units,
          simulated: figure.simulated,
          event: uuidv7(at, house.dice),
          subject: figure.id,
          code: figure.code,
        })
        return Array.isArray(decision) ? [] : [decision]
      })
      await appendCorrected(trx, space.id, decided)
      return decided.length
    }),
  )
  if (count > 0) house.changed(space.key, 'plan.figure', house.clock())
  return false
}
