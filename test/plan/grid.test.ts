import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Refused } from '#base/refusal.ts'
import type { Actor, Command } from '#engine/engine.ts'
import type { TypedCell, TypedEnd } from '#engine/question.ts'
import { openShelf } from '#gateways/file-shelf/file-shelf.gateway.ts'
import { localities } from '#localities/all.ts'
import { modules } from '#modules/all.ts'
import { paper } from '../files/papers.ts'
import { type TestHouse, testHouse } from '../support/house.ts'

const locality = 'quan-1'
let house: TestHouse
let office: Actor
let chair: Actor
let codes: string[]
let sent = 0
let folder: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dothi-grid-'))
  house = await testHouse(modules, localities, 20_261_122, openShelf(folder))
  house.at('2024-11-20', '09:00')
  office = await house.as(locality, 'van-phong')
  chair = await house.as(locality, 'chu-tich')
  const grid = await house.engine.ask(office, 'figure_grid', { locality })
  codes = grid.indicators.map(({ code }) => code)
}, 120_000)
afterAll(async () => {
  await house?.close()
  rmSync(folder, { recursive: true, force: true })
})

const unit = 'quan-1'
async function type(cells: readonly TypedCell[], who = office, id?: string): Promise<TypedEnd[]> {
  sent += 1
  return house.engine.typing.type(who, {
    locality,
    id: id ?? `typing-test-${sent}`,
    status: 'preliminary',
    source: 'Sổ theo dõi tháng',
    cells,
  })
}
const cell = (period: string, value: number, more: Partial<TypedCell> = {}): TypedCell => ({
  indicator: countCode(),
  unit,
  period,
  value,
  ...more,
})
/** A counted indicator that takes any whole number. */
const countCode = (): string => {
  const found = house
    .space(locality)
    .declaration.indicators.find(
      ({ code, kind, from }) => codes.includes(code) && 'typedBy' in from && (kind === 'count' || kind === 'amount'),
    )
  return found?.code ?? ''
}
const gridOf = (indicator: string) =>
  house.engine.ask(office, 'figure_grid', { locality, by: 'indicator', indicator, year: 2024, grain: 'month' })

describe('the grid of typed figures', () => {
  test('a block is written at once, sent again it is written once, and stands in the grid with its twelve last values', async () => {
    const cells = [10, 12, 11, 13, 12].map((value, month) => cell(`2024-0${month + 1}`, value))
    expect((await type(cells, office, 'block-0001')).map(({ end }) => end)).toEqual(Array(5).fill('saved'))
    expect((await type(cells, office, 'block-0001')).map(({ end }) => end)).toEqual(Array(5).fill('saved'))
    const { rows } = await gridOf(countCode())
    expect(rows[0]?.past).toEqual([10, 12, 11, 13, 12])
    expect(rows[0]?.usual).toEqual({ low: 10, high: 13 })
    expect(rows[0]?.cells[0]).toMatchObject({ value: 10, version: 1, status: 'preliminary', locked: false })
    expect(rows[0]?.cells[11]).toMatchObject({ early: true })
  })

  test('what cannot be is refused, what is out of the ordinary asks for a reason, and neither holds the others back', async () => {
    const ends = await type([cell('2024-06', -1), cell('2024-07', 90), cell('2024-08', 12), cell('2025-03', 1)])
    expect(ends.map(({ end }) => end)).toEqual(['impossible', 'unusual', 'saved', 'impossible'])
    expect(ends[1]?.words?.vi).toContain('12 giá trị gần nhất từ 10 đến 13')
    const [again] = await type([cell('2024-07', 90, { note: 'Có đợt cao điểm' })])
    expect(again?.end).toBe('saved')
    const { rows } = await gridOf(countCode())
    expect(rows[0]?.cells[6]).toMatchObject({ value: 90, note: 'Có đợt cao điểm' })
  })

  test('a correction names the version it looked at; somebody quicker is told of', async () => {
    expect((await type([cell('2024-01', 11, { version: 1 })]))[0]).toMatchObject({ end: 'saved', version: 2 })
    expect((await type([cell('2024-01', 14, { version: 1 })]))[0]?.end).toBe('changed')
    expect((await type([cell('2024-01', 11, { version: 2 })]))[0]?.end).toBe('same')
  })

  test('whoever has no right to type is refused cell by cell, and an outsider sees no grid', async () => {
    expect((await type([cell('2024-09', 12)], chair))[0]?.end).toBe('refused')
    const stranger = house.engine.ask({ kind: 'anyone', id: 'anyone' }, 'figure_grid', { locality })
    await expect(stranger).rejects.toThrow(Refused)
  })

  test('a period is not finished without papers', async () => {
    const values = { unit: house.space(locality).units.root, period: '2024-01', indicator: countCode() }
    const done = house.engine.act(office, { locality, id: 'finish-0001', record: 'plan.sheet', act: 'finish', values })
    await expect(done).rejects.toMatchObject({ refusals: [{ code: 'required', at: 'papers' }] })
  })

  test('a finished period makes its figures final and locks its cells, in the grid and for a single act, until it is opened again', async () => {
    const values = { unit: house.space(locality).units.root, period: '2024-01', indicator: countCode() }
    const bytes = await paper()
    const file = await house.engine.files.keep(office, {
      locality,
      name: 'bang.pdf',
      address: 'x',
      takes: 'documents',
      source: (async function* () {
        yield bytes
      })(),
    })
    const act = (name: string, more: object) =>
      house.engine.act(office, { locality, id: `sheet-${name}-1`, record: 'plan.sheet', act: name, ...more } as Command)
    const sheet = await act('finish', { values: { ...values, papers: [file.id] } })
    const { rows, sheets } = await gridOf(countCode())
    expect(rows[0]?.cells[0]).toMatchObject({ status: 'final', locked: true })
    expect(sheets).toMatchObject([{ period: '2024-01', code: sheet.code }])
    expect((await type([cell('2024-01', 12, { version: 9 })]))[0]?.end).toBe('locked')
    const alone = {
      record: 'plan.figure',
      act: 'withdraw',
      subject: rows[0]?.cells[0]?.id ?? '',
      values: { reason: 'thử' },
    }
    const withdrawn = house.engine.act(office, { locality, id: 'withdraw-1', ...alone })
    await expect(withdrawn).rejects.toMatchObject({ refusals: [{ code: 'period_finished' }] })
    await act('reopen', { subject: sheet.subject, values: { reason: 'Đính chính một số' } })
    expect((await gridOf(countCode())).rows[0]?.cells[0]).toMatchObject({ status: 'final', locked: false })
  })

  test('480 cells are taken in one sending', async () => {
    const cells = codes.slice(0, 40).flatMap((indicator) =>
      Array.from({ length: 12 }, (_, month) => ({
        indicator,
        unit,
        period: `2023-${String(month + 1).padStart(2, '0')}`,
        value: 1,
        note: 'chuyển từ sổ cũ',
      })),
    )
    const from = performance.now()
    const ends = await type(cells)
    console.log(`grid: ${cells.length} cells in ${Math.round(performance.now() - from)} ms`)
    expect(ends.filter(({ end }) => end !== 'saved')).toEqual([])
  })
})
