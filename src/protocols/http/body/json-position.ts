const text = '"(?:[^"\\\\\\x00-\\x1f]|\\\\(?:["\\\\/bfnrt]|u[0-9a-fA-F]{4}))*"'
const patterns = {
  blank: /[ \t\n\r]*/y,
  key: new RegExp(text, 'y'),
  scalar: new RegExp(`${text}|-?(?:0|[1-9]\\d*)(?:\\.\\d+)?(?:[eE][+-]?\\d+)?|true|false|null`, 'y'),
}

/** A step of the walk: the next place and what stands there, or the place where the text breaks. */
type Step = { at: number; wants: 'value' | 'end' } | { brokenAt: number }

/**
 * Where a text stops being JSON, from 0; its length when it is cut short, or is JSON after all.
 *
 * The parser of the runtime names the position only in some of its messages. Walks without recursion: depth is not trusted.
 *
 * @example brokenAt('{"id": }') // 7
 * @example brokenAt('[1, 2') // 5
 */
export function brokenAt(json: string): number {
  const open: string[] = []
  let step: Step = { at: skip(json, 0), wants: 'value' }
  while (!('brokenAt' in step))
    step = step.wants === 'value' ? value(json, step.at, open) : afterValue(json, step.at, open)
  return step.brokenAt
}

function value(json: string, at: number, open: string[]): Step {
  const first = json.charAt(at)
  if (first === '[' || first === '{') return opened(json, at, first, open)
  const length = matched('scalar', json, at)
  return length === 0 ? { brokenAt: at } : { at: skip(json, at + length), wants: 'end' }
}

function opened(json: string, at: number, sign: '[' | '{', open: string[]): Step {
  const next = skip(json, at + 1)
  const closing = sign === '[' ? ']' : '}'
  if (json.charAt(next) === closing) return { at: skip(json, next + 1), wants: 'end' }
  open.push(closing)
  return member(json, next, closing)
}

function afterValue(json: string, at: number, open: string[]): Step {
  const closing = open.at(-1)
  if (closing === undefined) return { brokenAt: at }
  const sign = json.charAt(at)
  if (sign === ',') return member(json, skip(json, at + 1), closing)
  if (sign !== closing) return { brokenAt: at }
  open.pop()
  return { at: skip(json, at + 1), wants: 'end' }
}

/** The place of the next value: in an object, after its key and colon. */
function member(json: string, at: number, closing: string): Step {
  if (closing === ']') return { at, wants: 'value' }
  const length = matched('key', json, at)
  if (length === 0) return { brokenAt: at }
  const colon = skip(json, at + length)
  return json.charAt(colon) === ':' ? { at: skip(json, colon + 1), wants: 'value' } : { brokenAt: colon }
}

function skip(json: string, at: number): number {
  return at + matched('blank', json, at)
}

function matched(pattern: keyof typeof patterns, json: string, at: number): number {
  patterns[pattern].lastIndex = at
  return patterns[pattern].exec(json)?.[0].length ?? 0
}
