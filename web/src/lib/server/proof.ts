import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Cookies, RequestEvent } from '@sveltejs/kit'
import type { Actor } from '../house.ts'

/** Who has shown the code of a record, and of which. Kept half an hour in a signed cookie no script can read. */
export type Proof = {
  locality: string
  code: string
  actor: Extract<Actor, { kind: 'resident' }>
  /** By the digits of the receipt or a code that was sent: good for what is held of him, not only for how it stands. */
  isWhole?: boolean
}

const name = 'dothi_proof'
const lastsMs = 30 * 60_000
// Made at each start: a proof does not outlive the program, and there is no secret to keep anywhere.
const secret = randomBytes(32)

/** Remembers a proof for this browser. */
export function keepProof(event: Pick<RequestEvent, 'cookies' | 'url'>, proof: Proof): void {
  const body = Buffer.from(JSON.stringify({ ...proof, until: Date.now() + lastsMs })).toString('base64url')
  event.cookies.set(name, `${body}.${sign(body)}`, {
    path: `/${proof.locality}`,
    httpOnly: true,
    sameSite: 'lax',
    secure: event.url.protocol === 'https:',
    maxAge: lastsMs / 1000,
  })
}

/** The proof this browser holds for the locality, unless it has ended or was tampered with. */
export function findProof(cookies: Cookies, locality: string): Proof | undefined {
  const [body = '', signature = ''] = (cookies.get(name) ?? '').split('.')
  if (!isSame(signature, sign(body))) return undefined
  const { until, ...proof } = JSON.parse(Buffer.from(body, 'base64url').toString()) as Proof & { until: number }
  return until > Date.now() && proof.locality === locality ? proof : undefined
}

/** From here on the request asks as the sender of that record, when this browser holds the proof of it. */
export function recognise(event: Pick<RequestEvent, 'cookies' | 'locals'>, locality: string, code: string): void {
  const proof = findProof(event.cookies, locality)
  if (proof?.code === code) event.locals.who = proof.actor
}

/** Forgets it: somebody else may use this phone next. */
export function dropProof(cookies: Cookies, locality: string): void {
  cookies.delete(name, { path: `/${locality}` })
}

function sign(body: string): string {
  return createHmac('sha256', secret).update(body).digest('base64url')
}

function isSame(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))
}
