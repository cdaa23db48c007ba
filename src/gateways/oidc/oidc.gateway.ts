import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  ClientError,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  fetchUserInfo,
} from 'openid-client'
import { parsePhone } from '#base/phone.ts'
import type { Words } from '#base/text.ts'
import type { Asked, Identity, Outcome, SignInProvider } from '#engine/account/elsewhere/provider.ts'

/** A provider as the settings name it. Claims and levels are the provider's words for what we ask. */
export type OidcOptions = {
  name: string
  label: Words
  issuer: string
  client: string
  secret: string
  scope: string
  /** Our word → the provider's claim; what is not named is not read. */
  claims: Readonly<Partial<Record<'phone' | 'phoneVerified' | 'number' | 'staff', string>>>
  /** The provider's `acr` → 1 or 2. */
  acr: Readonly<Record<string, number>>
  levels: { staff: number; resident: number }
  timeoutMs?: number
}

/**
 * Sign-in by OpenID Connect: authorization code with PKCE, state and nonce, the id token's signature checked against the
 * provider's keys. The provider is looked up when it is first needed, and again after a failure: that it is down now
 * closes no other door, and not this one for good.
 */
export function oidcProvider(options: OidcOptions): SignInProvider {
  let found: Promise<Configuration> | undefined
  const configuration = (): Promise<Configuration> => {
    found ??= discover(options).catch((error: unknown) => {
      found = undefined
      throw error
    })
    return found
  }
  return {
    name: options.name,
    label: options.label,
    levels: options.levels,
    begin: (asked) => told(async () => begin(await configuration(), options, asked)),
    finish: (asked, address) => told(async () => finish(await configuration(), options, asked, address)),
  }
}

function discover({ issuer, client, secret, timeoutMs = 5_000 }: OidcOptions): Promise<Configuration> {
  const server = new URL(issuer)
  const isOwn = server.protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(server.hostname)
  return discovery(server, client, secret, undefined, {
    timeout: timeoutMs / 1_000,
    // Without TLS only what never leaves this machine: a double in a test.
    ...(isOwn && { execute: [allowInsecureRequests] }),
  })
}

async function begin(config: Configuration, { acr, scope }: OidcOptions, asked: Asked): Promise<string> {
  const enough = Object.entries(acr).flatMap(([word, level]) => (level >= asked.level ? [word] : []))
  const address = buildAuthorizationUrl(config, {
    redirect_uri: asked.redirectUri,
    scope,
    state: asked.state,
    nonce: asked.nonce,
    code_challenge: await calculatePKCECodeChallenge(asked.verifier),
    code_challenge_method: 'S256',
    ...(enough.length > 0 && { acr_values: enough.join(' ') }),
  })
  return address.href
}

async function finish(config: Configuration, options: OidcOptions, asked: Asked, address: URL): Promise<Identity> {
  // Behind another server the address may be spelt otherwise; what counts is what was registered.
  const came = new URL(asked.redirectUri)
  came.search = address.search
  const tokens = await authorizationCodeGrant(config, came, {
    expectedState: asked.state,
    expectedNonce: asked.nonce,
    pkceCodeVerifier: asked.verifier,
    idTokenExpected: true,
  })
  const claims = tokens.claims()
  if (!claims) throw new Error('oidc: no id token')
  const more = config.serverMetadata().userinfo_endpoint
    ? await fetchUserInfo(config, tokens.access_token, claims.sub)
    : {}
  return identityOf({ ...more, ...claims }, options)
}

function identityOf(claims: Readonly<Record<string, unknown>>, { acr, claims: names }: OidcOptions): Identity {
  const read = (name: keyof OidcOptions['claims']): unknown =>
    names[name] === undefined ? undefined : claims[names[name]]
  const text = (name: keyof OidcOptions['claims']): string | undefined => {
    const value = read(name)
    return typeof value === 'string' && value !== '' ? value.slice(0, 200) : undefined
  }
  const phone = read('phoneVerified') === true ? parsePhone(text('phone') ?? '') : undefined
  const [number, staff] = [text('number'), text('staff')]
  return {
    subject: String(claims['sub']),
    level: acr[String(claims['acr'])] ?? 0,
    ...(phone !== undefined && { phone }),
    ...(number !== undefined && { number }),
    ...(staff !== undefined && { staff }),
  }
}

/** What the provider, or somebody in its place, does wrong is refused; what does not answer is down. */
async function told<T>(work: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return { is: await work() }
  } catch (error) {
    return { trouble: isDown(error) ? 'down' : 'refused' }
  }
}

function isDown(error: unknown): boolean {
  const seen = [error, (error as { cause?: unknown }).cause].filter((one) => one instanceof Error) as Error[]
  const codes = seen.map((one) => (one as Error & { code?: string }).code ?? one.name)
  if (codes.some((code) => /TIMEOUT|Timeout|ECONN|ENOTFOUND|EAI_AGAIN|UND_ERR/.test(code))) return true
  if (error instanceof TypeError) return true // fetch could not reach it
  const status = (error as { cause?: { status?: number } }).cause?.status
  return error instanceof ClientError && status !== undefined && status >= 500
}
