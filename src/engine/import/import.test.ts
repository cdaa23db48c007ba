import { afterAll, beforeAll, expect, test } from 'vitest'
import { sha256Hex } from '#base/digest.ts'
import { nobody, type TestHouse, testHouse } from '#test/support/house.ts'
import { library, town } from '#test/support/library.ts'
import type { Actor } from '../engine.ts'
import { recount } from '../recount/recount.store.ts'
import { wordsOf } from '../refusal.ts'
import { importActor } from './actor.ts'
import type { RefusedCell } from './import.store.ts'
import { type ImportOrder, type ImportResult, importRecords } from './import.ts'
import type { ImportMap } from './map.ts'
import type { Row } from './row.ts'

let here: TestHouse
let program: Actor

/** One file's records do not meet another's: each test imports into a town of its own. */
const towns = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((key) => ({ ...town, key: `town-${key}` }))
let nextTown = 0
const freshTown = (): string => towns[nextTown++]?.key ?? ''

beforeAll(async () => {
  here = await testHouse([library], towns)
  here.at('2026-06-01', '09:00')
})
afterAll(() => here.close())

const header = ['no', 'asked', 'genre', 'book', 'x', 'y', 'status', 'back', 'ward']
const map: ImportMap = {
  code: 'no',
  openedAt: 'asked',
  empty: { ward: ['0'] },
  values: {
    genre: { column: 'genre', choices: { N: 'novel', P: 'poems', M: 'maths' } },
    book: 'book',
    where: { longitude: 'x', latitude: 'y' },
  },
  acts: {
    column: 'status',
    cases: {
      open: [],
      done: [
        { act: 'lend', at: 'asked', values: { unit: { fixed: 'west' } } },
        { act: 'bring', at: 'back' },
      ],
    },
  },
  keep: ['ward'],
}
const good = [
  ['L-1', '2026-03-02', 'N', 'Số đỏ', '105.005', '10.005', 'done', '2026-03-09', '1'],
  ['L-2', '2026-03-02', 'P', 'Thơ', '105.005', '10.005', 'done', '2026-03-10', '0'],
  ['L-3', '2026-03-03T08:30', 'M', 'Đại số', '105.015', '10.005', 'open', '', '2'],
]

function rowsOf(lines: readonly string[][]): Row[] {
  return lines.map((cells, index) => ({ row: index + 2, cells }))
}

async function* batches(rows: readonly Row[], size: number): AsyncIterable<Row[]> {
  for (let at = 0; at < rows.length; at += size) yield rows.slice(at, at + size)
}

async function imports(
  locality: string,
  lines: readonly string[][],
  more: Partial<ImportOrder> = {},
): Promise<ImportResult & { cells: RefusedCell[] }> {
  const space = here.space(locality)
  program = await importActor(here.house, space, undefined)
  const cells: RefusedCell[] = []
  const order: ImportOrder = {
    record: 'library.loan',
    map,
    header,
    fileHash: sha256Hex(JSON.stringify(lines)),
    rows: () => batches(rowsOf(lines), 2),
    actor: program,
    timeZone: '+07:00',
    mode: 'write',
    outside: false,
    ...more,
  }
  const result = await importRecords(
    here.house,
    space,
    order,
    (_, refused) => void (order.mode === 'write' || cells.push(...refused)),
  )
  for await (const cell of result.refusals()) cells.push(cell)
  return { ...result, cells }
}

async function number(locality: string, code: string, period = '2026-03'): Promise<unknown> {
  const { numerator, denominator } = await here.engine.ask(nobody, 'reading', { locality, code, period })
  return [numerator, denominator]
}

test('a file becomes records with their whole lives, and figures, and nothing differs when all is counted again', async () => {
  const key = freshTown()
  const result = await imports(key, good)
  expect(result).toMatchObject({
    ended: 'written',
    lives: 3,
    events: 8,
    refused: 0,
    remarks: { day_only: 2, placeholder: 1 },
  })
  expect(await number(key, 'library.asked')).toEqual([3, 0])
  // Five working days from Monday the 2nd end on Monday the 9th: the first was in time, the second a day late.
  expect(await number(key, 'library.in_time')).toEqual([1, 2])
  const loan = await here.engine.ask(nobody, 'record', { locality: key, code: 'L-1' })
  expect(loan).toMatchObject({
    state: 'returned',
    channel: 'import',
    simulated: false,
    openedAt: new Date('2026-03-01T17:00:00Z'),
  })
  expect((await recount(here.space(key).db, here.space(key))).differences).toEqual([])
})

test('the same file is imported once', async () => {
  const key = freshTown()
  await imports(key, good)
  expect(await imports(key, good)).toMatchObject({ ended: 'already', lives: 3 })
  expect(await number(key, 'library.asked')).toEqual([3, 0])
})

const bad: [column: string, code: string, cells: string[]][] = [
  ['x, y', 'required', ['L-10', '2026-03-02', 'N', 'Không chỗ', '', '', 'open', '', '1']],
  ['x, y', 'not_a_place', ['L-11', '2026-03-02', 'N', 'Sai chỗ', 'abc', '10', 'open', '', '1']],
  ['x, y', 'far_away', ['L-12', '2026-03-02', 'N', 'Xa', '-87.6', '41.7', 'open', '', '1']],
  ['genre', 'not_mapped', ['L-13', '2026-03-02', 'Z', 'Lạ', '105.005', '10.005', 'open', '', '1']],
  ['asked', 'not_a_moment', ['L-14', '2026-02-30', 'N', 'Ngày lạ', '105.005', '10.005', 'open', '', '1']],
  ['asked', 'in_future', ['L-15', '2026-06-02', 'N', 'Mai', '105.005', '10.005', 'open', '', '1']],
  ['asked', 'required', ['L-16', '', 'N', 'Không ngày', '105.005', '10.005', 'open', '', '1']],
  ['back', 'before_last', ['L-17', '2026-03-02', 'N', 'Ngược', '105.005', '10.005', 'done', '2026-02-27', '1']],
  ['back', 'required', ['L-18', '2026-03-02', 'N', 'Chưa trả', '105.005', '10.005', 'done', '', '1']],
  ['status', 'not_mapped', ['L-19', '2026-03-02', 'N', 'Lạ', '105.005', '10.005', 'lost?', '', '1']],
  ['no', 'number_taken', ['L-1', '2026-03-02', 'N', 'Trùng số', '105.005', '10.005', 'done', '2026-03-20', '1']],
  ['no', 'not_a_number', ['<script>', '2026-03-02', 'N', 'Số lạ', '105.005', '10.005', 'open', '', '1']],
  ['book', 'too_long', ['L-22', '2026-03-02', 'N', 'x'.repeat(101), '105.005', '10.005', 'open', '', '1']],
  ['genre', 'not_mapped', ['L-25', '2026-03-02', 'N\u0000', 'Lạ', '105.005', '10.005', 'open', '', '1']],
  ['book', 'bad_text', ['L-23', '2026-03-02', 'N', 'a\u0000b', '105.005', '10.005', 'open', '', '1']],
  ['', 'wrong_columns', ['L-24', '2026-03-02']],
]
const mixed = [...good, ...bad.map(([, , cells]) => cells)]

test('every defect is told by row and column in both languages, and only its row stays out', async () => {
  const key = freshTown()
  const result = await imports(key, mixed)
  expect(result).toMatchObject({ lives: 3, refused: bad.length })
  expect(result.cells.map(({ row, column, code }) => [row, column, code])).toEqual(
    bad.map(([column, code], index) => [index + 5, column, code]),
  )
  for (const { code, words } of result.cells) {
    const { vi, en } = wordsOf({ code, with: words })
    expect(`${vi}${en}`).not.toMatch(/[{}…]/)
  }
  expect(await number(key, 'library.asked')).toEqual([3, 0])
})

test('a trial tells the same and writes nothing; all or nothing writes nothing when one row is bad', async () => {
  const key = freshTown()
  const tried = await imports(key, mixed, { mode: 'try' })
  const strict = await imports(key, mixed, { mode: 'all_or_nothing' })
  for (const { cells } of [tried, strict]) expect(cells.map(({ code }) => code)).toEqual(bad.map(([, code]) => code))
  expect([tried.ended, strict.ended]).toEqual(['tried', 'nothing_written'])
  expect(await number(key, 'library.asked')).toEqual([0, 0])
  expect(await imports(key, good, { mode: 'all_or_nothing' })).toMatchObject({ ended: 'written', lives: 3 })
  expect(await number(key, 'library.asked')).toEqual([3, 0])
})

test('an import that was stopped goes on where it was, and ends as if it had not been', async () => {
  const [stopped, whole] = [freshTown(), freshTown()]
  async function* breaks(): AsyncIterable<Row[]> {
    for await (const batch of batches(rowsOf(mixed), 2)) {
      if (batch.some(({ row }) => row > 11)) throw new Error('the plug is pulled')
      yield batch
    }
  }
  await expect(imports(stopped, mixed, { rows: breaks })).rejects.toThrow('the plug is pulled')
  const ended = await imports(stopped, mixed)
  const once = await imports(whole, mixed)
  expect(ended.wentOnFrom).toBeGreaterThan(2)
  expect(ended).toMatchObject({ lives: once.lives, events: once.events, refused: once.refused, remarks: once.remarks })
  expect(ended.cells).toEqual(once.cells)
  expect(await number(stopped, 'library.in_time')).toEqual(await number(whole, 'library.in_time'))
})

test('the same file with a mended map brings in only what was refused', async () => {
  const key = freshTown()
  await imports(key, mixed)
  const mended = {
    ...map,
    values: { ...map.values, genre: { column: 'genre', choices: { N: 'novel', P: 'poems', M: 'maths', Z: 'novel' } } },
  }
  expect(await imports(key, mixed, { map: mended })).toMatchObject({ lives: 1, repeated: 3, refused: bad.length - 1 })
})

test('what lies outside, or before the calendar begins, is kept when asked for, and says so on its event', async () => {
  const key = freshTown()
  const old = [['C-1', '2011-01-03', 'N', 'Cũ', '-87.6', '41.7', 'done', '2022-01-04', '0']]
  const root = {
    ...map,
    acts: {
      column: 'status',
      cases: {
        done: [
          { act: 'lend', at: 'asked', values: { unit: { fixed: 'town' } } },
          { act: 'bring', at: 'back' },
        ],
      },
    },
  }
  expect(await imports(key, old, { map: root })).toMatchObject({ lives: 0, refused: 1 })
  const kept = await imports(key, old, { map: root, outside: true })
  expect(kept).toMatchObject({
    lives: 1,
    remarks: { outside: 1, day_only: 1, placeholder: 1, years_long: 1, no_promise: 1 },
  })
  const { unit } = await here.engine.ask(nobody, 'record', { locality: key, code: 'C-1' })
  expect(unit.key).toBe('town')
  const { rows } = await here
    .space(key)
    .db.pool.query(`select content -> 'imported' as imported from event where version = 1`)
  expect(rows[0]?.imported).toMatchObject({
    row: 2,
    remarks: ['day_only', 'years_long', 'placeholder', 'outside', 'no_promise'],
    kept: { ward: '0' },
  })
})

test('a map that does not fit is refused with everything that is wrong with it', async () => {
  const wrong: ImportMap = {
    ...map,
    code: 'number',
    values: { ...map.values, colour: 'book', where: 'x' },
    acts: [{ act: 'burn', at: 'back' }],
  }
  await expect(imports('town-a', good, { map: wrong })).rejects.toMatchObject({
    refusals: [{ code: 'bad_map' }, { code: 'bad_map' }, { code: 'bad_map' }, { code: 'bad_map' }],
  })
})

test('in a person’s name an import may do what he may', async () => {
  const east = await importActor(here.house, here.space('town-a'), 'east').catch(() => undefined)
  expect(east).toMatchObject({ kind: 'staff' })
  await expect(importActor(here.house, here.space('town-a'), 'nobody')).rejects.toMatchObject({
    refusals: [{ code: 'missing' }],
  })
})
