import { expect, test } from 'vitest'
import { fill } from '../fill.ts'
import { fileLine } from './file-line.ts'
import { healthText } from './health.text.ts'

const today = { files: 3, bytes: 1_500_000, senders: 2, mostOfOne: 2, limitOfOne: 50 }
const use = { files: 1_240, papers: 40, bytes: 2_500_000_000, held: 2, records: 900, limitBytes: 10_000_000_000, today }
const said = (language: 'vi' | 'en', one = use): string =>
  fill(healthText.filesLine[language], fileLine(one, 'Quận 1', language))

test('the line on files says every figure of the shelf, in both languages', () => {
  expect(said('vi').replaceAll('\u00a0', ' ')).toBe(
    'Quận 1: dùng 2,5 GB trong 10 GB (25,0 %), 1.240 tệp của 900 hồ sơ, trong đó 40 giấy tờ; 2 tệp chờ gửi. Hôm nay nhận 1,5 MB (3 tệp).',
  )
  expect(said('en').replaceAll('\u00a0', ' ')).toBe(
    'Quận 1: 2.5 GB of 10 GB used (25.0%), 1,240 files of 900 records, 40 of them papers; 2 wait to be sent. Received today: 1.5 MB (3 files).',
  )
  expect(said('vi')).not.toMatch(/[{}]/)
})

test('a shelf without a quota and an empty one are told without a fault', () => {
  const none = { ...use, bytes: 0, limitBytes: 0, files: 0 }
  expect(said('vi', none)).toContain('dùng 0 MB trong 0 MB')
})
