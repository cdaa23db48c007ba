import { canonicalJson } from '#base/digest.ts'
import { type Commitment, commit } from './commitment.ts'

/** An event as the log reads it: all its columns but the order of writing, which the tree itself proves. */
export type LoggedEvent = {
  subject_id: string
  version: number
  id: string
  record: string
  act: string
  actor: string
  command_id: string
  /** Hexadecimal. */
  command_hash: string
  /** Microseconds since 1970: the database keeps more than a `Date` holds. */
  at_micros: number
  day: string
  unit_id: string
  state: string
  channel: string
  simulated: boolean
  content: Readonly<Record<string, unknown>>
  facets: Readonly<Record<string, string>>
  due: unknown
  met: readonly string[] | null
  missed: readonly string[] | null
  missed_on: readonly string[] | null
  cleared: readonly string[] | null
  private_content: Readonly<Record<string, unknown>> | null
}

/** The name under which who sent a command is committed to, beside the fields of the form; no field is called so. */
export const senderName = '@sender'

/** Commits to what was said and by whom. */
export function commitSaid(salt: Buffer, event: LoggedEvent): Commitment {
  return commit(salt, saidFields(event))
}

/** What was said and by whom, as it is committed to. */
export function saidFields(
  event: Pick<LoggedEvent, 'content' | 'actor' | 'command_id' | 'command_hash'>,
): Readonly<Record<string, unknown>> {
  return { ...event.content, [senderName]: senderOf(event) }
}

/** Commits to the private values of an event; also when there are none, so that nobody sees whether there are. */
export function commitPrivate(salt: Buffer, event: LoggedEvent): Commitment {
  return commit(salt, event.private_content ?? {})
}

function senderOf(event: Pick<LoggedEvent, 'actor' | 'command_id' | 'command_hash'>): object {
  return { actor: event.actor, command: event.command_id, hash: event.command_hash }
}

/**
 * What a leaf of the log says of an event, as canonical JSON: what the event did in plain words, and commitments to what was
 * said, by whom, and to private values. It holds nothing about a person and cannot be guessed from its hash.
 */
export function leafOf(locality: string, event: LoggedEvent, said: Uint8Array, hidden: Uint8Array): string {
  // Written by hand in the order of the names: this is done for every event there is, and sorting them costs four times as much.
  return [
    `{"act":${quoted(event.act)},"at":"${instantText(event.at_micros)}","channel":${quoted(event.channel)}`,
    listed('cleared', event.cleared),
    `,"day":"${event.day}"`,
    event.due === null ? '' : `,"due":${canonicalJson(event.due)}`,
    `,"event":"${event.id}","facets":${canonicalJson(event.facets)},"locality":${quoted(locality)}`,
    listed('met', event.met),
    listed('missed', event.missed),
    listed('missedOn', event.missed_on),
    `,"private":"${hexOf(hidden)}","record":${quoted(event.record)},"said":"${hexOf(said)}","simulated":${event.simulated}`,
    `,"state":${quoted(event.state)},"subject":"${event.subject_id}","unit":"${event.unit_id}","v":1,"version":${event.version}}`,
  ].join('')
}

const quoted = (text: string): string => JSON.stringify(text)

function listed(name: string, items: readonly string[] | null): string {
  return items === null ? '' : `,"${name}":${JSON.stringify(items)}`
}

function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('hex')
}

function instantText(micros: number): string {
  const ms = Math.floor(micros / 1_000)
  const rest = micros - ms * 1_000
  // The database knows later years than a Date; nobody but a forger writes them.
  if (Math.abs(ms) > 8.64e15) return `${micros}`
  const text = new Date(ms).toISOString()
  return rest === 0 ? text : `${text.slice(0, -1)}${String(rest).padStart(3, '0')}Z`
}
