import { compareVi } from '#base/text.ts'
import type { House, Space } from '../../house.ts'
import type { Questions } from '../../question.ts'
import type { UnitName } from '../../unit/question.ts'
import { findIndicator, planView } from '../board.ts'
import type { TargetDeclaration } from '../indicator.ts'
import { checkCascade, wordsOfCascade } from './handed-down.ts'
import type { CascadeRow, CascadeVerdict, CascadeView } from './question.ts'
import { planOrNone } from './tree.ts'

/** Every target of a set with what each unit was given of it, and whether that makes the target. From declarations alone. */
export function planCascade(house: House, space: Space, asks: Questions['plan_cascade']['asks']): CascadeView {
  const plan = planOrNone(space, asks.plan ?? firstHandedDown(space))
  const rows = (plan?.targets ?? []).map((target) => rowOf(space, target))
  const given = new Set(rows.flatMap((row) => row.given.map(({ unit }) => unit)))
  return {
    ...(plan && { plan: planView(plan) }),
    plans: space.declaration.plans.map(({ key, label, period }) => ({ key, label, period })),
    units: [...given].map((id) => space.units.name(id)).sort(byName),
    rows,
    counts: countsOf(rows),
    asOf: asks.asOf ?? house.clock(),
    simulated: rows.some(({ simulated }) => simulated),
  }
}

/** The first set of which anything was handed down. */
function firstHandedDown(space: Space): string | undefined {
  return space.declaration.plans.find(({ targets }) => targets.some(({ cascade }) => cascade))?.key
}

function rowOf(space: Space, { indicator, value, comparator, cascade }: TargetDeclaration): CascadeRow {
  const { code, label, unit, kind, decimals } = findIndicator(space, indicator)
  // What was given to a unit that is not there stands nowhere, so that the sum says it is missing.
  const given = (cascade?.shares ?? []).flatMap((share) => {
    const id = space.units.byKey(share.unit)?.id
    return id === undefined ? [] : [{ unit: id, value: share.value }]
  })
  const checked = checkCascade(kind, value, given, decimals)
  const name = (id: string): UnitName['label'] => space.units.name(id).label
  return {
    code,
    label,
    unit,
    kind,
    decimals,
    comparator,
    ...(value !== undefined && { value }),
    given,
    ...checked.reckoned,
    verdict: checked.verdict,
    sentence: wordsOfCascade({ kind, unit, decimals, value }, checked, name),
    ...(cascade && { source: cascade.source }),
    simulated: cascade?.simulated === true,
  }
}

function byName(a: UnitName, b: UnitName): number {
  return compareVi(a.label.vi, b.label.vi)
}

function countsOf(rows: readonly CascadeRow[]): CascadeView['counts'] {
  const counts: Record<CascadeVerdict, number> = { fits: 0, short: 0, over: 0, differs: 0, not_given: 0 }
  for (const { verdict } of rows) counts[verdict] += 1
  return counts
}
