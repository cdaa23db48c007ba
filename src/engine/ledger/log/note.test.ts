import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalJson } from '#base/digest.ts'
import { commit, hmac, isOpened, open } from './commitment.ts'
import { type LoggedEvent, leafOf } from './leaf.ts'
import {
  cosign,
  cosignedAt,
  keyText,
  logKeyOf,
  openCheckpoint,
  originOf,
  readKey,
  readNote,
  signCheckpoint,
} from './note.ts'

const ours = logKeyOf(Buffer.alloc(32, 1))
const other = logKeyOf(Buffer.alloc(32, 2))
const origin = originOf(ours, 'town')
const key = readKey(keyText(origin, ours.publicBytes))
const checkpoint = { origin, size: 12, root: Buffer.alloc(32, 7) }
const note = signCheckpoint(checkpoint, ours)

describe('a signed checkpoint', () => {
  test('has the three lines, an empty one, and the signature of the published key', () => {
    expect(note.split('\n')).toEqual([
      origin,
      '12',
      checkpoint.root.toString('base64'),
      '',
      expect.stringMatching(/^— dothi-[0-9a-f]{8}\/town [A-Za-z0-9+/]+=*$/),
      '',
    ])
    expect(key && openCheckpoint(note, key)).toEqual(checkpoint)
  })

  test('is opened by no other key, and not after any byte of it has changed', () => {
    if (!key) throw new Error('no key')
    const foreign = readKey(keyText(origin, other.publicBytes))
    expect(foreign && openCheckpoint(note, foreign)).toBeUndefined()
    const inLetters = [...note]
    for (let place = 0; place < inLetters.length; place += 1) {
      const spoilt = inLetters.map((letter, at) => (at === place ? (letter === 'x' ? 'y' : 'x') : letter)).join('')
      // The last digit of a base64 text has bits that mean nothing: another letter can stand for the same bytes.
      if (readNote(spoilt)?.signatures[0]?.bytes.equals(readNote(note)?.signatures[0]?.bytes ?? Buffer.of())) {
        if (readNote(spoilt)?.text === readNote(note)?.text) continue
      }
      expect(openCheckpoint(spoilt, key), `${place}`).toBeUndefined()
    }
  })

  test('the key of the specification’s example reads, and one whose number does not fit does not', () => {
    const published = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'
    expect(readKey(published)).toMatchObject({ name: 'PeterNeumann', keyId: 'c74f20a3', kind: 'log' })
    expect(readKey(published.replace('c74f20a3', 'c74f20a4'))).toBeUndefined()
    expect(readKey('nothing')).toBeUndefined()
  })
})

describe('a witness', () => {
  const witness = readKey(keyText('mat-tran.example/key', other.publicBytes, 'witness'))
  const at = new Date('2026-03-02T02:00:00Z')
  const text = readNote(note)?.text ?? ''
  const signature = readNote(`${note}${cosign(text, 'mat-tran.example/key', other, at)}\n`)?.signatures[1]

  test('adds a line that says when, and the log’s own signature stays good', () => {
    expect(signature && witness && cosignedAt(text, signature, witness)).toEqual(at)
    expect(key && openCheckpoint(`${note}${cosign(text, 'mat-tran.example/key', other, at)}\n`, key)).toEqual(
      checkpoint,
    )
  })

  test('has not signed another text, another moment or with another key', () => {
    if (!signature || !witness) throw new Error('no signature')
    const later = Buffer.from(signature.bytes)
    later[7] = (later[7] ?? 0) + 1
    expect(cosignedAt(text.replace('12', '13'), signature, witness)).toBeUndefined()
    expect(cosignedAt(text, { ...signature, bytes: later }, witness)).toBeUndefined()
    const stranger = readKey(keyText('mat-tran.example/key', ours.publicBytes, 'witness'))
    expect(stranger && cosignedAt(text, signature, stranger)).toBeUndefined()
    expect(key && cosignedAt(text, signature, key)).toBeUndefined()
  })
})

describe('a commitment', () => {
  const salt = Buffer.alloc(16, 9)

  test('is HMAC-SHA256', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), fc.string({ maxLength: 5_000, unit: 'binary' }), (bytes, text) => {
        const secret = Buffer.from(bytes)
        expect(hmac(secret, text)).toEqual(createHmac('sha256', secret).update(text).digest())
      }),
      { seed: 2_104, numRuns: 200 },
    )
  })

  test('opens field by field, and only to the value that was said', () => {
    const { root, list } = commit(salt, { what: 'Đèn hỏng', stars: 4, gone: undefined })
    expect(list).toHaveLength(3)
    expect(isOpened(open(salt, 'what', 'Đèn hỏng'), root, list)).toBe(true)
    expect(isOpened(open(salt, 'what', 'Đèn sáng'), root, list)).toBe(false)
    expect(isOpened(open(salt, 'stars', '4'), root, list)).toBe(false)
    expect(isOpened({ ...open(salt, 'what', 'Đèn hỏng'), name: 'stars' }, root, list)).toBe(false)
    expect(isOpened(open(Buffer.alloc(16, 8), 'stars', 4), root, list)).toBe(false)
    expect(isOpened(open(salt, 'what', 'Đèn hỏng'), root, list.slice(1))).toBe(false)
  })

  test('tells nothing without its salt: the same value is another commitment each time, nothing is one as well', () => {
    expect(commit(Buffer.alloc(16, 1), { phone: '+84901' }).root).not.toEqual(
      commit(Buffer.alloc(16, 2), { phone: '+84901' }).root,
    )
    expect(commit(Buffer.alloc(16, 1), {}).root).not.toEqual(commit(Buffer.alloc(16, 2), {}).root)
  })
})

describe('a leaf', () => {
  const event: LoggedEvent = {
    subject_id: 's',
    version: 1,
    id: 'e',
    record: 'library.loan',
    act: 'ask',
    actor: 'anyone',
    command_id: 'c',
    command_hash: 'ff',
    at_micros: 1_772_416_800_000_000,
    day: '2026-03-02',
    unit_id: 'u',
    state: 'asked',
    channel: 'web',
    simulated: false,
    content: { book: 'Số đỏ' },
    facets: { channel: 'web' },
    due: [{ name: 'lend', change: 'started' }],
    met: null,
    missed: ['lend'],
    missed_on: ['2026-03-01'],
    cleared: null,
    private_content: { phone: '+84901234567' },
  }
  const root = Buffer.alloc(32)

  test('is canonical JSON without what was said and by whom', () => {
    const leaf = leafOf('town', event, root, root)
    expect(canonicalJson(JSON.parse(leaf))).toBe(leaf)
    expect(JSON.parse(leaf)).toMatchObject({
      locality: 'town',
      at: '2026-03-02T02:00:00.000Z',
      missedOn: ['2026-03-01'],
    })
    expect(leaf).not.toMatch(/Số đỏ|84901|anyone|"ff"/)
  })

  test('differs when a microsecond does', () => {
    expect(JSON.parse(leafOf('town', { ...event, at_micros: event.at_micros + 1 }, root, root)).at).toBe(
      '2026-03-02T02:00:00.000001Z',
    )
  })
})
