import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Calendar } from '#engine/deadline/calendar.ts'
import { count, type LocalityDeclaration, type Module, workingDays } from '#engine/declare.ts'
import { importActor } from '#engine/import/actor.ts'
import { type ImportResult, importRecords } from '#engine/import/import.ts'
import { checkMap, type ImportMap } from '#engine/import/map.ts'
import { recount } from '#engine/recount/recount.store.ts'
import { quan1 } from '#localities/quan-1/locality.ts'
import { feedback, report } from '#modules/feedback/feedback.module.ts'
import { openCsv } from '#protocols/cli/csv-file.ts'
import { nobody, type TestHouse, testHouse } from './support/house.ts'

/**
 * Real requests of another city, kept outside the project: read where they are, and passed over where they are not.
 *
 * The place they are imported into has a rule and a calendar that were in force then, so that there are promises to count.
 */
const path = join(import.meta.dirname, '../../shared/data/chicago-311/sample_2000.csv')
const map = checkMap(
  JSON.parse(readFileSync(join(import.meta.dirname, '../docs/examples/chicago-311.map.json'), 'utf8')),
) as ImportMap

const day = [[480, 1_020]] as const
const calendar: Calendar = {
  key: 'weekdays',
  version: '1',
  knownUntil: '2028-01-01',
  week: [{ from: '2009-01-01', windows: { 1: day, 2: day, 3: day, 4: day, 5: day, 6: [], 7: [] } }],
  days: {},
}
const rule = [{ from: '2009-01-01', within: workingDays(5), source: { title: { vi: 'để thử', en: 'for trying' } } }]
const oldReport = { ...report, deadlines: { ...report.deadlines, reply: { ...report.deadlines.reply, rule } } }
const closing = { name: 'feedback.closed', label: { vi: 'Đã đóng', en: 'Closed' }, on: ['fix', 'refuse'] as const }
const module: Module = { ...feedback, records: [oldReport], measures: [...feedback.measures, count(report, closing)] }
const place = (key: string): LocalityDeclaration => ({
  ...quan1,
  key,
  calendar,
  modules: ['feedback'],
  indicators: [],
  plans: [],
  figures: [],
})

type Line = { opened: string; closed: string; number: string }

/** A reader of its own, for counting what the program must find: this file has no line ends or doubled quotes in its cells. */
function linesOf(text: string): Line[] {
  const [head = '', ...lines] = text.trim().split('\n')
  const cells = (line: string): string[] =>
    [...line.matchAll(/(?:^|,)(?:"([^"]*)"|([^,]*))/g)].map((found) => found[1] ?? found[2] ?? '')
  const at = (name: string): number => cells(head).indexOf(name)
  return lines.map(cells).map((line) => ({
    opened: line[at('Creation_Date')] ?? '',
    closed: line[at('Completion_Date')] ?? '',
    number: line[at('Service_Request_Number')] ?? '',
  }))
}

/** The fifth working day after, Monday to Friday; arrivals on a weekend count from Monday. */
function fifthWorkingDay(opened: string): string {
  const date = new Date(`${opened}T00:00:00Z`)
  const isOff = (): boolean => date.getUTCDay() % 6 === 0
  while (isOff()) date.setUTCDate(date.getUTCDate() + 1)
  for (let left = 5; left > 0; ) {
    date.setUTCDate(date.getUTCDate() + 1)
    if (!isOff()) left -= 1
  }
  return date.toISOString().slice(0, 10)
}

function tallied(days: readonly string[]): Map<string, number> {
  const months = new Map<string, number>()
  for (const one of days) months.set(one.slice(0, 7), (months.get(one.slice(0, 7)) ?? 0) + 1)
  return months
}

describe.skipIf(!existsSync(path))('two thousand requests of another city', () => {
  let here: TestHouse
  let result: ImportResult
  const lines = existsSync(path) ? linesOf(readFileSync(path, 'utf8')) : []

  async function bringIn(key: string, outside: boolean): Promise<ImportResult> {
    const csv = await openCsv(path)
    const space = here.space(key)
    const order = {
      record: 'feedback.report',
      map,
      header: csv.header,
      fileHash: csv.hash,
      rows: () => csv.rows(500),
      timeZone: '+07:00',
      mode: 'write',
      outside,
    } as const
    return importRecords(
      here.house,
      space,
      { ...order, actor: await importActor(here.house, space, undefined) },
      () => undefined,
    )
  }

  beforeAll(async () => {
    here = await testHouse([module], [place('quan-1'), place('strict')])
    here.at('2026-06-01', '09:00')
    result = await bringIn('quan-1', true)
  })
  afterAll(() => here.close())

  const numbers = async (name: string, period: string): Promise<[number, number]> => {
    const { numerator = 0, denominator = 0 } = await here.engine.ask(nobody, 'reading', {
      locality: 'quan-1',
      code: name,
      period,
    })
    return [numerator, denominator]
  }

  test('every request is in or refused with a reason, and those kept say what was odd', () => {
    expect(result.lives + result.refused).toBe(lines.length)
    expect(result.remarks['outside']).toBe(result.lives)
    expect(result.remarks['day_only']).toBe(result.lives)
  })

  test('received and closed each month, and answered in time, are what the file says when counted apart', async () => {
    const closed = lines.filter((line) => line.closed !== '')
    const met = closed.filter((line) => line.closed <= fifthWorkingDay(line.opened))
    const late = lines.filter((line) => !met.includes(line))
    const expected = {
      received: tallied(lines.map((line) => line.opened)),
      closed: tallied(closed.map((line) => line.closed)),
      met: tallied(met.map((line) => line.closed)),
      late: tallied(late.map((line) => fifthWorkingDay(line.opened))),
    }
    const months = new Set(Object.values(expected).flatMap((tally) => [...tally.keys()]))
    expect(months.size).toBeGreaterThan(40)
    for (const month of months) {
      const of = (tally: keyof typeof expected): number => expected[tally].get(month) ?? 0
      expect([month, ...(await numbers('feedback.received', month))]).toEqual([month, of('received'), 0])
      expect([month, ...(await numbers('feedback.closed', month))]).toEqual([month, of('closed'), 0])
      expect([month, ...(await numbers('feedback.in_time', month))]).toEqual([month, of('met'), of('met') + of('late')])
    }
    expect((await recount(here.space('quan-1').db, here.space('quan-1'))).differences).toEqual([])
  })

  test('without --outside the whole of another city is refused as far away, and nothing is kept', async () => {
    expect(await bringIn('strict', false)).toMatchObject({ lives: 0, refused: lines.length })
  })
})
