import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { ImportOrder, ImportResult } from '#engine/import/import.ts'
import { wordsOf } from '#engine/refusal.ts'
import { importVerb } from './import-records.ts'
import { Mistake, type Work } from './verb.ts'

const folder = mkdtempSync(join(tmpdir(), 'dothi-import-'))
afterAll(() => rmSync(folder, { recursive: true }))

function file(name: string, content: string | Buffer): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

const counts = { rowsDone: 3, lives: 1, events: 1, repeated: 0, remarks: {} }
const refusal = { row: 3, place: 1, column: 'what', code: 'required', words: { label: '=Mô tả', label_en: '=What' } }

/** What the command line would have had done, and said, with an engine that refuses one row. */
async function command(...args: string[]): Promise<{ status: number; said: string; order: Partial<ImportOrder> }> {
  const said: string[] = []
  let order: Partial<ImportOrder> = {}
  const work = {
    say: (line: string) => void said.push(line),
    localities: ['quan-1'],
    words: wordsOf,
    importRecords: async (
      _: string,
      given: ImportOrder,
      progress: unknown,
      ended: (result: ImportResult) => Promise<void>,
    ) => {
      order = given
      void progress
      const refusals = async function* (): AsyncIterable<typeof refusal> {
        yield refusal
      }
      await ended({ ...counts, refused: 1, ended: 'written', refusals })
    },
  } as unknown as Work
  const status = await importVerb.run(args, work)
  return { status, said: said.join('\n'), order }
}

const csv = file('a.csv', '\ufeffsent;kind\r\n2026-03-02;waste\r\n2026-03-03;noise\r\n')
const usual = [
  'records',
  csv,
  '--locality',
  'quan-1',
  '--record',
  'feedback.report',
  '--map',
  'sent=openedAt,kind=category',
]

test('refused rows are told by row and column, written to a file, and end with status 1', async () => {
  const report = join(folder, 'refused.csv')
  const { status, said, order } = await command(...usual, '--refused', report, '--time-zone', '-06:00')
  expect(status).toBe(1)
  expect(said).toContain('row 3 · what · required')
  expect(order).toMatchObject({ header: ['sent', 'kind'], mode: 'write', outside: false, timeZone: '-06:00' })
  const [head, line] = readFileSync(report, 'utf8').split('\n')
  expect(head).toBe('\ufeffrow,column,code,message_vi,message_en')
  expect(line).toMatch(/^3,what,required,/)
})

const mistakes: [what: string, args: string[], says: RegExp][] = [
  ['nothing to import', [], /usage/],
  ['no such locality', ['records', csv, '--locality', 'x', '--record', 'a.b', '--map', 'a=b'], /no locality 'x'/],
  ['no such file', ['records', join(folder, 'no.csv'), ...usual.slice(2)], /cannot read the file/],
  [
    'another encoding',
    ['records', file('b.csv', Buffer.from([0x61, 0x0a, 0xff, 0xfe])), ...usual.slice(2)],
    /not UTF-8/,
  ],
  ['an empty file', ['records', file('c.csv', ''), ...usual.slice(2)], /no header/],
  ['a column without a name', ['records', file('d.csv', 'a,,b\n1,2,3\n'), ...usual.slice(2)], /has no name/],
  ['no map', [...usual.slice(0, -1), join(folder, 'no.json')], /cannot read the file/],
  ['a map that is no JSON', [...usual.slice(0, -1), file('e.json', '{')], /not JSON/],
  ['a word no map has', [...usual.slice(0, -1), file('f.json', '{"openedAt":"a","values":{},"colour":1}')], /colour/],
  ['a map on the line that is none', [...usual.slice(0, -1), 'a=b=c'], /not understood/],
  ['a zone that is none', [...usual, '--time-zone', 'Chicago'], /--time-zone/],
  ['a batch that is none', [...usual, '--batch', '0'], /--batch/],
]

test.each(mistakes)('%s is a mistake said in one line', async (_, args, says) => {
  const error = await command(...args).then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  expect(error).toBeInstanceOf(Mistake)
  expect((error as Mistake).message).toMatch(says)
})
