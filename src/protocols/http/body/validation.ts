import type { TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import { type Flaw, Malformed, malformed } from '../refusal/malformed.ts'
import { isStorable } from './json-body.ts'

/** Checks a value and gives it back. @throws {Malformed} with at most ten flaws */
export type Check = (value: unknown) => unknown

type Found = { keyword: string; instancePath: string; params: object }

/** A strict check: nothing is converted, filled in or dropped. */
export function strictCheck(schema: TSchema): Check {
  const validator = Compile(schema)
  return (value) => {
    if (validator.Check(value)) return value
    throw flawsOf(validator.Errors(value) as readonly Found[], schema)
  }
}

/**
 * A check for the texts of a path or a query string: digits become a number where the schema asks for one, nothing else is
 * changed, and a parameter given twice is refused.
 */
export function textCheck(schema: TSchema): Check {
  const check = strictCheck(schema)
  const properties = (schema as { properties?: Record<string, { type?: string }> }).properties ?? {}
  return (value) => {
    const texts = Object.entries(value as Record<string, unknown>)
    for (const [name, text] of texts)
      if (typeof text === 'string' && !isStorable(text)) throw malformed('text_malformed', name)
    return check(Object.fromEntries(texts.map(([name, text]) => [name, converted(properties[name]?.type, text)])))
  }
}

function converted(type: string | undefined, text: unknown): unknown {
  if ((type === 'integer' || type === 'number') && typeof text === 'string' && /^-?\d{1,15}$/.test(text))
    return Number(text)
  return text
}

function flawsOf(found: readonly Found[], schema: TSchema): Malformed {
  const flaws = found.flatMap((each) => flawOf(each, schema))
  const [first = { code: 'request_malformed' as const }, ...rest] = flaws
  return new Malformed([first, ...rest.slice(0, 9)])
}

function flawOf(found: Found, schema: TSchema): Flaw[] {
  const params = found.params as Record<string, unknown>
  const at = found.instancePath
  const names = (key: string): string[] => (Array.isArray(params[key]) ? params[key].map(String) : [])
  switch (found.keyword) {
    case 'required':
      return names('requiredProperties').map((name) => ({ code: 'field_missing', at: `${at}/${name}`, with: { name } }))
    case 'additionalProperties':
      return names('additionalProperties').map((name) => ({
        code: 'field_unknown',
        at: `${at}/${name}`.slice(0, 100),
        with: { name: name.slice(0, 60) },
      }))
    case 'type':
      return [{ code: 'field_type', at, with: { expected: String(params.type) } }]
    case 'minLength':
    case 'maxLength':
      return [{ code: 'field_length', at, with: { limit: Number(params.limit) } }]
    case 'minimum':
    case 'maximum':
      return [{ code: 'field_range', at, with: { limit: Number(params.limit) } }]
    case 'enum':
      return [{ code: 'field_choice', at, with: { expected: names('allowedValues').join(', ') } }]
    case 'pattern':
      return [{ code: 'field_form', at, with: { expected: String(params.pattern) } }]
    // `additionalProperties: false` is told a second time as a boolean schema; the one above names the property.
    case 'boolean':
      return []
    default:
      return [
        { code: 'field_form', at, with: { expected: String((schema as { title?: string }).title ?? found.keyword) } },
      ]
  }
}
