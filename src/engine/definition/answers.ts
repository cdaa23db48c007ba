import { localDate } from '#base/instant.ts'
import type { Words } from '#base/text.ts'
import type { Actor } from '../engine.ts'
import type { House, Space } from '../house.ts'
import { checkDefiner } from './change/dry-run.ts'
import { listPublished, type Published } from './change/published.store.ts'
import { listRestatedUnits, type UnitRestated } from './change/published-unit.store.ts'
import { selectVersions } from './compose.ts'
import { type DefinitionKind, definitionCauses, definitionKinds } from './definition.kinds.ts'
import { listProposals, listWaiting, type ProposalRow } from './definition.store.ts'
import type { DefinitionQuestions, DefinitionRow, DefinitionVersion, PublishedRow } from './question.ts'
import { declaredBody } from './versions.ts'

/** Everything that is defined in a locality, by kind, with the version in force today and how many wait for approval. */
export async function definitions(house: House, space: Space, who: Actor): Promise<DefinitionRow[]> {
  checkDefiner(space, who)
  const now = house.clock()
  const waiting = await listWaiting(space.db, space.id)
  const inForce = selectVersions(space.timeline.versions, localDate(now), now)
  const names = new Map<string, readonly [DefinitionKind, string, Words]>()
  const add = (kind: DefinitionKind, key: string, label: Words): void => {
    if (!names.has(`${kind}:${key}`)) names.set(`${kind}:${key}`, [kind, key, label])
  }
  const { declaration } = space
  add('locality', space.key, declaration.label)
  add('calendar', 'calendar', definitionKinds.calendar)
  add('receiving', 'receiving', definitionKinds.receiving)
  for (const { key, label } of declaration.plans) add('plan', key, label)
  for (const { code, label } of declaration.indicators) add('indicator', code, label)
  for (const { name, label } of space.measures) add('measure', name, label)
  for (const { key, label } of declaration.frameworks ?? []) add('framework', key, label)
  for (const type of space.records.filter(({ name }) => isOfModule(space, name))) {
    add('record_type', type.name, type.label)
    for (const [name, { label }] of Object.entries(type.deadlines)) add('rule', `${type.name}/${name}`, label)
    const priced = type.fees && type.form[type.fees.of]
    if (priced?.kind === 'choice')
      for (const [name, { vi, en }] of Object.entries(priced.choices)) add('fee', `${type.name}/${name}`, { vi, en })
  }
  for (const { kind, key } of [...space.timeline.versions, ...waiting]) add(kind, key, { vi: key, en: key })
  const rates = new Set(
    declaration.indicators.filter(({ kind }) => kind === 'rate').map(({ code }) => `indicator:${code}`),
  )
  return [...names.values()].map(([kind, key, label]) => {
    const found = inForce.find((one) => one.kind === kind && one.key === key)
    return {
      kind,
      kindLabel: definitionKinds[kind],
      key,
      label,
      number: found?.number ?? 1,
      waiting: waiting.find((one) => one.kind === kind && one.key === key)?.count ?? 0,
      ...(found && { validFrom: found.validFrom, approvedAt: found.approvedAt }),
      ...(rates.has(`${kind}:${key}`) && { isRate: true as const }),
    }
  })
}

function isOfModule(space: Space, name: string): boolean {
  return space.timeline.modules.some(({ records }) => records.some((type) => type.name === name))
}

/** Every version of one definition, the newest proposed first, what code declares last. */
export async function definitionVersions(
  house: House,
  space: Space,
  who: Actor,
  { kind, key }: DefinitionQuestions['definition']['asks'],
): Promise<DefinitionVersion[]> {
  checkDefiner(space, who)
  const now = house.clock()
  const rows = await listProposals(space.db, space.id, kind, key)
  const inForce = selectVersions(space.timeline.versions, localDate(now), now).find(
    (one) => one.kind === kind && one.key === key,
  )
  const declared = Object.hasOwn(definitionKinds, kind)
    ? declaredBody(space.timeline.base, space.timeline.modules, kind as DefinitionKind, key)
    : undefined
  const code: DefinitionVersion[] =
    declared === undefined
      ? []
      : [
          {
            number: 1,
            state: 'declared',
            body: written(declared),
            alone: false,
            isInForce: !inForce,
            mayApprove: false,
            mayApproveAlone: false,
          },
        ]
  return [...rows.map((row) => versionView(space, who, row, inForce?.id)), ...code]
}

function written(body: unknown): string {
  return JSON.stringify(body, null, 2)
}

function versionView(space: Space, who: Actor, row: ProposalRow, inForce: string | undefined): DefinitionVersion {
  const number = space.timeline.versions.find(({ id }) => id === row.id)?.number
  const isOpen = row.state === 'proposed'
  return {
    id: row.id,
    code: row.code,
    state: row.state,
    body: row.body,
    validFrom: row.validFrom,
    basis: row.basis,
    cause: definitionCauses[row.cause as keyof typeof definitionCauses] ?? { vi: row.cause, en: row.cause },
    alone: row.decidedAct === 'approve_alone',
    isInForce: row.id === inForce,
    mayApprove: isOpen && row.proposer !== who.id,
    mayApproveAlone: isOpen && row.proposer === who.id,
    ...(number !== undefined && { number }),
    ...(row.note !== null && { note: row.note }),
    ...(row.proposedBy !== null && { proposedBy: { vi: row.proposedBy, en: row.proposedBy } }),
    ...(row.decidedBy !== null && { decidedBy: { vi: row.decidedBy, en: row.decidedBy } }),
    ...(row.decidedAt && { decidedAt: row.decidedAt }),
  }
}

/** Why a published figure was published anew. */
export const restatementCauses = {
  definition: { vi: 'khai báo thay đổi', en: 'a definition changed' },
  late: { vi: 'hồ sơ được ghi hoặc đính chính sau khi chốt', en: 'records were entered or corrected afterwards' },
  correction: { vi: 'số nhập được đính chính', en: 'a typed figure was corrected' },
} as const satisfies Record<string, Words>

/** What was published of an indicator's closed months, and each change with its cause, of single units too; for everybody. */
export async function published(space: Space, code: string): Promise<PublishedRow[]> {
  const [rows, units] = await Promise.all([
    listPublished(space.db, space.id, code),
    listRestatedUnits(space.db, space.id, code),
  ])
  return [...rows.map((row) => rowOf(space, row)), ...units.map((row) => unitRowOf(space, row))]
}

function rowOf(space: Space, row: Published): PublishedRow {
  const { period, publishedAt, value, numerator, denominator, cause, definition } = row
  return {
    period,
    publishedAt,
    ...(value !== null && { value }),
    ...(numerator !== null && { numerator }),
    ...(denominator !== null && { denominator }),
    ...causeOf(space, cause, definition),
  }
}

function unitRowOf(space: Space, row: UnitRestated): PublishedRow {
  const { period, publishedAt, unit, before, value, cause, definition } = row
  return {
    period,
    publishedAt,
    unit: space.units.name(unit),
    ...(before !== null && { before }),
    ...(value !== null && { value }),
    ...causeOf(space, cause, definition),
  }
}

function causeOf(
  { timeline }: Space,
  cause: Published['cause'],
  definition: string | null,
): Pick<PublishedRow, 'cause' | 'causeLabel' | 'definition'> {
  const version = timeline.versions.find(({ id }) => id === definition)
  return {
    ...(cause && { cause, causeLabel: restatementCauses[cause] }),
    ...(version && { definition: `${version.key} v${version.number}` }),
  }
}
