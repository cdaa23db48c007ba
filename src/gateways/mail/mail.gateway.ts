import { createTransport } from 'nodemailer'
import type { Delivery, Letter, MessageGateway } from '#engine/message/gateway.ts'

/** `url`: smtp://user:password@host:port or smtps://…; `from`: the address it is sent from, with its name. */
export type MailOptions = { url: string; from: string; timeoutMs?: number }

/**
 * E-mail over SMTP, in both languages unless the reader chose one. The message id is made from the key: a mailbox that gets it twice shows it once.
 */
export function mailGateway({ url, from, timeoutMs = 15_000 }: MailOptions): MessageGateway {
  const transport = createTransport({
    url,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const domain = /@([^\s>]+)/.exec(from)?.[1] ?? 'localhost'
  const send = async ({ key, to, subject, text, language, files = [] }: Letter): Promise<Delivery> => {
    try {
      await transport.sendMail({
        from,
        to: { name: '', address: to },
        subject: language === undefined ? `${subject.vi} · ${subject.en}` : subject[language],
        text: language === undefined ? `${text.vi}\n\n${text.en}\n` : `${text[language]}\n`,
        messageId: `<${key}@${domain}>`,
        attachments: files.map(({ name, mediaType, bytes }) => ({
          filename: name,
          contentType: mediaType,
          content: Buffer.from(bytes),
        })),
        headers: { 'Auto-Submitted': 'auto-generated' },
      })
      return { end: 'sent', provider: 'smtp' }
    } catch (error) {
      return whyNot(error as { code?: string; responseCode?: number })
    }
  }
  return { kind: 'mail', send }
}

/** Only what the server says of the address itself, for good, is a refusal; all else may go better later. */
function whyNot({ code, responseCode }: { code?: string; responseCode?: number }): Delivery {
  const error = responseCode === undefined ? 'unreachable' : `smtp_${responseCode}`
  const isAddress = code === 'EENVELOPE' && responseCode !== undefined && responseCode >= 500
  return { end: isAddress ? 'refused' : 'failed', error }
}
