import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { outboxGateway } from './outbox.gateway.ts'

test('the demonstration writes one file a message however often it is tried, with both languages and no address', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'dothi-outbox-'))
  const words = { vi: 'Đã nhận', en: 'Received' }
  const at = new Date('2026-03-02T02:00:00Z')
  const sms = { key: 'a-1-asked', to: '+84901234567', subject: words, text: words, at, template: 'x', places: {} }
  const mail = { ...sms, key: 'b-1-asked', to: 'mai@example.com' }
  for (const gateway of [outboxGateway(folder, 'sms'), outboxGateway(folder, 'sms')]) await gateway.send(sms)
  expect(await outboxGateway(folder, 'mail').send(mail)).toEqual({ end: 'sent', provider: 'outbox' })
  expect((await readdir(folder)).sort()).toEqual(['a-1-asked.txt', 'b-1-asked.txt'])
  const texts = await Promise.all(['a', 'b'].map((name) => readFile(join(folder, `${name}-1-asked.txt`), 'utf8')))
  expect(texts.join('')).not.toMatch(/901234|mai@/)
  expect(texts[0]).toContain('+84 ••• ••• 567')
  expect(texts[1]).toContain('Đã nhận\n\nReceived')
  await rm(folder, { recursive: true })
})
