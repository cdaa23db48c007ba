import type { Delivery, Letter, MessageGateway } from '#engine/message/gateway.ts'
import { inTurn, type Provider, post } from '../sms/provider.ts'

/**
 * Providers in the order they are asked. `templates`: the number a provider gave to the words of a message, by
 * `record type.message` and, where it has one of its own, `….en` for English.
 */
export type ZaloOptions = {
  providers: readonly Provider[]
  templates: Readonly<Record<string, string>>
  timeoutMs?: number
}

/** Codes that speak of the reader, not of the provider: no account, not reachable, wants none of it. */
const ofReader: readonly number[] = [-108, -114, -118, -119, -139]
/** An answer is a few words; more is none of ours. */
const longestAnswer = 10_000

/**
 * Notices by Zalo over HTTP: the words are registered with the provider, so that only the number of a template and its places
 * go out, with the same `tracking_id` at every try. It answers 200 with `error: 0` when it took the message. A message whose
 * words are not registered, and a number without Zalo, go by the next way.
 */
export function zaloGateway({ providers, templates, timeoutMs = 10_000 }: ZaloOptions): MessageGateway {
  return {
    kind: 'zalo',
    async send(letter) {
      const body = bodyOf(letter, templates)
      if (!body) return { end: 'refused', error: 'no_template' }
      return inTurn(providers, (provider) =>
        post(provider, letter.key, body, timeoutMs, (reply) => endOf(provider, reply)),
      )
    },
  }
}

function bodyOf(letter: Letter, templates: ZaloOptions['templates']): object | undefined {
  const { key, to, template, places, language = 'vi' } = letter
  const own = language === 'en' ? templates[`${template}.en`] : undefined
  const template_id = own ?? templates[template]
  if (template_id === undefined) return undefined
  const said = own === undefined ? 'vi' : language
  const template_data = Object.fromEntries(Object.entries(places).map(([name, words]) => [name, words[said]]))
  return { phone: to.replace('+', ''), template_id, template_data, tracking_id: key }
}

async function endOf({ name }: Provider, reply: Response): Promise<Delivery> {
  if (reply.status !== 200) {
    await reply.body?.cancel()
    return { end: 'failed', error: `http_${reply.status}` }
  }
  const answer = (await reply.text()).slice(0, longestAnswer)
  const code = codeOf(answer)
  if (code === 0) return { end: 'sent', provider: name }
  if (code === undefined) return { end: 'failed', error: 'bad_answer' }
  return { end: ofReader.includes(code) ? 'refused' : 'failed', error: `zalo_${Math.abs(code)}`.slice(0, 40) }
}

/** The `error` of an answer; nothing when it is no answer of this kind. */
function codeOf(answer: string): number | undefined {
  try {
    const { error } = JSON.parse(answer) as { error?: unknown }
    return Number.isInteger(error) ? (error as number) : undefined
  } catch {
    return undefined
  }
}
