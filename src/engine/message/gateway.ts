import type { Words } from '#base/text.ts'

/** One message on its way out. `key` is the same at every try, so that a provider can drop what it has already taken. */
export type Letter = { key: string; to: string; subject: Words; text: Words; at: Date }

/**
 * How handing over ended. `refused`: no other try will go better (an address that does not exist); `failed`: tried again
 * later. `error` is one word of a-z, 0-9 and _, never the provider's own text: that may repeat the address.
 */
export type Delivery = { end: 'sent'; provider: string } | { end: 'refused' | 'failed'; error: string }

/** A way out for messages of one kind. `send` may take 60 s at most; what it throws counts as failed. */
export type MessageGateway = { kind: 'sms' | 'mail'; send(letter: Letter): Promise<Delivery> }
