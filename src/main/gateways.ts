import { join } from 'node:path'
import type { MessageGateway } from '#engine/message/gateway.ts'
import type { PushDoor } from '#engine/message/push/push.ts'
import { mailGateway } from '#gateways/mail/mail.gateway.ts'
import { outboxGateway } from '#gateways/outbox/outbox.gateway.ts'
import { pushGateway } from '#gateways/push/push.gateway.ts'
import { knownServices } from '#gateways/push/service.ts'
import { smsGateway } from '#gateways/sms/sms.gateway.ts'
import { zaloGateway } from '#gateways/zalo/zalo.gateway.ts'
import { readPushKey } from './kept-key.ts'
import { settings } from './settings.ts'

/** The ways out that are set. The demonstration writes the others into a folder and tells nobody; elsewhere messages wait. */
export function openGateways(): MessageGateway[] {
  const { mail, world, dataFolder, zalo } = settings
  const providers = settings.sms.filter(({ url }) => url !== '')
  const byZalo = zalo.providers.filter(({ url }) => url !== '')
  const outbox = join(dataFolder, 'outbox')
  const shown = (kind: MessageGateway['kind']): MessageGateway[] =>
    world === 'demo' ? [outboxGateway(outbox, kind)] : []
  const push = openPush()
  return [
    ...(push ? [push] : []),
    ...(byZalo.length > 0 ? [zaloGateway({ providers: byZalo, templates: pairsOf(zalo.templates) })] : []),
    ...(providers.length > 0 ? [smsGateway({ providers })] : shown('sms')),
    ...(mail.url !== '' && mail.from !== '' ? [mailGateway(mail)] : shown('mail')),
  ]
}

/** Web push as it is set: the way out, and what browsers are told of it. */
export function openPush(): (MessageGateway & PushDoor) | undefined {
  const { contact, key, services } = settings.push
  if (contact === '') return undefined
  const named = services.split(',').flatMap((host) => (host.trim() === '' ? [] : [host.trim()]))
  return pushGateway({
    key: readPushKey(settings.dataFolder, key),
    contact,
    services: named.length > 0 ? named : knownServices,
  })
}

/** A setting of the form `name=value,name=value`. */
export function pairsOf(setting: string): Record<string, string> {
  const pairs = setting.split(',').map((pair) => pair.split('=') as [string, string?])
  return Object.fromEntries(pairs.flatMap(([name, value]) => (value ? [[name.trim(), value.trim()]] : [])))
}
