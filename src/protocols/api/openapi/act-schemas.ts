import { type TObject, type TSchema, Type } from 'typebox'
import type { Field, Form, RecordType } from '#engine/declare.ts'
import { ActBody } from '../acts.ts'
import { Point } from '../schema/words.ts'

/** The bodies that `POST acts` takes: one for each act of each record type, with the values that it asks. */
export function actSchemas(recordTypes: readonly RecordType[]): TSchema[] {
  return recordTypes.flatMap((type) =>
    Object.entries(type.acts)
      .filter(([, act]) => act.by !== 'clock')
      .map(([name, act]) => actSchema(type, name, act)),
  )
}

function actSchema(type: RecordType, name: string, act: RecordType['acts'][string]): TObject {
  const isNew = act.from === 'nothing'
  const { id, version, subject } = ActBody.properties
  return Type.Object(
    {
      id,
      record: Type.Literal(type.name),
      act: Type.Literal(name),
      ...(isNew ? {} : { subject: Type.String({ ...subject }), version }),
      values: formSchema({ ...(isNew ? type.form : {}), ...act.asks }),
    },
    {
      $id: `Act.${type.name}.${name}`,
      title: `${type.label.en}: ${act.label.en}`,
      description: `${type.label.vi}: ${act.label.vi}. ${act.help?.vi ?? ''}`.trim(),
      additionalProperties: false,
    },
  )
}

/** The values of a form. */
export function formSchema(form: Form): TObject {
  const fields = Object.entries(form).map(([name, field]) => {
    const schema = fieldSchema(field)
    return [name, field.optional ? Type.Optional(schema) : schema] as const
  })
  return Type.Object(Object.fromEntries(fields), { additionalProperties: false })
}

function fieldSchema(field: Field): TSchema {
  const words = {
    title: field.label.en,
    description: [field.label.vi, field.help?.vi, field.private?.purpose.vi].filter(Boolean).join('. '),
  }
  switch (field.kind) {
    case 'text':
      return Type.String({ ...words, maxLength: field.max, ...(field.optional ? {} : { minLength: 1 }) })
    case 'choice':
      return Type.Enum(
        Object.keys(field.choices).filter((key) => field.choices[key]?.call === undefined),
        words,
      )
    case 'point':
      return Point
    case 'unit':
      return Type.String({ ...words, format: 'uuid' })
    case 'scale':
      return Type.Integer({ ...words, minimum: field.from, maximum: field.to })
    case 'number':
      return Type.Number({
        ...words,
        ...(field.min !== undefined && { minimum: field.min }),
        ...(field.max !== undefined && { maximum: field.max }),
      })
    case 'money':
      return Type.Integer({ ...words, minimum: 0 })
    case 'date':
      return Type.String({ ...words, format: 'date' })
    case 'boolean':
      return Type.Boolean(words)
    case 'phone':
      return Type.String({ ...words, maxLength: 30, examples: ['0901 234 567'] })
    case 'photos':
    case 'documents':
      return Type.Array(Type.String({ format: 'uuid' }), { ...words, maxItems: field.max })
    case 'url':
      return Type.String({ ...words, format: 'uri', maxLength: 2000 })
  }
}
