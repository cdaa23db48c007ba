import { isUuid } from '#base/id.ts'
import { getUnitMeant } from '../unit/meant.ts'
import type { UnitTree } from '../unit/unit-tree.ts'
import type { Filter, FilterValue } from './filter.ts'

/**
 * A condition with units by id where a reader named them by key, code or name: `unit = 'da-kao'`.
 *
 * @param names  what of the condition holds units: `unit` and the form's unit fields
 * @throws {Refused} `ambiguous_unit` for a code that several units had, since a condition names no day
 */
export function withNamedUnits(filter: Filter, units: UnitTree, names: readonly string[]): Filter {
  const idOf = (value: FilterValue): FilterValue =>
    typeof value !== 'string' || isUuid(value) ? value : getUnitMeant(units, value).id
  const within = (one: Filter): Filter => {
    switch (one.op) {
      case 'and':
      case 'or':
        return { ...one, args: one.args.map(within) }
      case 'not':
        return { ...one, arg: within(one.arg) }
      case '=':
      case '<>':
        return names.includes(one.name) ? { ...one, value: idOf(one.value) } : one
      case 'in':
        return names.includes(one.name) ? { ...one, values: one.values.map(idOf) } : one
      default:
        return one
    }
  }
  return within(filter)
}
