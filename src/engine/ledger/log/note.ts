import { createPrivateKey, createPublicKey, hash, sign, verify } from 'node:crypto'

/** What a log says of itself at one moment: its name, how many leaves, the root over them (C2SP tlog-checkpoint). */
export type Checkpoint = { origin: string; size: number; root: Buffer }

/** One signature under a note: by whom, and the bytes after the key's number. */
export type Signature = { name: string; keyId: string; bytes: Buffer }

/** A key that signatures are checked with: its name, its number, its kind and its 32 bytes. */
export type PublicKey = { name: string; keyId: string; kind: 'log' | 'witness'; bytes: Buffer }

/** The key of this installation that signs checkpoints. */
export type LogKey = { publicBytes: Buffer; sign(text: string): Buffer }

/** A witness's signature and when it was given. */
export type Cosignature = { name: string; at: Date; line: string }

// The algorithm's number is part of a key's text and number (C2SP signed-note, tlog-cosignature).
const algorithm = { log: 0x01, witness: 0x04 } as const
const derHead = {
  private: Buffer.from('302e020100300506032b657004220420', 'hex'),
  public: Buffer.from('302a300506032b6570032100', 'hex'),
}
const dash = '\u2014'

/** A key from its 32 secret bytes. */
export function logKeyOf(seed: Buffer): LogKey {
  const key = createPrivateKey({ key: Buffer.concat([derHead.private, seed]), format: 'der', type: 'pkcs8' })
  const publicBytes = createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32)
  return { publicBytes, sign: (text) => sign(null, Buffer.from(text), key) }
}

/** The name of a locality's log: no two installations share it, whatever they call their localities. */
export function originOf(key: LogKey, locality: string): string {
  return `dothi-${hash('sha256', key.publicBytes).slice(0, 8)}/${locality}`
}

/** A public key as text that is published and given to others: `name+number+bytes`. */
export function keyText(name: string, bytes: Buffer, kind: PublicKey['kind'] = 'log'): string {
  return `${name}+${keyIdOf(name, bytes, kind)}+${Buffer.of(algorithm[kind], ...bytes).toString('base64')}`
}

/** The key a text stands for, or undefined when it is none: another shape, an unknown kind, a number that does not fit. */
export function readKey(text: string): PublicKey | undefined {
  const parts = /^([^\s+]{1,200})\+([0-9a-f]{8})\+([A-Za-z0-9+/]+=*)$/.exec(text.trim())
  if (!parts) return undefined
  const [, name = '', keyId = '', encoded = ''] = parts
  const raw = Buffer.from(encoded, 'base64')
  const kind = raw[0] === algorithm.log ? 'log' : raw[0] === algorithm.witness ? 'witness' : undefined
  const bytes = raw.subarray(1)
  if (kind === undefined || bytes.length !== 32 || keyIdOf(name, bytes, kind) !== keyId) return undefined
  return { name, keyId, kind, bytes }
}

function keyIdOf(name: string, bytes: Buffer, kind: PublicKey['kind']): string {
  const text = Buffer.concat([Buffer.from(`${name}\n`), Buffer.of(algorithm[kind]), bytes])
  return hash('sha256', text).slice(0, 8)
}

/** The text of a checkpoint, which is what is signed. */
export function checkpointText({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${root.toString('base64')}\n`
}

/** A checkpoint signed by the log's own key, as a note. */
export function signCheckpoint(checkpoint: Checkpoint, key: LogKey): string {
  const text = checkpointText(checkpoint)
  const keyId = keyIdOf(checkpoint.origin, key.publicBytes, 'log')
  return `${text}\n${signatureLine(checkpoint.origin, keyId, key.sign(text))}\n`
}

function signatureLine(name: string, keyId: string, bytes: Buffer): string {
  return `${dash} ${name} ${Buffer.concat([Buffer.from(keyId, 'hex'), bytes]).toString('base64')}`
}

/** A note taken apart, or undefined when it is not the note of a checkpoint. Nothing is checked yet. */
export function readNote(note: string): { text: string; checkpoint: Checkpoint; signatures: Signature[] } | undefined {
  const end = note.indexOf('\n\n')
  const text = note.slice(0, end + 1)
  const head = /^([^\n]+)\n(0|[1-9]\d{0,14})\n([A-Za-z0-9+/]{43}=)\n$/.exec(text)
  if (end < 0 || !head) return undefined
  const signatures = note
    .slice(end + 2)
    .split('\n')
    .flatMap((line) => readSignature(line) ?? [])
  const [, origin = '', size = '', root = ''] = head
  return { text, checkpoint: { origin, size: Number(size), root: Buffer.from(root, 'base64') }, signatures }
}

/** A signature line taken apart, or undefined when it is none. */
export function readSignature(line: string): Signature | undefined {
  const parts = /^\u2014 ([^\s+]{1,200}) ([A-Za-z0-9+/]+=*)$/.exec(line.trim())
  if (!parts) return undefined
  const raw = Buffer.from(parts[2] ?? '', 'base64')
  return raw.length < 5
    ? undefined
    : { name: parts[1] ?? '', keyId: raw.subarray(0, 4).toString('hex'), bytes: raw.subarray(4) }
}

/** The checkpoint of a note, when the log's key has signed exactly this text; else undefined. */
export function openCheckpoint(note: string, key: PublicKey): Checkpoint | undefined {
  const read = readNote(note)
  if (!read || key.kind !== 'log' || read.checkpoint.origin !== key.name) return undefined
  const isSigned = read.signatures.some(
    ({ name, keyId, bytes }) => name === key.name && keyId === key.keyId && isSignedBy(key, read.text, bytes),
  )
  return isSigned ? read.checkpoint : undefined
}

/** When a witness signed this checkpoint, when its key has signed exactly this text; else undefined (C2SP tlog-cosignature). */
export function cosignedAt(text: string, signature: Signature, key: PublicKey): Date | undefined {
  const { name, keyId, bytes } = signature
  if (key.kind !== 'witness' || name !== key.name || keyId !== key.keyId || bytes.length !== 72) return undefined
  const seconds = bytes.readBigUInt64BE(0)
  if (seconds === 0n || seconds > 99_999_999_999n) return undefined
  return isSignedBy(key, cosignedText(text, Number(seconds)), bytes.subarray(8))
    ? new Date(Number(seconds) * 1_000)
    : undefined
}

/** What a witness signs: the moment in Unix seconds, and the text of the checkpoint. */
export function cosignedText(text: string, seconds: number): string {
  return `cosignature/v1\ntime ${seconds}\n${text}`
}

/** The line a witness adds under a checkpoint. */
export function cosign(text: string, name: string, key: LogKey, at: Date): string {
  const seconds = Math.floor(at.getTime() / 1_000)
  const time = Buffer.alloc(8)
  time.writeBigUInt64BE(BigInt(seconds))
  const bytes = Buffer.concat([time, key.sign(cosignedText(text, seconds))])
  return signatureLine(name, keyIdOf(name, key.publicBytes, 'witness'), bytes)
}

function isSignedBy({ bytes }: PublicKey, text: string, signature: Buffer): boolean {
  const key = createPublicKey({ key: Buffer.concat([derHead.public, bytes]), format: 'der', type: 'spki' })
  return verify(null, Buffer.from(text), key, signature)
}
