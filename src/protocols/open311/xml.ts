/** What the writer takes: nothing else can reach the text. `null` is an empty element, as GeoReport asks. */
export type XmlValue = string | number | boolean | null | XmlValue[] | { [name: string]: XmlValue }

/** Elements of a list are named by this table; the specification has few, and no rule. */
const itemNames: Readonly<Record<string, string>> = {
  attributes: 'attribute',
  values: 'value',
  endpoints: 'endpoint',
  formats: 'format',
  keys: 'key',
}

const name = /^[A-Za-z_][\w.-]*$/

/**
 * An XML document. Text is escaped, and characters that XML 1.0 cannot hold are left out.
 *
 * @throws {Error} for a name that is no XML name: names come from this program, never from a request
 * @example xmlText('a', { b: null, c: '<' }) // '<?xml version="1.0" encoding="utf-8"?>\n<a><b/><c>&lt;</c></a>\n'
 */
export function xmlText(root: string, value: XmlValue, item?: string): string {
  return `<?xml version="1.0" encoding="utf-8"?>\n${element(root, value, item)}\n`
}

function element(tag: string, value: XmlValue, item?: string): string {
  if (!name.test(tag)) throw new Error(`xml: '${tag}' is no name of an element`)
  const inner = content(tag, value, item)
  return inner === '' ? `<${tag}/>` : `<${tag}>${inner}</${tag}>`
}

function content(tag: string, value: XmlValue, item?: string): string {
  if (value === null) return ''
  if (Array.isArray(value)) return value.map((each) => element(item ?? itemNames[tag] ?? 'item', each)).join('')
  if (typeof value === 'object')
    return Object.entries(value)
      .map(([key, each]) => element(key, each))
      .join('')
  return escaped(String(value))
}

function escaped(text: string): string {
  const clean = text.replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '')
  return clean.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\r', '&#13;')
}
