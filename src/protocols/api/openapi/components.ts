import type { Plain } from '../plain.ts'

/** A collector of schemas that have a name of their own (`$id`): each is written once and referred to. */
export type Components = { schemas: Record<string, Plain>; refer(schema: unknown): Plain }

/** A new, empty collector. */
export function collectComponents(): Components {
  const schemas: Record<string, Plain> = {}
  const refer = (schema: unknown): Plain => {
    const plain = JSON.parse(JSON.stringify(schema)) as Plain
    return withoutIds(plain, schemas)
  }
  return { schemas, refer }
}

function withoutIds(schema: Plain, schemas: Record<string, Plain>): Plain {
  if (Array.isArray(schema)) return schema.map((each) => withoutIds(each, schemas))
  if (typeof schema !== 'object' || schema === null) return schema
  const { $id, ...rest } = schema
  const inner = Object.fromEntries(Object.entries(rest).map(([name, each]) => [name, withoutIds(each, schemas)]))
  if (typeof $id !== 'string') return inner
  schemas[$id] = inner
  return { $ref: `#/components/schemas/${$id}` }
}
