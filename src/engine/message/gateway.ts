import type { Language, Words } from '#base/text.ts'

/** A way by which a message goes out. */
export type Way = 'zalo' | 'sms' | 'mail' | 'push'

/**
 * One message on its way out. `key` is the same at every try, so that a provider can drop what it has already taken. `to` is a
 * telephone number or e-mail address; for `push` the machine (`Subscription`) as JSON.
 *
 * `language`: the one its reader chose, absent when he chose none. `template`: record type and name of the message, for
 * providers that keep the words themselves and are given the places only.
 */
export type Letter = {
  key: string
  to: string
  subject: Words
  text: Words
  at: Date
  language?: Language
  template: string
  places: Readonly<Record<string, Words>>
  /** Goes along with an e-mail; other ways leave it out. */
  files?: readonly { name: string; mediaType: string; bytes: Uint8Array }[]
}

/**
 * How handing over ended. `refused`: no other try will go better (an address that does not exist; `gone`: a
 * machine that is there no more); `failed`: tried again later. `error` is one word of a-z, 0-9 and _, never the provider's own text: that may repeat the address.
 */
export type Delivery = { end: 'sent'; provider: string } | { end: 'refused' | 'failed'; error: string }

/** A way out for messages of one kind. `send` may take 60 s at most; what it throws counts as failed. */
export type MessageGateway = { kind: Way; send(letter: Letter): Promise<Delivery> }
