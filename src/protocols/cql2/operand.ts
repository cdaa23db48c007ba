import { isLocalDate, parseInstant } from '#base/instant.ts'
import type { FilterValue } from '#engine/record/filter.ts'
import type { Reader } from './reader.ts'

/** One side of a comparison. `folded`: without case and marks. */
export type Operand = ({ kind: 'name'; name: string } | { kind: 'value'; value: FilterValue }) & {
  folded: boolean
  at: number
}

const reserved = new Set(['AND', 'OR', 'NOT', 'LIKE', 'BETWEEN', 'IN', 'IS', 'NULL', 'TRUE', 'FALSE'])

/** A name, a text, a number, TRUE, FALSE, DATE('…'), TIMESTAMP('…') or CASEI(ACCENTI(…)) of a name or text. */
export function operand(reader: Reader): Operand {
  const { at, kind, text } = reader.now
  if (reader.isCall('CASEI') || reader.isCall('ACCENTI')) return foldedOperand(reader)
  if (reader.isCall('DATE')) return { kind: 'value', value: dateValue(reader), folded: false, at }
  if (reader.isCall('TIMESTAMP')) return { kind: 'value', value: timestampValue(reader), folded: false, at }
  if (reader.take('TRUE')) return { kind: 'value', value: true, folded: false, at }
  if (reader.take('FALSE')) return { kind: 'value', value: false, folded: false, at }
  if (kind === 'text') return { kind: 'value', value: reader.next().text, folded: false, at }
  if (kind === 'number' || reader.is('-') || reader.is('+'))
    return { kind: 'value', value: numberValue(reader), folded: false, at }
  if (kind === 'name' || (kind === 'word' && !reserved.has(text.toUpperCase()))) return nameOperand(reader)
  throw reader.fail({ vi: 'tên trường hoặc giá trị', en: 'a name or a value' })
}

/** A number with its sign. */
export function numberValue(reader: Reader): number {
  const sign = reader.take('-') ? -1 : 1
  if (sign > 0) reader.take('+')
  const token = reader.now
  if (token.kind !== 'number') throw reader.fail({ vi: 'một số', en: 'a number' })
  reader.next()
  return sign * token.number
}

/** Only a name, quoted or not. */
export function nameOperand(reader: Reader): Operand & { kind: 'name' } {
  const { at, kind, text } = reader.now
  if (kind !== 'name' && !(kind === 'word' && !reserved.has(text.toUpperCase())))
    throw reader.fail({ vi: 'tên trường', en: 'a name' })
  reader.next()
  if (reader.is('(')) throw reader.fail({ vi: 'một hàm mà hệ thống biết', en: 'a function that is known here' }, at)
  return { kind: 'name', name: text, folded: false, at }
}

/**
 * CASEI and ACCENTI together are the fold of the search index. One alone is refused: answering it with both would find
 * more than was asked for, silently.
 */
function foldedOperand(reader: Reader): Operand {
  const at = reader.now.at
  const asked: string[] = []
  while (asked.length < 4 && (reader.isCall('CASEI') || reader.isCall('ACCENTI'))) {
    asked.push(reader.next().text.toUpperCase())
    reader.need('(')
  }
  const found = operandInside(reader)
  for (const _each of asked) reader.need(')')
  if (new Set(asked).size < 2) {
    throw reader.fail(
      {
        vi: 'CASEI(ACCENTI(…)): chỉ hỗ trợ dùng cả hai cùng nhau',
        en: 'CASEI(ACCENTI(…)): only both together are supported',
      },
      at,
    )
  }
  return { ...found, folded: true, at }
}

function operandInside(reader: Reader): Operand {
  const { kind, at } = reader.now
  return kind === 'text' ? { kind: 'value', value: reader.next().text, folded: false, at } : nameOperand(reader)
}

function dateValue(reader: Reader): string {
  const text = argument(reader)
  if (!isLocalDate(text.text))
    throw reader.fail({ vi: "ngày có thật, viết 'YYYY-MM-DD'", en: "a day that exists, 'YYYY-MM-DD'" }, text.at)
  return text.text
}

function timestampValue(reader: Reader): Date {
  const text = argument(reader)
  const instant = /T.*(Z|[+-]\d{2}:?\d{2})$/i.test(text.text) ? parseInstant(text.text) : undefined
  if (instant === undefined)
    throw reader.fail(
      {
        vi: "thời điểm có múi giờ, viết '2026-03-02T09:00:00Z'",
        en: "an instant with its zone, '2026-03-02T09:00:00Z'",
      },
      text.at,
    )
  return instant
}

function argument(reader: Reader): { text: string; at: number } {
  reader.next()
  reader.need('(')
  const token = reader.now
  if (token.kind !== 'text') throw reader.fail({ vi: 'một chuỗi trong dấu nháy đơn', en: 'a text in single quotes' })
  reader.next()
  reader.need(')')
  return { text: token.text, at: token.at }
}
