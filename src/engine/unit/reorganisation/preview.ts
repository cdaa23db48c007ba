import { isLocalDate, localDate } from '#base/instant.ts'
import { Refused, refuse } from '#base/refusal.ts'
import { holds } from '../../access/right.ts'
import type { Actor } from '../../engine.ts'
import type { House, Space } from '../../house.ts'
import { ownRecords } from '../../own.records.ts'
import type { FlowView, PlanPreview, UnitQuestions } from '../question.ts'
import type { Succession } from '../succession.ts'
import type { UnitTree, UnitVersion } from '../unit-tree.ts'
import { readBody } from './body.ts'
import { conflictsOf, endsOf } from './conflict.ts'
import { listWorkers } from './people.store.ts'
import { plannedTree } from './planned.ts'
import { countOpen, listOpenPlaces } from './waiting.store.ts'

/**
 * What a plan would do, with nothing written: what stands in its way, the wards before and after, how many open records go
 * where, what waits for a person, and who would be without a post.
 */
export async function preview(
  house: House,
  space: Space,
  who: Actor,
  asks: UnitQuestions['unit_preview']['asks'],
): Promise<PlanPreview> {
  checkAdmin(space, who)
  const body = readBody(asks.body)
  if ('at' in body) throw new Refused([refuse('bad_unit_plan', 'body', { at: body.at })])
  const on = isLocalDate(asks.inForceFrom) ? asks.inForceFrom : localDate(house.clock())
  const conflicts = conflictsOf(body, space.units, on)
  const ended = endsOf(body, space.units, on).flatMap((key) => space.units.byKey(key)?.id ?? [])
  const { tree, edges } = plannedTree(space.key, space.units, body, on)
  const own = ownRecords.map(({ name }) => name)
  const [counts, placed, workers] = await Promise.all([
    countOpen(space.db, space.id, ended, own),
    listOpenPlaces(space.db, space.id, ended, own),
    listWorkers(space.db.query, space.id, ended, on),
  ])
  const heirs = Map.groupBy(placed, ({ unit, place }) => {
    const heir = tree.heir(unit, place, on)
    return `${unit} ${'unit' in heir ? heir.unit : ''}`
  })
  const moving = [...heirs].map(([key, records]) => ({
    from: key.split(' ')[0] ?? '',
    to: key.split(' ')[1] ?? '',
    records: records.length,
  }))
  const posts = new Set(body.people.filter(({ person }) => person === undefined).map(({ from }) => from))
  const named = new Set(body.people.flatMap(({ person }) => person ?? []))
  const homeless = workers.filter(({ unit, name }) => !posts.has(space.units.name(unit).key) && !named.has(name))
  return {
    inForceFrom: on,
    conflicts,
    before: wardsOf(space.units, ended),
    after: wardsOf(tree, [...new Set(edges.flatMap(({ to }) => to ?? []))]),
    ended: ended.map((id) => space.units.name(id)),
    flows: edges.flatMap((edge) => flowOf(tree, edge, moving, workers, body.people)),
    records: {
      all: counts.reduce((sum, { count }) => sum + count, 0),
      waiting: moving
        .filter(({ to }) => to === '')
        .map(({ from, records }) => ({ unit: space.units.name(from), count: records })),
    },
    people: {
      all: new Set(workers.map(({ person }) => person)).size,
      homeless: [...new Map(homeless.map((one) => [one.person, one])).values()].map(({ fullName, unit }) => ({
        name: fullName,
        unit: space.units.name(unit),
      })),
    },
  }
}

/** @throws {Refused} unless he may propose or approve a decision on units of the whole locality */
export function checkAdmin(space: Space, who: Actor): void {
  if (who.kind !== 'staff' && who.kind !== 'program') throw new Refused([refuse('not_signed_in')])
  const { root } = space.units
  const may = ['admin', 'leader'].some((role) => holds(who, role, root, space.units))
  if (!may || who.locality !== space.key) throw new Refused([refuse('missing')])
}

function wardsOf(tree: UnitTree, ids: readonly string[]): PlanPreview['before'] {
  return ids.flatMap((id) => {
    const unit = tree.on(id)
    return unit?.outline ? [viewOf(unit)] : []
  })
}

function viewOf({ parentId: _, ...view }: UnitVersion): PlanPreview['before'][number] {
  return view
}

type Moving = readonly { from: string; to: string; records: number }[]

function flowOf(
  tree: UnitTree,
  edge: Succession,
  moving: Moving,
  workers: readonly { person: string; unit: string }[],
  moves: readonly { from: string; to: string; person?: string }[],
): FlowView[] {
  if (edge.to === undefined || edge.kind === 'rename') return []
  const { from, to, outside, kind, shareArea, sharePopulation, method, confidence, basis } = edge
  const keys = { from: from === undefined ? '' : tree.name(from).key, to: tree.name(to).key }
  const goes = moves.some((move) => move.from === keys.from && move.to === keys.to && move.person === undefined)
  const people = goes ? new Set(workers.filter(({ unit }) => unit === from).map(({ person }) => person)).size : 0
  return [
    {
      ...(from !== undefined && { from: tree.name(from) }),
      ...(outside && { outside }),
      to: tree.name(to),
      kind,
      method,
      confidence,
      basis,
      records: moving.filter((one) => one.from === from && one.to === to).reduce((sum, one) => sum + one.records, 0),
      people,
      ...(from !== undefined && { population: tree.on(from)?.population ?? 0 }),
      ...(shareArea !== undefined && { shareArea }),
      ...(sharePopulation !== undefined && { sharePopulation }),
    },
  ]
}
