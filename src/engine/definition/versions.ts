import type { Database } from '../db/connect.ts'
import type { LocalityDeclaration, Module } from '../declare.ts'
import { readBody } from './body.ts'
import type { Version } from './compose.ts'
import type { DefinitionKind } from './definition.kinds.ts'
import { type ApprovedRow, listApproved } from './definition.store.ts'

/**
 * The approved versions of a locality, each numbered within its kind and key.
 *
 * One whose content its kind no longer takes is left out: it was checked when it was proposed, so this is only met after the
 * program learnt a stricter form, and the version before it then stays in force.
 */
export async function listVersions(
  db: Database,
  space: number,
  base: LocalityDeclaration,
  modules: readonly Module[],
): Promise<Version[]> {
  const rows = await listApproved(db, space)
  const numbers = new Map<string, number>()
  return rows.flatMap((row) => {
    const name = `${row.kind}:${row.key}`
    const number = (numbers.get(name) ?? (isDeclared(base, modules, row.kind, row.key) ? 1 : 0)) + 1
    numbers.set(name, number)
    return versionOf(row, number)
  })
}

function versionOf({ body: text, pack, ...row }: ApprovedRow, number: number): Version[] {
  const read = readBody(row.kind, text)
  return 'body' in read ? [{ ...row, number, body: read.body, ...(pack !== null && { pack }) }] : []
}

/** Whether code declares something of that kind and key, which then is its first version. */
export function isDeclared(
  base: LocalityDeclaration,
  modules: readonly Module[],
  kind: DefinitionKind,
  key: string,
): boolean {
  return declaredBody(base, modules, kind, key) !== undefined
}

/** What code declares of that kind and key, in the shape of a definition's content. */
export function declaredBody(
  base: LocalityDeclaration,
  modules: readonly Module[],
  kind: DefinitionKind,
  key: string,
): unknown {
  const { label, subtitle, authority, phones, quiet, finality, validFrom } = base
  const [record, deadline = ''] = key.split('/')
  switch (kind) {
    case 'locality':
      return {
        ...{ label, subtitle, authority, modules: base.modules, phones, validFrom },
        ...(quiet && { quiet }),
        ...(finality && { finality }),
      }
    case 'units':
      return { units: base.units }
    case 'places':
      return { places: base.places }
    case 'calendar':
    case 'receiving':
      return base[kind]
    case 'indicator':
      return base.indicators.find(({ code }) => code === key)
    case 'plan':
      return base.plans.find((plan) => plan.key === key)
    case 'framework':
      return base.frameworks?.find((framework) => framework.key === key)
    case 'measure':
      return modules.flatMap(({ measures }) => measures).find(({ name }) => name === key)
    case 'record_type':
      return modules.flatMap(({ records }) => records).find(({ name }) => name === key)
    case 'rule':
      return ruleOf(modules, record, deadline)
    case 'fee':
      return feeOf(modules, record, deadline)
  }
}

function ruleOf(modules: readonly Module[], record: string | undefined, deadline: string): unknown {
  const type = modules.flatMap(({ records }) => records).find(({ name }) => name === record)
  const found = type?.deadlines[deadline]
  if (!found) return undefined
  const { rule, cutoffMinutes } = found
  return { rule, ...(cutoffMinutes !== undefined && { cutoffMinutes }) }
}

/** The newest fee code declares for an answer; where it declares none, that nothing is fixed. */
function feeOf(modules: readonly Module[], record: string | undefined, answer: string): unknown {
  const type = modules.flatMap(({ records }) => records).find(({ name }) => name === record)
  const field = type?.fees && type.form[type.fees.of]
  const choice = field?.kind === 'choice' && Object.hasOwn(field.choices, answer) ? field.choices[answer] : undefined
  if (!choice) return undefined
  const {
    from: _,
    number: __,
    ...body
  } = (choice.fee ?? []).toSorted((a, b) => (a.from < b.from ? 1 : -1))[0] ?? {
    ...{ from: '', number: 1, amounts: [] },
  }
  return body
}
