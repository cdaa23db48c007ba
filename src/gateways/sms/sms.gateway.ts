import type { Delivery, Letter, MessageGateway } from '#engine/message/gateway.ts'

/** A provider that takes JSON by POST. A user and password in the address are sent as basic authentication. */
export type SmsProvider = { name: string; url: string }
/** Providers in the order they are asked. */
export type SmsOptions = { providers: readonly SmsProvider[]; timeoutMs?: number }

/**
 * Short messages by HTTP: `{ id, to, text }`, with the same `id` (also `Idempotency-Key`) at every try. When the first provider is
 * down the next is asked; one that refuses the number ends it.
 *
 * In Vietnamese only: with its marks a short message has 70 signs, and a second language would double what each costs.
 */
export function smsGateway({ providers, timeoutMs = 10_000 }: SmsOptions): MessageGateway {
  const send = async (letter: Letter): Promise<Delivery> => {
    let last: Delivery = { end: 'failed', error: 'no_provider' }
    for (const provider of providers) {
      last = await post(provider, letter, timeoutMs)
      if (last.end !== 'failed') return last
    }
    return last
  }
  return { kind: 'sms', send }
}

async function post({ name, url }: SmsProvider, { key, to, text }: Letter, timeoutMs: number): Promise<Delivery> {
  const { username, password } = new URL(url)
  const address = Object.assign(new URL(url), { username: '', password: '' })
  const secret = Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`).toString('base64')
  try {
    const reply = await fetch(address, {
      method: 'POST',
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
      headers: {
        'content-type': 'application/json',
        'idempotency-key': key,
        ...(username !== '' && { authorization: `Basic ${secret}` }),
      },
      body: JSON.stringify({ id: key, to, text: text.vi }),
    })
    await reply.body?.cancel()
    return endOf(name, reply.status)
  } catch (error) {
    return { end: 'failed', error: (error as Error).name === 'TimeoutError' ? 'timed_out' : 'unreachable' }
  }
}

/** 409: taken before under this key. 400 and 422 speak of the message itself; all else of the provider. */
function endOf(provider: string, status: number): Delivery {
  if ((status >= 200 && status < 300) || status === 409) return { end: 'sent', provider }
  return { end: status === 400 || status === 422 ? 'refused' : 'failed', error: `http_${status}` }
}
