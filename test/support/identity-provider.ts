import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider, { type Configuration } from 'oidc-provider'

/** Somebody who has an account at the provider, and how he shows it there. */
export type ProviderAccount = { sub: string; acr: string; claims: Record<string, unknown> }

/** A real provider of identities on this machine. `now` is who signs in next; `delayMs` makes it slow. */
export type IdentityProvider = {
  issuer: string
  now: ProviderAccount
  delayMs: number
  close(): Promise<void>
  open(): Promise<void>
  /** Goes where the address leads, as a browser of whoever signs in now, until it leads back to us. */
  walk(address: string): Promise<URL>
}

/** Starts a provider that knows one client; everybody who comes is `now`, and agrees to everything. */
export async function identityProvider(redirectUri: string): Promise<IdentityProvider> {
  const first = createServer()
  await new Promise<void>((done) => first.listen(0, '127.0.0.1', done))
  const { port } = first.address() as AddressInfo
  await new Promise((done) => first.close(done))
  const issuer = `http://127.0.0.1:${port}`
  let server: Server | undefined
  const found: IdentityProvider = {
    issuer,
    now: { sub: 'nobody', acr: 'level1', claims: {} },
    delayMs: 0,
    open: async () => {
      server = createServer((request, response) => {
        setTimeout(() => void answer(request, response), found.delayMs)
      })
      await new Promise<void>((done) => server?.listen(port, '127.0.0.1', done))
    },
    close: async () => {
      server?.closeAllConnections()
      await new Promise((done) => (server ? server.close(done) : done(undefined)))
      server = undefined
    },
    walk: (address) => walk(address, redirectUri),
  }
  const configuration: Configuration = {
    clients: [
      {
        client_id: 'dothi',
        client_secret: 'a secret of the test that is long enough',
        redirect_uris: [redirectUri],
        grant_types: ['authorization_code'],
        response_types: ['code'],
      },
    ],
    acrValues: ['level1', 'level2'],
    claims: {
      openid: ['sub', 'acr'],
      phone: ['phone_number', 'phone_number_verified'],
      office: ['office_name', 'personal_number'],
    },
    scopes: ['openid', 'phone', 'office'],
    conformIdTokenClaims: false,
    findAccount: (_context, sub) => ({
      accountId: sub,
      claims: async () => ({ sub, ...found.now.claims }),
    }),
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
    pkce: { required: () => true },
    cookies: { keys: ['a key of the test'] },
  }
  const provider = new Provider(issuer, configuration)
  const handle = provider.callback()
  async function answer(request: Parameters<typeof handle>[0], response: Parameters<typeof handle>[1]): Promise<void> {
    if (!request.url?.startsWith('/interaction/')) return void (await handle(request, response))
    const { prompt, params, session, grantId } = await provider.interactionDetails(request, response)
    if (prompt.name === 'login') {
      const login = { accountId: found.now.sub, acr: found.now.acr, remember: false }
      return provider.interactionFinished(request, response, { login }, { mergeWithLastSubmission: false })
    }
    const grant = grantId
      ? await provider.Grant.find(grantId)
      : new provider.Grant({ accountId: session?.accountId ?? found.now.sub, clientId: String(params['client_id']) })
    grant?.addOIDCScope('openid phone office')
    const consent = { grantId: (await grant?.save()) ?? '' }
    return provider.interactionFinished(request, response, { consent }, { mergeWithLastSubmission: true })
  }
  await found.open()
  return found
}

/** Follows redirects with cookies, as a browser would. */
async function walk(address: string, end: string): Promise<URL> {
  const cookies = new Map<string, string>()
  let at = new URL(address)
  for (let steps = 0; steps < 12; steps += 1) {
    if (at.href.startsWith(end)) return at
    const header = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(at, { redirect: 'manual', headers: { cookie: header } })
    for (const line of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split(/=(.*)/s)
      cookies.set(name, value)
    }
    const next = answer.headers.get('location')
    if (next === null)
      throw new Error(`provider: ${answer.status} at ${at.pathname}: ${(await answer.text()).slice(0, 300)}`)
    at = new URL(next, at)
  }
  throw new Error('provider: it goes round in circles')
}
