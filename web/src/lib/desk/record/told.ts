import { formatInstant, type Language, type MessageView, type Words } from '#lib/house.ts'

/** A message to the sender as the desk reads it: what, and how its sending stands. */
export type Told = { key: string; what: string; how: string; isStuck: boolean }

const states: Record<MessageView['state'], Words> = {
  queued: { vi: 'sắp nhắn', en: 'about to be sent' },
  held: { vi: 'chờ hết giờ nghỉ đêm', en: 'held until morning' },
  sending: { vi: 'đang nhắn', en: 'being sent' },
  sent: { vi: 'đã nhắn lúc {at}', en: 'sent at {at}' },
  delivered: { vi: 'đã đến máy lúc {at}', en: 'arrived at {at}' },
  failed: { vi: 'chưa gửi được, thử lại lúc {at}', en: 'not sent yet, next try at {at}' },
  given_up: { vi: 'không gửi được: hãy gọi cho người gửi', en: 'could not be sent: please call' },
}

const ways: Record<NonNullable<MessageView['kind']>, string> = { zalo: 'Zalo', sms: 'SMS', mail: 'e-mail', push: 'web' }

/** One line on a message; the time is that of its sending, or of the next try. */
export function toldOf(message: MessageView, language: Language): Told {
  const at = message.deliveredAt ?? message.sentAt ?? message.nextTryAt
  const by = message.kind === undefined ? '' : ` · ${ways[message.kind]}`
  const how = states[message.state][language].replace('{at}', at ? formatInstant(at, language) : '') + by
  const isStuck = message.state === 'failed' || message.state === 'given_up'
  return { key: `${message.version} ${message.name}`, what: message.label[language], how, isStuck }
}
