const blank = /[ \t\n\r]*/y
const scalar = /"(?:[^"\\\x00-\x1f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y
const key = /"(?:[^"\\\x00-\x1f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y

/**
 * Where a text stops being JSON, from 0; its length when it is cut short, or is JSON after all.
 *
 * The parser of the runtime names the position only in some of its messages. Walks without recursion: depth is not trusted.
 *
 * @example brokenAt('{"id": }') // 7
 * @example brokenAt('[1, 2') // 5
 */
export function brokenAt(text: string): number {
  const open: ('[' | '{')[] = []
  let at = skip(text, 0)
  let wants: 'value' | 'end' = 'value'
  for (;;) {
    if (wants === 'value') {
      const first = text.charAt(at)
      const isEmpty = (first === '[' || first === '{') && text.charAt(skip(text, at + 1)) === (first === '[' ? ']' : '}')
      if (isEmpty) at = skip(text, skip(text, at + 1) + 1)
      else if (first === '[' || first === '{') {
        open.push(first)
        at = skip(text, at + 1)
        if (first === '[') continue
        const value = afterKey(text, at)
        if (value.broken !== undefined) return value.broken
        at = value.next
        continue
      } else {
        const found = matched(scalar, text, at)
        if (found === 0) return at
        at = skip(text, at + found)
      }
      wants = 'end'
    }
    const inside = open.at(-1)
    if (inside === undefined) return at
    const sign = text.charAt(at)
    if (sign === (inside === '[' ? ']' : '}')) {
      open.pop()
      at = skip(text, at + 1)
    } else if (sign === ',') {
      at = skip(text, at + 1)
      wants = 'value'
      if (inside === '[') continue
      const value = afterKey(text, at)
      if (value.broken !== undefined) return value.broken
      at = value.next
    } else return at
  }
}

/** The place of the value after `"key":`, or where the key or its colon breaks. */
function afterKey(text: string, at: number): { next: number; broken?: undefined } | { next?: undefined; broken: number } {
  const found = matched(key, text, at)
  if (found === 0) return { broken: at }
  const colon = skip(text, at + found)
  return text.charAt(colon) === ':' ? { next: skip(text, colon + 1) } : { broken: colon }
}

function skip(text: string, at: number): number {
  return at + matched(blank, text, at)
}

function matched(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0].length ?? 0
}
