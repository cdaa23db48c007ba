import type { Choice, Field, RecordType } from '#engine/declare.ts'

/** The record type that Open311 files and follows. */
export const recordName = 'feedback.report'

/**
 * Which fields of a record type play the parts that GeoReport knows. Found by kind, not by name, so any record with a
 * category and a place can be served: `attributes` are the fields that are left and that each service asks.
 */
export type Shape = {
  type: RecordType
  /** The act that opens a record, for anyone. */
  act: string
  category: string
  choices: Readonly<Record<string, Choice>>
  groups: Readonly<Record<string, { vi: string; en: string }>>
  point: string
  description: string
  address?: string
  phone?: string
  name?: string
  media?: string
  attributes: readonly (readonly [string, Field])[]
  /** Public texts that acts ask for: the newest answer is the status note. */
  notes: readonly string[]
}

/** @throws {Error} when the record type has no category, place or text: it cannot be served by Open311 at all */
export function shapeOf(type: RecordType): Shape {
  const act = Object.entries(type.acts).find(
    ([, each]) => each.from === 'nothing' && [each.by].flat().includes('anyone'),
  )
  if (!act) throw new Error(`open311: '${type.name}' has no act by which anyone opens a record`)
  const fields = Object.entries({ ...type.form, ...act[1].asks })
  const parts = partsOf(type, fields)
  const taken = new Set(Object.values(parts))
  const category = type.form[parts.category]
  return {
    ...parts,
    type,
    act: act[0],
    choices: category?.kind === 'choice' ? category.choices : {},
    groups: (category?.kind === 'choice' && category.groups) || {},
    // The standard has no way to send a file but by its address.
    attributes: fields.filter(([name, field]) => !taken.has(name) && !['photos', 'documents'].includes(field.kind)),
    notes: notesOf(type),
  }
}

type Fields = readonly (readonly [string, Field])[]
type Parts = Pick<Shape, 'category' | 'point' | 'description' | 'address' | 'phone' | 'name' | 'media'>

function partsOf(type: RecordType, fields: Fields): Parts {
  const first = (fits: (field: Field) => boolean): string | undefined => fields.find(([, field]) => fits(field))?.[0]
  const category = first((field) => field.kind === 'choice')
  const point = first((field) => field.kind === 'point')
  const description = first((field) => field.kind === 'text' && field.long === true && !field.private)
  if (!category || !point || !description)
    throw new Error(`open311: '${type.name}' lacks a category, a place or a text`)
  const address = typeof type.belongs === 'object' && 'area' in type.belongs ? type.belongs.address : undefined
  const phone = first((field) => field.kind === 'phone' && field.private !== undefined)
  const name = first((field) => field.kind === 'text' && field.private !== undefined)
  const media = first((field) => field.kind === 'url')
  return {
    category,
    point,
    description,
    ...(address && { address }),
    ...(phone && { phone }),
    ...(name && { name }),
    ...(media && { media }),
  }
}

function notesOf(type: RecordType): string[] {
  const shown = type.public === 'nothing' ? [] : type.public.fields
  const asked = Object.values(type.acts).flatMap((act) => Object.entries(act.asks ?? {}))
  return [
    ...new Set(asked.filter(([name, field]) => field.kind === 'text' && shown.includes(name)).map(([name]) => name)),
  ]
}
