import { canonicalJson } from '#base/digest.ts'
import { sha256 } from './tree.ts'

/** Bytes of the random salt of one part of one event. */
export const saltBytes = 16

/** A field shown with what is needed to see that exactly this was committed to. `key` is in hexadecimal. */
export type Opening = { name: string; value: unknown; key: string }

/**
 * The commitment to one part of an event (what was said, or its private values): the root stands in the leaf, the list can
 * be shown to anybody, and each field can be opened alone. Without the salt, nothing about the values can be found by trying.
 */
export type Commitment = { root: Buffer; list: Buffer[] }

/**
 * Commits to the fields of a part: HMAC-SHA256 of `["name",value]` (canonical JSON) under the field's own key. The list is
 * sorted by its bytes, so that it does not tell which fields were filled; a part without fields has a commitment as well.
 */
export function commit(salt: Buffer, fields: Readonly<Record<string, unknown>>): Commitment {
  const list = Object.entries(fields)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => commitmentOf(fieldKey(salt, name), name, value))
  list.push(fieldKey(salt, ''))
  list.sort(Buffer.compare)
  return { root: rootOfList(list), list }
}

/** The opening of one field; whoever has it can check this field and learns nothing of any other. */
export function open(salt: Buffer, name: string, value: unknown): Opening {
  return { name, value, key: fieldKey(salt, name).toString('hex') }
}

/** Whether a field was committed to with exactly this value, in a part with this root. */
export function isOpened(opening: Opening, root: Uint8Array, list: readonly Buffer[]): boolean {
  const found = commitmentOf(Buffer.from(opening.key, 'hex'), opening.name, opening.value)
  return Buffer.compare(rootOfList(list), root) === 0 && list.some((one) => one.equals(found))
}

/** What still opens a part after some of its fields were erased: all commitments, and the keys of the fields that stayed; hexadecimal. */
export type Left = { list: string[]; keys: Record<string, string> }

/**
 * Keeps the fields that are not `gone` open and nothing else. The key of a field was made from the salt and does not lead back to it.
 * Nothing is left of a part none of whose fields stay.
 */
export function leaveOpen(part: {
  salt: Buffer | null
  left: Left | null
  fields: Readonly<Record<string, unknown>>
  gone: ReadonlySet<string>
}): Left | undefined {
  const { salt, left, fields, gone } = part
  const names = Object.keys(fields).filter((name) => fields[name] !== undefined && !gone.has(name))
  const keyOf = (name: string): string | undefined => (salt ? fieldKey(salt, name).toString('hex') : left?.keys[name])
  const keys = Object.fromEntries(
    names.flatMap((name) => {
      const key = keyOf(name)
      return key === undefined ? [] : [[name, key]]
    }),
  )
  if (Object.keys(keys).length === 0) return undefined
  return { list: salt ? commit(salt, fields).list.map((one) => one.toString('hex')) : (left?.list ?? []), keys }
}

/** What is wrong with the fields of a part of which some were erased, in words; undefined when each that is there opens. */
export function faultOfLeft(
  left: Left,
  root: Uint8Array,
  fields: Readonly<Record<string, unknown>>,
): string | undefined {
  const list = left.list.map((one) => Buffer.from(one, 'hex'))
  if (Buffer.compare(rootOfList(list), root) !== 0) return 'its list is another'
  const closed = Object.keys(fields).find((name) => !Object.hasOwn(left.keys, name))
  if (closed !== undefined) return 'its values are there'
  const wrong = Object.entries(left.keys).find(([name, key]) => {
    const made = fields[name] === undefined ? undefined : commitmentOf(Buffer.from(key, 'hex'), name, fields[name])
    return made === undefined || !list.some((one) => one.equals(made))
  })
  return wrong === undefined ? undefined : `'${wrong[0]}' is another`
}

function rootOfList(list: readonly Buffer[]): Buffer {
  return sha256(Buffer.concat(list))
}

/** The salt has one length and no name has the bytes by which SHA-256 could be continued: a plain hash is enough here. */
function fieldKey(salt: Buffer, name: string): Buffer {
  return sha256(Buffer.concat([salt, Buffer.from(name)]))
}

function commitmentOf(key: Buffer, name: string, value: unknown): Buffer {
  return hmac(key, `[${JSON.stringify(name)},${canonicalJson(value)}]`)
}

const block = 64
const digestBytes = 32
const inner = Buffer.alloc(block + 4_096)
const outer = Buffer.alloc(block + digestBytes)

/**
 * HMAC-SHA256 (RFC 2104) of a text under a key of at most 64 bytes. By the one-shot hash: Node's own HMAC object costs
 * ten times as much, and this runs several times for every event there is.
 */
export function hmac(key: Buffer, text: string): Buffer {
  const length = Buffer.byteLength(text)
  const message = block + length <= inner.length ? inner : Buffer.alloc(block + length)
  for (let at = 0; at < block; at += 1) {
    const byte = at < key.length ? (key[at] as number) : 0
    message[at] = byte ^ 0x36
    outer[at] = byte ^ 0x5c
  }
  message.write(text, block)
  sha256(message.subarray(0, block + length)).copy(outer, block)
  return sha256(outer)
}
