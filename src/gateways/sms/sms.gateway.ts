import type { Letter, MessageGateway } from '#engine/message/gateway.ts'
import { inTurn, type Provider, plainEnd, post } from './provider.ts'

/** Providers in the order they are asked. */
export type SmsOptions = { providers: readonly Provider[]; timeoutMs?: number }

/**
 * Short messages by HTTP: `{ id, to, text }`, with the same `id` (also `Idempotency-Key`) at every try. When the first provider is
 * down the next is asked; one that refuses the number ends it.
 *
 * In one language only, Vietnamese unless the reader chose: with its marks a short message has 70 signs, and a second
 * language would double what each costs.
 */
export function smsGateway({ providers, timeoutMs = 10_000 }: SmsOptions): MessageGateway {
  const bodyOf = ({ key, to, text, language = 'vi' }: Letter): object => ({ id: key, to, text: text[language] })
  return {
    kind: 'sms',
    send: (letter) =>
      inTurn(providers, (provider) => post(provider, letter.key, bodyOf(letter), timeoutMs, plainEnd(provider.name))),
  }
}
