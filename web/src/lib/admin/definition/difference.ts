import type { Words } from '../../house.ts'
import type { Box, Part, Row } from './form.ts'
import type { Ground } from './shape.ts'
import { objectOf, partsOf } from './shapes.ts'

/** One thing that a version has otherwise than the one before: where, and what stands there before and after. */
export type Difference = { at: Words; before: Words; after: Words }

const most = 80
const none: Words = { vi: '', en: '' }

/**
 * What a content has otherwise than another, in the words of its form; for kinds without one by the place in the content.
 * At most 80 differences.
 */
export function differencesOf(kind: string, before: string, after: string, ground: Ground): Difference[] {
  const [old, next] = [partsOf(kind, before, ground), partsOf(kind, after, ground)]
  const said = old && next ? next.flatMap((part) => ofPart(part, old)) : []
  return (said.length > 0 ? said : ofPlaces(objectOf(before), objectOf(after), '')).slice(0, most)
}

function ofPart(part: Part, old: readonly Part[]): Difference[] {
  const before = old.find(({ name }) => name === part.name)?.rows ?? []
  if (part.single) return ofRow(part, before[0] ?? {}, part.rows[0] ?? {}, part.label)
  const same = (a: Row, b: Row): boolean => a[part.by] === b[part.by]
  const gone = before.filter((row) => !part.rows.some((one) => same(one, row)))
  return [
    ...gone.map((row) => ({ at: named(part, row), before: told(part, row), after: none })),
    ...part.rows.flatMap((row) => {
      const was = before.find((one) => same(one, row))
      return was
        ? ofRow(part, was, row, named(part, row))
        : [{ at: named(part, row), before: none, after: told(part, row) }]
    }),
  ]
}

function ofRow({ boxes, single }: Part, before: Row, after: Row, name: Words): Difference[] {
  return boxes
    .filter((box) => (before[box.name] ?? '') !== (after[box.name] ?? ''))
    .map((box) => ({
      at: single && boxes.length === 1 ? name : joined([name, box.label], ', '),
      before: shown(box, before),
      after: shown(box, after),
    }))
}

function named(part: Part, row: Row): Words {
  const box = part.boxes.find(({ name }) => name === part.by)
  return box ? joined([part.label, shown(box, row)], ' ') : part.label
}

/** A whole row in words, without what names it. */
function told(part: Part, row: Row): Words {
  const boxes = part.boxes.filter(({ name }) => name !== part.by && (row[name] ?? '') !== '')
  return joined(
    boxes.map((box) => shown(box, row)),
    ' · ',
  )
}

function shown(box: Box, row: Row): Words {
  const text = row[box.name] ?? ''
  if (box.kind === 'tick') return text === '' ? none : box.label
  return box.choices?.[text] ?? { vi: text, en: text }
}

function joined(all: readonly Words[], sign: string): Words {
  return { vi: all.map(({ vi }) => vi).join(sign), en: all.map(({ en }) => en).join(sign) }
}

/** Every place whose content differs, as a path; lists and values alike. */
function ofPlaces(before: unknown, after: unknown, at: string): Difference[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return []
  const [old, next] = [before, after].map((one) => (typeof one === 'object' && one !== null ? one : undefined))
  if (old && next) {
    const names = new Set([...Object.keys(old), ...Object.keys(next)])
    return [...names].flatMap((name) =>
      ofPlaces((old as Record<string, unknown>)[name], (next as Record<string, unknown>)[name], `${at}/${name}`),
    )
  }
  return [{ at: { vi: at || '/', en: at || '/' }, before: written(before), after: written(after) }]
}

function written(value: unknown): Words {
  const text = value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value).slice(0, 200)
  return { vi: text, en: text }
}
