import type { Mistake, Typed } from '../../form.ts'
import { calendarShape } from './calendar-form.ts'
import { feeShape } from './fee-form.ts'
import { type Part, readParts } from './form.ts'
import { localityShape } from './locality-form.ts'
import { planShape } from './plan-form.ts'
import { ruleShape } from './rule-form.ts'
import type { Ground, Shape } from './shape.ts'

type Known = Record<string, unknown>

// Each shape reads only content of its own kind, which the engine has checked.
const shapes: Readonly<Record<string, Shape<Known>>> = {
  calendar: calendarShape as unknown as Shape<Known>,
  receiving: calendarShape as unknown as Shape<Known>,
  plan: planShape as unknown as Shape<Known>,
  fee: feeShape as unknown as Shape<Known>,
  rule: ruleShape as unknown as Shape<Known>,
  locality: localityShape as unknown as Shape<Known>,
}

/** The form of a definition's content; nothing for kinds that are only written as JSON, and for content that ends something. */
export function partsOf(kind: string, body: string, ground: Ground): Part[] | undefined {
  const shape = Object.hasOwn(shapes, kind) ? shapes[kind] : undefined
  const read = objectOf(body)
  return shape && read && !('ended' in read) ? shape.parts(read, ground) : undefined
}

/** The content a filled form stands for, as text, or what is wrong with it. `before` is the content it was drawn from. */
export function bodyOf(kind: string, before: string, typed: Typed, ground: Ground): string | Mistake[] {
  const shape = Object.hasOwn(shapes, kind) ? shapes[kind] : undefined
  const old = objectOf(before)
  if (!shape || !old) return before
  const read = readParts(shape.parts(old, ground), typed)
  if (Array.isArray(read)) return read
  const made = shape.body(read, old, ground)
  return Array.isArray(made) ? made : JSON.stringify(made, null, 2)
}

/** An object from its text, or nothing. */
export function objectOf(text: string): Known | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Known) : undefined
  } catch {
    return undefined // it was refused for that, and is shown as it was typed
  }
}
