import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { formatInstant } from '#base/format.ts'
import type { Letter, MessageGateway } from '#engine/message/gateway.ts'

/**
 * Writes what would be sent into a folder, one file a message: the demonstration shows it and sends nothing to anybody. The
 * address is masked, so that no file has to be erased with somebody's telephone number.
 */
export function outboxGateway(folder: string, kind: MessageGateway['kind']): MessageGateway {
  return {
    kind,
    send: async (letter) => {
      await mkdir(folder, { recursive: true })
      await writeFile(join(folder, `${letter.key}.txt`), pageOf(letter, kind))
      return { end: 'sent', provider: 'outbox' }
    },
  }
}

function pageOf({ to, subject, text, at }: Letter, kind: string): string {
  return [
    `${kind} → ${masked(to)} · ${formatInstant(at, 'vi')}`,
    `${subject.vi} · ${subject.en}`,
    '',
    text.vi,
    '',
    text.en,
    '',
  ].join('\n')
}

function masked(to: string): string {
  const [name = '', domain] = to.split('@')
  return domain === undefined ? `${to.slice(0, 3)} ••• ••• ${to.slice(-3)}` : `${name.slice(0, 1)}•••@${domain}`
}
