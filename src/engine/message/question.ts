import type { Words } from '#base/text.ts'
import type { Where } from '../page.ts'
import type { Way } from './gateway.ts'

/**
 * A message to the sender of a record and how its sending stands; without its address. `version` is that of the event that
 * gave cause for it; `error` is one word: why the last try failed.
 */
export type MessageView = {
  name: string
  label: Words
  version: number
  state: 'queued' | 'held' | 'sending' | 'sent' | 'delivered' | 'failed' | 'given_up'
  kind?: Way
  tries: number
  queuedAt: Date
  sentAt?: Date
  deliveredAt?: Date
  nextTryAt?: Date
  error?: string
}

/** What is asked of this room, and what it answers. */
export type MessageQuestions = {
  messages_of: { asks: Where & { id: string }; gives: MessageView[] }
}
