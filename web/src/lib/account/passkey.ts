import { startAuthentication, startRegistration } from '@simplewebauthn/browser'

type Answer = Readonly<Record<string, unknown>>

/** Whether this browser can show or make a passkey. */
export function knowsPasskeys(): boolean {
  return typeof PublicKeyCredential !== 'undefined'
}

/**
 * Asks the server what to ask for, has the device do it, and brings back what the device said.
 *
 * @returns where to go on to, or `undefined` when the person broke it off or the server did not take it
 */
export async function usePasskey(
  address: string,
  kind: 'show' | 'make',
  more: Answer = {},
): Promise<Readonly<Record<string, unknown>> | undefined> {
  const asked = await post(address, more)
  if (asked === undefined) return undefined
  try {
    const answer =
      kind === 'show'
        ? await startAuthentication({ optionsJSON: asked as never })
        : await startRegistration({ optionsJSON: asked as never })
    return await post(address, { ...more, answer })
  } catch {
    // The person closed the window of the browser, or has no passkey here.
    return undefined
  }
}

async function post(address: string, body: Answer): Promise<Answer | undefined> {
  const answer = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }).catch(() => undefined)
  return answer?.ok ? ((await answer.json()) as Answer) : undefined
}
