import type { Delivery } from '#engine/message/gateway.ts'

/** A provider that takes JSON by POST. A user and password in the address are sent as basic authentication. */
export type Provider = { name: string; url: string }

/** Asks one provider after the other until one takes it, or says that it can never go. */
export async function inTurn(
  providers: readonly Provider[],
  ask: (provider: Provider) => Promise<Delivery>,
): Promise<Delivery> {
  let last: Delivery = { end: 'failed', error: 'no_provider' }
  for (const provider of providers) {
    last = await ask(provider)
    if (last.end !== 'failed') return last
  }
  return last
}

/** Posts one message; what the answer means is told by `endOf`. */
export async function post(
  { url }: Provider,
  key: string,
  body: object,
  timeoutMs: number,
  endOf: (reply: Response) => Promise<Delivery>,
): Promise<Delivery> {
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
      body: JSON.stringify(body),
    })
    return await endOf(reply)
  } catch (error) {
    return { end: 'failed', error: (error as Error).name === 'TimeoutError' ? 'timed_out' : 'unreachable' }
  }
}

/** 409: taken before under this key. 400 and 422 speak of the message itself; all else of the provider. */
export function plainEnd(provider: string): (reply: Response) => Promise<Delivery> {
  return async (reply) => {
    await reply.body?.cancel()
    const { status } = reply
    if ((status >= 200 && status < 300) || status === 409) return { end: 'sent', provider }
    return { end: status === 400 || status === 422 ? 'refused' : 'failed', error: `http_${status}` }
  }
}
