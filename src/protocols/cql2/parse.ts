import type { Filter, FilterValue } from '#engine/record/filter.ts'
import { intersects } from './area.ts'
import { type Operand, operand } from './operand.ts'
import { Reader } from './reader.ts'

type Comparison = '=' | '<>' | '<' | '<=' | '>' | '>='
const comparisons: readonly Comparison[] = ['=', '<>', '<', '<=', '>', '>=']
const mirrored: Readonly<Record<Comparison, Comparison>> = {
  '=': '=',
  '<>': '<>',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
}
const deepest = 50

/**
 * The condition a CQL2 text (OGC 21-065) states. A Pratt parser: NOT binds tighter than AND, AND tighter than OR.
 *
 * Read whole or refused with the position: nothing is dropped or guessed. Arithmetic, comparison of two names, other
 * functions and shapes other than boxes are refused. Names are checked by the engine.
 *
 * @throws {Cql2Error}
 * @example parseCql2("state = 'received'") // { op: '=', name: 'state', value: 'received' }
 * @example parseCql2("title LIKE 'Hẻm%'").op // 'like'
 */
export function parseCql2(text: string): Filter {
  const reader = new Reader(text)
  const filter = expression(reader, 0, 0)
  if (reader.now.kind !== 'end') throw reader.fail({ vi: 'AND, OR hoặc hết bộ lọc', en: 'AND, OR or the end' })
  return filter
}

function expression(reader: Reader, binds: number, depth: number): Filter {
  if (depth > deepest)
    throw reader.fail({ vi: `không lồng quá ${deepest} tầng`, en: `at most ${deepest} levels of nesting` })
  let left = prefix(reader, depth)
  for (let word = joining(reader); word !== undefined && word.binds > binds; word = joining(reader)) {
    reader.next()
    left = joined(word.op, left, expression(reader, word.binds, depth + 1))
  }
  return left
}

function joining(reader: Reader): { op: 'and' | 'or'; binds: number } | undefined {
  if (reader.is('AND')) return { op: 'and', binds: 2 }
  return reader.is('OR') ? { op: 'or', binds: 1 } : undefined
}

/** A chain of the same word is one list, so that a long one is not a deep tree. */
function joined(op: 'and' | 'or', left: Filter, right: Filter): Filter {
  return { op, args: left.op === op ? [...left.args, right] : [left, right] }
}

function prefix(reader: Reader, depth: number): Filter {
  if (reader.take('NOT')) return { op: 'not', arg: expression(reader, 3, depth + 1) }
  if (reader.take('(')) {
    const inner = expression(reader, 0, depth + 1)
    reader.need(')')
    return inner
  }
  if (reader.isCall('S_INTERSECTS')) return intersects(reader)
  return predicate(reader)
}

function predicate(reader: Reader): Filter {
  const left = operand(reader)
  const comparison = comparisons.find((each) => reader.is(each))
  if (comparison !== undefined) {
    reader.next()
    return compared(reader, left, comparison, operand(reader))
  }
  const name = needName(reader, left)
  if (reader.take('IS')) return nullTest(reader, name)
  const not = reader.take('NOT')
  const filter = listed(reader, left, name)
  return not ? { op: 'not', arg: filter } : filter
}

function nullTest(reader: Reader, name: string): Filter {
  const not = reader.take('NOT')
  reader.need('NULL')
  const filter: Filter = { op: 'is_null', name }
  return not ? { op: 'not', arg: filter } : filter
}

function listed(reader: Reader, left: Operand, name: string): Filter {
  if (reader.take('LIKE')) return like(reader, left, name)
  if (reader.take('IN')) return isIn(reader, left, name)
  if (reader.take('BETWEEN')) return between(reader, left, name)
  throw reader.fail({
    vi: 'phép so sánh (=, <>, <, <=, >, >=, LIKE, IN, BETWEEN, IS NULL)',
    en: 'an operator (=, <>, <, <=, >, >=, LIKE, IN, BETWEEN, IS NULL)',
  })
}

function compared(reader: Reader, left: Operand, op: Comparison, right: Operand): Filter {
  const [named, other] = left.kind === 'name' ? [left, right] : [right, left]
  if (named.kind !== 'name')
    throw reader.fail(
      { vi: 'tên trường ở một bên của phép so sánh', en: 'a name on one side of the comparison' },
      left.at,
    )
  if (other.kind !== 'value') throw reader.fail({ vi: 'một giá trị', en: 'a value' }, other.at)
  if (named.folded !== other.folded) throw mixedFold(reader, other)
  if (!named.folded) return { op: left.kind === 'name' ? op : mirrored[op], name: named.name, value: other.value }
  if (op !== '=' && op !== '<>') throw unordered(reader, left)
  const same = foldedEquals(named.name, other.value)
  return op === '=' ? same : { op: 'not', arg: same }
}

function like(reader: Reader, left: Operand, name: string): Filter {
  const pattern = operand(reader)
  if (pattern.kind !== 'value' || typeof pattern.value !== 'string')
    throw reader.fail({ vi: 'mẫu trong dấu nháy đơn', en: 'a pattern in single quotes' }, pattern.at)
  if (pattern.folded !== left.folded) throw mixedFold(reader, pattern)
  if (/(?:^|[^\\])(?:\\\\)*\\$/.test(pattern.value))
    throw reader.fail({ vi: 'một ký tự sau dấu \\', en: 'a character after the \\' }, pattern.at)
  return { op: 'like', name, pattern: pattern.value, fold: left.folded }
}

function isIn(reader: Reader, left: Operand, name: string): Filter {
  reader.need('(')
  const values = [listValue(reader, left)]
  while (reader.take(',')) values.push(listValue(reader, left))
  reader.need(')')
  return left.folded ? { op: 'or', args: values.map((value) => foldedEquals(name, value)) } : { op: 'in', name, values }
}

function between(reader: Reader, left: Operand, name: string): Filter {
  if (left.folded) throw unordered(reader, left)
  const low = listValue(reader, left)
  reader.need('AND')
  const high = listValue(reader, left)
  return {
    op: 'and',
    args: [
      { op: '>=', name, value: low },
      { op: '<=', name, value: high },
    ],
  }
}

function listValue(reader: Reader, left: Operand): FilterValue {
  const value = operand(reader)
  if (value.kind !== 'value') throw reader.fail({ vi: 'một giá trị', en: 'a value' }, value.at)
  if (value.folded !== left.folded) throw mixedFold(reader, value)
  return value.value
}

function needName(reader: Reader, found: Operand): string {
  if (found.kind === 'name') return found.name
  throw reader.fail({ vi: 'tên trường trước phép so sánh', en: 'a name before the operator' }, found.at)
}

function foldedEquals(name: string, value: FilterValue): Filter {
  return { op: 'like', name, pattern: String(value).replace(/[\\%_]/g, '\\$&'), fold: true }
}

function unordered(reader: Reader, left: Operand): Error {
  return reader.fail({ vi: '=, <>, LIKE hoặc IN sau CASEI', en: '=, <>, LIKE or IN with CASEI' }, left.at)
}

function mixedFold(reader: Reader, operand: Operand): Error {
  return reader.fail({ vi: 'CASEI(ACCENTI(…)) ở cả hai bên', en: 'CASEI(ACCENTI(…)) on both sides' }, operand.at)
}
