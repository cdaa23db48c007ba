import type { Act, Field, RecordType } from '../declare.ts'
import { isOfFiles } from '../record/field.ts'
import type { Personal } from './personal.ts'

/** A field that holds personal data, or may. `sort`: asked apart, in somebody's own words, or in a file. */
export type PersonalField = { name: string; field: Field; sort: 'private' | 'words' | 'files'; personal: Personal }

/** Every field that a record of this type may hold personal data in, those of its acts included, each once, in declared order. */
export function personalFields(type: RecordType): PersonalField[] {
  return [...askedFields(type)].flatMap(([name, field]): PersonalField[] => {
    if (field.private) return [{ name, field, sort: 'private', personal: field.private }]
    const { openAnswers } = type
    if (!openAnswers || openAnswers.except?.includes(name)) return []
    if (field.kind === 'text') return [{ name, field, sort: 'words', personal: openAnswers }]
    return isOfFiles(field) ? [{ name, field, sort: 'files', personal: openAnswers }] : []
  })
}

/** Every question of a record's form and of its acts by name; of two with one name the one that holds personal data. */
export function askedFields(type: RecordType): Map<string, Field> {
  const forms = [type.form, ...Object.values<Act>(type.acts).map(({ asks }) => asks ?? {})]
  const found = new Map<string, Field>()
  for (const [name, field] of forms.flatMap((form) => Object.entries(form)))
    if (!found.has(name) || (field.private && !found.get(name)?.private)) found.set(name, field)
  return found
}

/** The same of all types, as plain names. */
export function declaredFields(types: readonly RecordType[]): { record: string; field: string }[] {
  return types.flatMap((type) => personalFields(type).map(({ name }) => ({ record: type.name, field: name })))
}
