import { join } from 'node:path'
import type { MessageGateway } from '#engine/message/gateway.ts'
import { mailGateway } from '#gateways/mail/mail.gateway.ts'
import { outboxGateway } from '#gateways/outbox/outbox.gateway.ts'
import { smsGateway } from '#gateways/sms/sms.gateway.ts'
import { zaloGateway } from '#gateways/zalo/zalo.gateway.ts'
import { settings } from './settings.ts'

/** The ways out that are set. The demonstration writes the others into a folder and tells nobody; elsewhere messages wait. */
export function openGateways(): MessageGateway[] {
  const { mail, world, dataFolder, zalo } = settings
  const providers = settings.sms.filter(({ url }) => url !== '')
  const byZalo = zalo.providers.filter(({ url }) => url !== '')
  const outbox = join(dataFolder, 'outbox')
  const shown = (kind: MessageGateway['kind']): MessageGateway[] =>
    world === 'demo' ? [outboxGateway(outbox, kind)] : []
  return [
    ...(byZalo.length > 0 ? [zaloGateway({ providers: byZalo, templates: pairsOf(zalo.templates) })] : []),
    ...(providers.length > 0 ? [smsGateway({ providers })] : shown('sms')),
    ...(mail.url !== '' && mail.from !== '' ? [mailGateway(mail)] : shown('mail')),
  ]
}

/** A setting of the form `name=value,name=value`. */
export function pairsOf(setting: string): Record<string, string> {
  const pairs = setting.split(',').map((pair) => pair.split('=') as [string, string?])
  return Object.fromEntries(pairs.flatMap(([name, value]) => (value ? [[name.trim(), value.trim()]] : [])))
}
