import { type LocalDate, localDate } from '#base/instant.ts'
import type { Words } from '#base/text.ts'
import type { House, Space } from '../house.ts'
import type { Questions, StoryStep, StoryView, UnitName } from '../question.ts'
import { getUnitMeant } from './meant.ts'

type Named = { key: string; label: Words }
type Edge = Pick<StoryStep, 'on' | 'number' | 'part'> & { from?: Named; outside?: Words; to?: Named }

/**
 * What a unit came from and what it became: by decisions carried out here, and by those of the State that are declared here and
 * whose day has come. A unit that has pages of its own on this system is named with its locality.
 */
export function story(house: House, space: Space, asks: Questions['unit_story']['asks']): StoryView {
  const { units } = space
  const id = asks.unit === undefined || asks.unit === '' ? units.root : getUnitMeant(units, asks.unit).id
  return storyOf(house, space, id)
}

/** The same of a unit by its id. */
export function storyOf(house: House, space: Space, id: string): StoryView {
  const today = localDate(house.clock())
  const unit = space.units.name(id)
  const edges = edgesIn(space, today)
  const version = space.units.on(id, today)
  const before = id === space.units.root ? cameFromElsewhere(house, space, today) : []
  return {
    unit,
    validFrom: version?.validFrom ?? space.declaration.validFrom,
    ...(version?.validUntil !== undefined && { validUntil: version.validUntil }),
    before: toldApart(unit, [...cameFrom(space, edges, unit.key), ...before], { vi: 'cũ', en: 'former' }),
    after: toldApart(unit, became(house, space, edges, unit.key), { vi: 'mới', en: 'new' }),
  }
}

/** Where a name was used again, the other unit is said to be the former or the new one. */
function toldApart({ label: own }: UnitName, steps: readonly StoryStep[], mark: Words): StoryStep[] {
  const again = ({ vi, en }: Words): Words => ({ vi: `${vi} (${mark.vi})`, en: `${en} (${mark.en})` })
  return steps.map((step) => (step.label.vi === own.vi ? { ...step, label: again(step.label) } : step))
}

function edgesIn(space: Space, today: LocalDate): Edge[] {
  const { units, declaration } = space
  const named = (id: string | undefined): Named | undefined => (id === undefined ? undefined : units.name(id))
  const done = units.succession
    .filter(({ kind }) => kind !== 'rename')
    .map((edge): Edge => ({ ...edgeOf(edge, edge.kind), ...given(named(edge.from), named(edge.to), edge.outside) }))
  const numbers = new Set(done.map(({ on, number }) => `${number} ${on}`))
  const declared = (declaration.changes ?? []).filter(
    ({ number, inForceFrom }) => inForceFrom <= today && !numbers.has(`${number} ${inForceFrom}`),
  )
  const announced = declared.flatMap(({ number, inForceFrom: on, begins, dissolves, succession }) => {
    const known = (key: string | undefined): Named | undefined =>
      key === undefined ? undefined : (begins.find((one) => one.key === key) ?? units.byKey(key))
    const head = { number, on }
    return [
      ...succession.map((edge): Edge => {
        return { ...edgeOf({ ...head }, edge.kind), ...given(known(edge.from), known(edge.to), edge.outside) }
      }),
      ...dissolves.map(({ unit }): Edge => ({ ...edgeOf(head, 'dissolve'), ...given(known(unit), undefined) })),
    ]
  })
  return [...done, ...announced]
}

function edgeOf({ on, number }: Pick<Edge, 'on' | 'number'>, kind: string): Edge {
  return { on, number, part: kind === 'part' || kind === 'split' }
}

function given(from: Named | undefined, to: Named | undefined, outside?: Words): Partial<Edge> {
  return { ...(from && { from }), ...(to && { to }), ...(outside && { outside }) }
}

function cameFrom({ units, key: locality }: Space, edges: readonly Edge[], key: string): StoryStep[] {
  const into = edges.filter(({ to }) => to?.key === key)
  const froms = new Set(into.map(({ from }) => from?.key))
  return into.flatMap(({ from, outside, on, number, part }) => {
    const label = from?.label ?? outside
    // Of a ward that was cut its neighbourhoods have ways of their own; the ward says enough.
    const above = from && units.byKey(from.key)?.parent
    const isTold = above !== undefined && froms.has(above)
    return label && !isTold ? [{ on, number, part, label, ...(from && { unit: from.key, locality }) }] : []
  })
}

/** Which units of other localities on this system went into this one. */
function cameFromElsewhere(house: House, space: Space, today: LocalDate): StoryStep[] {
  const root = space.declaration.root
  return [...house.spaces.values()]
    .filter((other) => other !== space)
    .flatMap((other) => cameFrom(other, edgesIn(other, today), root))
}

function became(house: House, space: Space, edges: readonly Edge[], key: string): StoryStep[] {
  const waysOf = (one: string | undefined): Edge[] =>
    edges.filter(({ from, to }) => from !== undefined && from.key === one && to !== undefined)
  // A unit below one that ended goes where that one went, unless its own way is told.
  const mine = waysOf(key)
  const own = mine.length > 0 ? mine : waysOf(space.units.byKey(key)?.parent)
  const isDissolved = edges.some(({ from, to }) => from?.key === key && to === undefined)
  const ways = own.length > 0 || !isDissolved ? own : edges.filter((edge) => isBelow(space, edge.from?.key, key))
  const steps = ways.flatMap(({ to, on, number, part }): StoryStep[] => {
    if (!to) return []
    const isElsewhere = house.spaces.has(to.key) && to.key !== space.key
    const locality = isElsewhere ? to.key : space.units.byKey(to.key) && space.key
    return [{ on, number, part: own.length > 0 && part, label: to.label, unit: to.key, ...(locality && { locality }) }]
  })
  return [...new Map(steps.map((step) => [step.unit, step])).values()]
}

function isBelow({ units }: Space, key: string | undefined, above: string): boolean {
  const id = key === undefined ? undefined : units.byKey(key)?.id
  const parent = units.byKey(above)?.id
  return id !== undefined && parent !== undefined && units.ancestors(id).includes(parent)
}
