import { numberOf, type Typed } from '../form.ts'
import { keyOf, type Pack } from '../house.ts'

type Ready = Pack['targets'][number]

/** The indicators and the set of targets of a locality, from the ready-made ones that were ticked and the levels typed. */
export function planOf(pack: Pack, chosen: readonly Ready[], typed: Typed) {
  const year = /^\d{4}$/.test(typed['year'] ?? '') ? String(typed['year']) : '2026'
  const name = typed['name']?.trim() || `Kế hoạch năm ${year}`
  const basis = typed['basis']?.trim() || name
  const source = { title: { vi: basis, en: basis } }
  const groups = new Set(chosen.map(({ indicator }) => indicator.group))
  return {
    indicators: chosen.map(({ indicator }) => ({ ...indicator, owner: typed['owner'] ?? '', source })),
    plan: {
      key: keyOf(name),
      label: { vi: name, en: name },
      period: year,
      dueOn: `${year}-12-31`,
      announced: chosen.length,
      groups: Object.fromEntries(Object.entries(pack.groups).filter(([group]) => groups.has(group))),
      targets: chosen.map(({ indicator: { code, kind, label }, comparator }) => ({
        indicator: code,
        comparator,
        value: levelOf(kind, typed[`value.${code}`]),
        each: typed['each'] === 'year' ? 'year' : 'month',
        goesOn: true as const,
        article: label,
      })),
      source,
    },
  }
}

/** Rates are typed in percent and kept as shares. */
function levelOf(kind: string, text = ''): number {
  const level = numberOf(text) ?? 0
  return kind === 'rate' ? Math.round(level * 1e6) / 1e8 : level
}
