import { atLocal, type LocalDate } from '#base/instant.ts'
import type { House, Space } from '../../house.ts'
import { staffOf } from '../../load.ts'
import type { BulkAct, Life } from '../../record/bulk.ts'
import { type LoadedPlan, writeLives } from '../tree/load.ts'
import type { EvidenceDeclaration } from './declared.ts'

/** Writes the invented evidence of a demonstration, marked so, by the acts its people would use; known ones are left. */
export function loadEvidence(house: House, space: Space): Promise<LoadedPlan> {
  const all = space.declaration.evidence ?? []
  return writeLives(
    house,
    space,
    all.map((one) => lifeOf(space, one)),
    true,
  )
}

const atNine = (day: LocalDate): Date => atLocal(day, 9 * 60)

function lifeOf(space: Space, one: EvidenceDeclaration): Life {
  const { framework, criterion, shows, what, on, validUntil, indicator, link } = one
  const id = `evidence:${framework}:${criterion}:${on}`
  const kind = indicator === undefined ? 'document' : 'figure'
  const told = { framework, criterion, shows, kind, what: what.vi, on, unit: space.units.root }
  const values = {
    ...told,
    ...(validUntil !== undefined && { validUntil }),
    ...(indicator !== undefined && { indicator }),
    ...(link !== undefined && { link }),
  }
  const acts: BulkAct[] = [
    { who: staffOf(space, one.by), at: atNine(one.submittedOn), command: { id, act: 'submit', values } },
  ]
  if (one.confirmedBy !== undefined && one.confirmedOn !== undefined) {
    const who = staffOf(space, one.confirmedBy)
    acts.push({ who, at: atNine(one.confirmedOn), command: { id: `${id}:confirm`, act: 'confirm', values: {} } })
  }
  return { record: 'plan.evidence', acts }
}
