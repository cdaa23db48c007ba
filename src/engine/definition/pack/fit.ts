import type { LocalDate } from '#base/instant.ts'
import type { Words } from '#base/text.ts'
import type { Space } from '../../house.ts'
import type { PlanDeclaration, TargetDeclaration } from '../../plan/indicator.ts'
import { isEnded } from '../body.ts'
import { breaksOf } from '../breaks.ts'
import { selectVersions, type Version } from '../compose.ts'
import { declaredBody } from '../versions.ts'
import type { DefinitionPack, PackItem } from './pack.ts'

/** What loading an item would do here. `skipped`: its module is not in use; `refused`: it breaks something, `flaws` say what. */
export type Fitted = {
  item: PackItem
  does: 'adds' | 'changes' | 'same' | 'skipped' | 'refused'
  /** Its content as it would be here, every unit a unit of the locality. */
  body: unknown
  validFrom: LocalDate
  flaws: Words[]
}

/**
 * A pack as it would come into force in a locality, item by item in its order; pure reading, nothing is written.
 *
 * @param from  the earliest day of its definitions here, if not the pack's own
 */
export function fitPack(space: Space, pack: DefinitionPack, at: Date, from: LocalDate = pack.validFrom): Fitted[] {
  const beside: Version[] = []
  return pack.items.map((item) => {
    const fitted = fitItem(space, item, { at, from: item.validFrom ?? from, beside })
    if (fitted.does === 'adds' || fitted.does === 'changes') beside.push(versionOf(fitted, at))
    return fitted
  })
}

type Ground = { at: Date; from: LocalDate; beside: readonly Version[] }

function fitItem(space: Space, item: PackItem, { at, from, beside }: Ground): Fitted {
  const now = inForce(space, item, at)
  const body = hereBody(item, now?.body, space.declaration.root)
  // A definition that is in force from a later day would overrule it: it takes that day.
  const validFrom = now?.version && now.version.validFrom > from ? now.version.validFrom : from
  const fitted = { item, body, validFrom, flaws: [] }
  if (item.needs !== undefined && !space.declaration.modules.includes(item.needs)) return { ...fitted, does: 'skipped' }
  if (now && sameText(now.body, body)) return { ...fitted, does: 'same' }
  const flaws = breaksOf(space, versionOf(fitted, at), {}, beside)
  if (flaws.length > 0) return { ...fitted, does: 'refused', flaws }
  return { ...fitted, does: now ? 'changes' : 'adds' }
}

function versionOf({ item, body, validFrom }: Pick<Fitted, 'item' | 'body' | 'validFrom'>, at: Date): Version {
  return {
    id: `pack ${item.kind} ${item.key}`,
    kind: item.kind,
    key: item.key,
    number: 9_999,
    body,
    validFrom,
    approvedAt: at,
  }
}

/** What is in force of a definition: an approved version, else what code declares; nothing where it was ended or never was. */
function inForce(
  space: Space,
  { kind, key }: Pick<PackItem, 'kind' | 'key'>,
  at: Date,
): { body: unknown; version?: Version } | undefined {
  const { base, modules, versions } = space.timeline
  // Of all approved ones, those of a coming day too: it is the last that a new one has to take the place of.
  const version = selectVersions(versions, '9999-12-31', at).find((one) => one.kind === kind && one.key === key)
  if (version) return isEnded(version.body) ? undefined : { body: version.body, version }
  const body = declaredBody(base, modules, kind, key)
  return body === undefined ? undefined : { body }
}

/** The content as it is here: `*` gives way to the unit the locality has given it, or its root; a cascade of its own is kept. */
function hereBody({ kind, body }: PackItem, before: unknown, root: string): unknown {
  if (kind === 'indicator') {
    const own = before as typeof body | undefined
    const typedBy = own && 'typedBy' in own.from ? own.from.typedBy : root
    return {
      ...body,
      owner: body.owner === '*' ? (own?.owner ?? root) : body.owner,
      ...('typedBy' in body.from && body.from.typedBy === '*' && { from: { ...body.from, typedBy } }),
    }
  }
  if (kind === 'plan') return { ...body, targets: body.targets.map((target) => cascaded(target, before)) }
  return body
}

function cascaded(target: TargetDeclaration, before: unknown): TargetDeclaration {
  const own = (before as PlanDeclaration | undefined)?.targets.find(({ indicator }) => indicator === target.indicator)
  return target.cascade === undefined && own?.cascade ? { ...target, cascade: own.cascade } : target
}

/** Equal whatever the order of their names. */
function sameText(one: unknown, other: unknown): boolean {
  return ordered(one) === ordered(other)
}

function ordered(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
}
