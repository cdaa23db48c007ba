import { localDate } from '#base/instant.ts'
import type { Language } from '#base/text.ts'
import type { Choice, Field } from '#engine/declare.ts'
import { malformed } from '../http/refusal/malformed.ts'
import type { Open311Answer } from './answer.ts'
import type { Shape } from './shape.ts'
import type { XmlValue } from './xml.ts'

/** The choices that are offered on a day: not ended, and not those for which one has to call. */
export function offered(shape: Shape, now: Date): [string, Choice][] {
  const today = localDate(now)
  return Object.entries(shape.choices).filter(
    ([, choice]) => choice.call === undefined && (choice.endedOn === undefined || choice.endedOn > today),
  )
}

/** The code by which other systems know a choice; it never changes once published. */
export function codeOf(shape: Shape, key: string): string {
  return shape.choices[key]?.code ?? key
}

/** The choices of a list of codes; unknown codes name nothing. */
export function keysOf(shape: Shape, codes: readonly string[]): string[] {
  return Object.keys(shape.choices).filter((key) => codes.includes(codeOf(shape, key)))
}

/** `services`: one for each choice of the category. */
export function serviceList(shape: Shape, now: Date, language: Language): Open311Answer {
  const services = offered(shape, now).map(([key, choice]): XmlValue => {
    const group = choice.group === undefined ? undefined : shape.groups[choice.group]
    return {
      service_code: codeOf(shape, key),
      service_name: choice[language],
      description: choice.help?.[language] ?? choice[language],
      metadata: shape.attributes.length > 0,
      type: 'realtime',
      keywords: [choice.vi, choice.en].join(','),
      group: group?.[language] ?? null,
    }
  })
  return { root: 'services', item: 'service', value: services }
}

/** `services/{code}`: what is asked beside place, text and contact. @throws {Malformed} `service_unknown` (404) */
export function serviceDefinition(shape: Shape, code: string, now: Date, language: Language): Open311Answer {
  getService(shape, code, now)
  const attributes = shape.attributes.map(([name, field], index) => attribute(name, field, index + 1, language))
  return { root: 'service_definition', value: { service_code: code, attributes } }
}

/** The choice that a code names. @throws {Malformed} `service_unknown` (404) when it is not offered */
export function getService(shape: Shape, code: string, now: Date): string {
  const key = offered(shape, now).find(([each]) => codeOf(shape, each) === code)?.[0]
  if (key === undefined) throw malformed('service_unknown', 'service_code', { name: code.slice(0, 60) })
  return key
}

function attribute(name: string, field: Field, order: number, language: Language): XmlValue {
  const values =
    field.kind === 'choice'
      ? Object.entries(field.choices).map(([key, choice]) => ({ key, name: choice[language] }))
      : undefined
  return {
    variable: true,
    code: name,
    datatype: datatypeOf(field),
    required: field.optional !== true,
    datatype_description: field.help?.[language] ?? null,
    order,
    description: field.label[language],
    ...(values && { values }),
  }
}

function datatypeOf(field: Field): string {
  if (field.kind === 'choice') return 'singlevaluelist'
  if (field.kind === 'date') return 'datetime'
  if (field.kind === 'text') return field.long ? 'text' : 'string'
  return ['scale', 'number', 'money'].includes(field.kind) ? 'number' : 'string'
}
