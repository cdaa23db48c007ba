import { isUuid } from '#base/id.ts'
import { isLocalDate, type LocalDate, localDate } from '#base/instant.ts'
import type { Field } from '../record/field.ts'
import { dayOf, unitsMeant } from '../unit/meant.ts'
import type { UnitTree } from '../unit/unit-tree.ts'
import { type DateOrder, readMoment } from './moment.ts'

const yes = new Set(['true', '1', 'yes', 'y', 'có', 'x'])
const no = new Set(['false', '0', 'no', 'n', 'không'])

/**
 * The text of a cell in the shape its field is stored in: digits become a number for a number's field, a unit's key, or the
 * code or name it had on that day, its id. What cannot be read so is passed on as it stands, for the form to refuse in its own words.
 */
export function answerOf(
  field: Field | undefined,
  text: string,
  order: DateOrder,
  units: UnitTree,
  day?: LocalDate,
): unknown {
  switch (field?.kind) {
    case 'number':
    case 'money':
    case 'scale':
      return numberOf(text)
    case 'boolean':
      return yes.has(text.toLowerCase()) ? true : no.has(text.toLowerCase()) ? false : text
    case 'date': {
      if (isLocalDate(text)) return text
      const moment = readMoment(text, order, '+07:00')
      return moment ? localDate(moment.at) : text
    }
    case 'unit':
      return isUuid(text) ? text : unitOf(text, units, day)
    default:
      return text
  }
}

/** Plain digits with a point; thousands' separators are not guessed: 1.234 may be two numbers. */
export function numberOf(text: string): number | string {
  return /^-?\d{1,15}(\.\d{1,15})?$/.test(text) ? Number(text) : text
}

function unitOf(text: string, units: UnitTree, day: LocalDate | undefined): string {
  const [one, ...others] = unitsMeant(units, text, day === undefined ? undefined : dayOf(day))
  return one && others.length === 0 ? one.id : text
}
