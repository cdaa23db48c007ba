import { createECDH, createHash } from 'node:crypto'
import { type Agent, request } from 'node:https'
import webPush from 'web-push'
import type { Delivery, Letter, MessageGateway } from '#engine/message/gateway.ts'
import type { PushDoor, Subscription } from '#engine/message/push/push.ts'
import { isAllowed } from './service.ts'

/**
 * `key`: 32 bytes, the private half of the pair by which push services know us (VAPID). `contact`: `mailto:` or `https:`
 * address where a push service reaches the operator. `services`: hosts that may be written to. `agent`: for a test's certificate.
 */
export type PushOptions = {
  key: Buffer
  contact: string
  services: readonly string[]
  timeoutMs?: number
  agent?: Agent
}

/** News that is three days old is no news; the push service drops it then. */
const keptSeconds = 3 * 86_400

/**
 * Web push: sealed for the machine (RFC 8291), so that the push service reads nothing, and even so without anything personal: the
 * code and the state in words. No redirect is followed. 404 and 410 mean that the machine is gone.
 */
export function pushGateway({
  key,
  contact,
  services,
  timeoutMs = 10_000,
  agent,
}: PushOptions): MessageGateway & PushDoor {
  const pair = createECDH('prime256v1')
  pair.setPrivateKey(key)
  const publicKey = pair.getPublicKey('base64url')
  const vapidDetails = { subject: contact, publicKey, privateKey: key.toString('base64url') }
  return {
    kind: 'push',
    publicKey,
    takes: (endpoint) => isAllowed(endpoint, services),
    async send(letter) {
      const { endpoint, ...keys } = JSON.parse(letter.to) as Subscription
      // Looked at again: the list may be shorter than on the day it was taken in.
      if (!isAllowed(endpoint, services)) return { end: 'refused', error: 'not_allowed' }
      const { method, headers, body } = webPush.generateRequestDetails({ endpoint, keys }, payloadOf(letter), {
        vapidDetails,
        TTL: keptSeconds,
        // The same at every try: one that was taken twice is shown once.
        topic: createHash('sha256').update(letter.key).digest('base64url').slice(0, 32),
        contentEncoding: 'aes128gcm',
      })
      const options = { method, headers, signal: AbortSignal.timeout(timeoutMs), ...(agent && { agent }) }
      return new Promise<Delivery>((settle) => {
        request(endpoint, options, (reply) => {
          reply.destroy()
          settle(endOf(reply.statusCode ?? 0))
        })
          .on('error', ({ name }) => settle({ end: 'failed', error: wordOf(name) }))
          .end(body)
      })
    },
  }
}

function payloadOf({ places, language = 'vi' }: Letter): string {
  return JSON.stringify({ code: places['code']?.[language], state: places['state']?.[language] })
}

function wordOf(name: string): string {
  return name === 'TimeoutError' || name === 'AbortError' ? 'timed_out' : 'unreachable'
}

function endOf(status: number): Delivery {
  if (status >= 200 && status < 300) return { end: 'sent', provider: 'web_push' }
  if (status === 404 || status === 410) return { end: 'refused', error: 'gone' }
  return { end: status === 400 || status === 413 ? 'refused' : 'failed', error: `http_${status}` }
}
