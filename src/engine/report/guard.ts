import { type Refusal, refuse } from '#base/refusal.ts'
import type { Actor } from '../engine.ts'
import type { House, Space } from '../house.ts'
import type { Decision } from '../record/workflow.ts'
import { checkText } from './draft.ts'
import { type Frozen, isSealed, readFigures } from './frozen.ts'
import { isPlace } from './places.ts'
import { parseTemplate, unknownPlaces } from './template.ts'

type Guarded = (house: House, space: Space, who: Actor, decision: Decision) => Refusal[] | Promise<Refusal[]>

/**
 * What an act on a report must fulfil beside its form: its figures are the program's, its text names only figures that are
 * there, whoever signs signs in the own name.
 */
export async function guardReport(house: House, space: Space, who: Actor, decision: Decision): Promise<Refusal[]> {
  const guards = guardsOf[decision.event.act] ?? []
  const found = await Promise.all(guards.map((one) => one(house, space, who, decision)))
  return found.flat()
}

/** A wording may name the targets the locality has, and nothing else. */
export async function guardWording(_house: House, space: Space, _who: Actor, { record }: Decision): Promise<Refusal[]> {
  const codes = new Set(space.declaration.indicators.map(({ code }) => code))
  const [first = 'HC-01'] = codes
  return unknownPlaces(
    parseTemplate(String(record.content['text'] ?? '')),
    (place) => isPlace(place, codes),
    `{${first}.value}, {count.missed}, {period}`,
  )
}

const sealed: Guarded = (house, space, _, { record }) =>
  isSealed(house, space.key, record.content as Frozen) ? [] : [refuse('figures_not_sealed', 'figures')]

const filled: Guarded = (_house, _space, _, { record }) => {
  const figures = readFigures(String(record.content['figures']))
  return figures ? checkText(String(record.content['text']), { figures, issuer: '' }) : []
}

const ownName: Guarded = (_house, _space, who, { record }) =>
  who.kind === 'staff' && record.content['signer'] !== who.name
    ? [refuse('other_signer', 'signer', { name: who.name })]
    : []

const guardsOf: Readonly<Record<string, readonly Guarded[]>> = {
  draft: [sealed, filled],
  make: [sealed, filled],
  refresh: [sealed, filled],
  revise: [filled],
  sign: [ownName],
}
