import { type TSchema, Type } from 'typebox'
import { Compile } from 'typebox/compile'
import { isLocalDate, type LocalDate } from '#base/instant.ts'
import { type Refusal, refuse } from '#base/refusal.ts'
import type { Words } from '#base/text.ts'
import type { FrameworkDeclaration } from '../../plan/framework/framework.ts'
import type { IndicatorDeclaration, PlanDeclaration } from '../../plan/indicator.ts'
import type { Source } from '../../record/field.ts'
import { readBody } from '../body.ts'

/** What a pack may bring. Units, calendars and rules are one locality's own and come with none. */
export const packKinds = ['indicator', 'plan', 'framework'] as const

/**
 * One definition of a pack. Where a unit's key is asked, `*` is the unit the locality has given it already, else its root.
 * `needs`: a module; where it is not in use the item is left out.
 */
export type PackItem = { key: string; validFrom?: LocalDate; needs?: string } & (
  | { kind: 'indicator'; body: IndicatorDeclaration }
  | { kind: 'plan'; body: PlanDeclaration }
  | { kind: 'framework'; body: FrameworkDeclaration }
)

/** Definitions that are loaded together (gói khai báo): indicators, sets of targets, frameworks, with their legal basis and source. */
export type DefinitionPack = {
  format: 'dothi.pack/1'
  key: string
  label: Words
  about: Words
  /** The legal basis that stands beside each of its definitions. */
  basis: string
  source: Source
  /** From which day its definitions are in force, unless one says otherwise. */
  validFrom: LocalDate
  items: readonly PackItem[]
}

const strict = { additionalProperties: false }
const text = (max = 400): TSchema => Type.String({ minLength: 1, maxLength: max })
const words = Type.Object({ vi: text(2_000), en: text(2_000) }, strict)
const shape = Compile(
  Type.Object(
    {
      format: Type.Literal('dothi.pack/1'),
      key: Type.String({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*$', maxLength: 60 }),
      label: words,
      about: words,
      basis: text(500),
      source: Type.Object({ title: words, article: Type.Optional(text()), url: Type.Optional(text(2_000)) }, strict),
      validFrom: text(10),
      items: Type.Array(
        Type.Object(
          {
            kind: Type.Enum([...packKinds]),
            key: text(80),
            body: Type.Unknown(),
            validFrom: Type.Optional(text(10)),
            needs: Type.Optional(text(40)),
          },
          strict,
        ),
        { minItems: 1, maxItems: 500 },
      ),
    },
    strict,
  ),
)

/**
 * A pack read from its document (JSON), or where it is not as a pack is: each place as a path (`/items/3/body/label`). At most ten
 * places are named. Its dates are days that exist, no definition stands twice, and each is as its kind wants.
 */
export function readPack(document: string): DefinitionPack | Refusal[] {
  let value: unknown
  try {
    value = JSON.parse(document)
  } catch (error) {
    return [malformed('/', `JSON: ${(error as Error).message.slice(0, 120)}`)]
  }
  if (!shape.Check(value)) {
    const errors = shape.Errors(value) as readonly { instancePath: string; message: string }[]
    const places = [...new Map(errors.map((error) => [error.instancePath, error.message]))]
    return places.slice(0, 10).map(([at, message]) => malformed(at || '/', message))
  }
  const pack = value as unknown as DefinitionPack
  const flaws = [...dateFlaws(pack), ...doubleFlaws(pack), ...pack.items.flatMap(itemFlaws)]
  return flaws.length > 0 ? flaws.slice(0, 10) : pack
}

function dateFlaws({ validFrom, items }: DefinitionPack): Refusal[] {
  const dates: [string, string | undefined][] = [
    ['/validFrom', validFrom],
    ...items.map((item, n): [string, string | undefined] => [`/items/${n}/validFrom`, item.validFrom]),
  ]
  return dates.flatMap(([at, day]) => (day === undefined || isLocalDate(day) ? [] : [malformed(at, 'YYYY-MM-DD')]))
}

function doubleFlaws({ items }: DefinitionPack): Refusal[] {
  return items.flatMap(({ kind, key }, n) =>
    items.findIndex((one) => one.kind === kind && one.key === key) === n
      ? []
      : [malformed(`/items/${n}/key`, `${kind} ${key}: 1×`)],
  )
}

function itemFlaws({ kind, body }: PackItem, n: number): Refusal[] {
  const read = readBody(kind, JSON.stringify(body))
  if (!Array.isArray(read)) return []
  return read.map(({ with: said }) =>
    malformed(
      `/items/${n}/body${said?.['place'] === '/' ? '' : String(said?.['place'] ?? '')}`,
      String(said?.['expected'] ?? kind),
    ),
  )
}

function malformed(place: string, expected: string): Refusal {
  return refuse('definition_malformed', 'document', { place: place.slice(0, 160), expected })
}
