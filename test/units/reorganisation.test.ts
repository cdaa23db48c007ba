import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parsePeriod } from '#base/period.ts'
import type { Measure } from '#engine/declare.ts'
import { settle } from '#engine/effect/settle.ts'
import type { Actor, Questions } from '#engine/engine.ts'
import { listOpenIds } from '#engine/ledger/handover.store.ts'
import { foldAreas } from '#engine/measure/area.ts'
import { listTotals } from '#engine/measure/total.store.ts'
import { ownRecords } from '#engine/own.records.ts'
import { recount } from '#engine/recount/recount.store.ts'
import { brokenShares } from '#engine/unit/succession.ts'
import { quan1 } from '#localities/quan-1/locality.ts'
import { reorganisation2025 } from '#localities/quan-1/reorganisation.ts'
import { isNightly } from '#test/law/history.ts'
import { figure } from '#test/support/figure.ts'
import { foldAll, nobody, type TestHouse } from '#test/support/house.ts'
import { beforeTheChange, decide, does } from './town.ts'

const size = isNightly ? { dossiers: 60_000, reports: 20_000 } : { dossiers: 2_500, reports: 1_200 }
const newWards = ['phuong-ben-thanh', 'phuong-cau-ong-lanh', 'phuong-sai-gon', 'phuong-tan-dinh']
const oldWards = reorganisation2025.ends

type Asks = Questions['reading']['asks']
type Read = { value?: number; numerator: number; denominator: number; count: number }

let here: TestHouse
let leader: Actor
let decision: string
let old: Map<string, Read>
let open: { id: string; code: string; unit: string; due: string }[]

async function read(asks: Omit<Asks, 'locality'>): Promise<Read> {
  const reading = await here.engine.ask(leader, 'reading', { locality: 'quan-1', ...asks })
  const { numerator = 0, denominator = 0, value, records } = reading
  return { numerator, denominator, count: records.count, ...(value !== undefined && { value }) }
}

const measures = (): string[] => here.space('quan-1').measures.map(({ name }) => name)
const id = (key: string): string => here.space('quan-1').units.byKey(key)?.id ?? ''

async function openRecords(): Promise<typeof open> {
  const space = here.space('quan-1')
  const all = [...new Set(space.units.all.map((unit) => unit.id))]
  const ids = await listOpenIds(
    space.db,
    space.id,
    all,
    ownRecords.map(({ name }) => name),
  )
  return Promise.all(
    ids.map(async (one) => {
      const record = await here.engine.ask(leader, 'record', { locality: 'quan-1', id: one })
      const due = record.clocks.map(({ dueAt }) => dueAt.toISOString()).join()
      return { id: one, code: record.code, unit: record.unit.key, due }
    }),
  )
}

/** Every figure of the wards and the district in the last months before the change. */
async function figuresBefore(asOf?: Date): Promise<Map<string, Read>> {
  const found = new Map<string, Read>()
  for (const code of measures()) {
    for (const unit of ['', ...oldWards]) {
      for (const period of ['2025-05', '2025-06', '2025']) {
        found.set(`${code} ${unit} ${period}`, await read({ code, unit, period, ...(asOf && { asOf }) }))
      }
    }
  }
  return found
}

beforeAll(async () => {
  here = await beforeTheChange(quan1, size)
  leader = await here.as('quan-1', 'chu-tich')
  old = await figuresBefore()
  open = await openRecords()
  here.at('2025-07-01', '00:05')
  decision = await decide(here, 'quan-1', reorganisation2025)
  await foldAll(here.house, here.space('quan-1'))
  await foldAreas(here.house, here.space('quan-1'))
}, 3_600_000)
afterAll(() => here.close())

describe('ten wards become four, three of them cut', () => {
  test('every open record of a ward moves once to one that follows it, or waits for a person', async () => {
    const now = await openRecords()
    const { units } = here.space('quan-1')
    expect(now.map((one) => [one.id, one.code, one.due])).toEqual(open.map((one) => [one.id, one.code, one.due]))
    const inWards = open.filter(({ unit }) =>
      units.ancestors(id(unit)).some((above) => oldWards.includes(units.name(above).key)),
    )
    let moved = 0
    let waiting = 0
    for (const before of inWards) {
      const after = now.find((one) => one.id === before.id)
      const { items } = await here.engine.ask(leader, 'events', { locality: 'quan-1', id: before.id, limit: 200 })
      const times = items.filter(({ act }) => act === 'transferred').length
      if (after?.unit === before.unit) waiting += 1
      else moved += 1
      expect(times).toBe(after?.unit === before.unit ? 0 : 1)
      if (times === 1) expect(newWards).toContain(after?.unit)
    }
    expect(moved).toBeGreaterThan(20)
    expect(moved + waiting).toBe(inWards.length)
    figure('T-35', 'moved', moved)
    figure('T-35', 'lost', inWards.length - moved - waiting)
    // Its own acts again, and the job: nothing moves twice.
    await settle(here.house, here.space('quan-1'), 'unit.change', decision)
    expect(await openRecords()).toEqual(now)
  }, 600_000)

  test('what nobody can place waits in a list, and a person gives it to a unit at once', async () => {
    const { units } = here.space('quan-1')
    const list = await here.engine.ask(leader, 'unit_waiting', { locality: 'quan-1' })
    const groups = list.filter(({ count }) => count > 0)
    expect(groups.every(({ unit }) => ['da-kao', 'nguyen-thai-binh', 'cau-ong-lanh'].includes(unit.key))).toBe(true)
    const waiting = groups.reduce((sum, { count }) => sum + count, 0)
    console.log(
      `T-35: ${waiting} records wait for a person before, ${groups.map(({ unit, count }) => `${unit.key} ${count}`).join(', ')}`,
    )
    for (const { unit, heirs } of groups) {
      const to = units.byKey(heirs[0]?.key ?? '')?.id
      await does(here, leader, 'quan-1', { act: 'allot', subject: decision, values: { from: unit.key, to } })
    }
    const after = await here.engine.ask(leader, 'unit_waiting', { locality: 'quan-1' })
    expect(after.reduce((sum, { count }) => sum + count, 0)).toBe(0)
    await foldAll(here.house, here.space('quan-1'))
    await foldAreas(here.house, here.space('quan-1'))
  }, 600_000)

  test('on every basis the parts add up to the whole, to the last unit', async () => {
    let compared = 0
    let worst = 0
    const { units } = here.space('quan-1')
    const others = units.children(units.root, '2025-07-01').filter(({ key }) => !newWards.includes(key))
    const elsewhere = others.map(({ key }) => key)
    const space = here.space('quan-1')
    const sum = async (code: string, period: string, basis: string, keys: readonly string[]): Promise<number[]> => {
      const all = await Promise.all(keys.map((unit) => read({ code, unit, period, basis })))
      return [
        all.reduce((total, one) => total + one.numerator, 0),
        all.reduce((total, one) => total + one.denominator, 0),
      ]
    }
    for (const measure of space.measures) {
      for (const period of ['2025-05', '2025-06', '2025-07', '2024', '2025']) {
        const whole = await read({ code: measure.name, unit: 'quan-1', period, basis: 'former' })
        const own = await rootOnly(measure, period)
        const asWas = await sum(measure.name, period, 'as_was', [...oldWards, ...newWards, ...elsewhere])
        const asIs = await sum(measure.name, period, 'as_is', [...newWards, ...elsewhere])
        const total = [whole.numerator - own[0], whole.denominator - own[1]]
        // A stock was in the old ward and is in the new one: over a year with both it would stand twice.
        const isStock =
          (measure.kind === 'balance' && period >= '2025-07') || (measure.kind === 'balance' && period === '2025')
        const pairs: [string, number[]][] = isStock
          ? [['as_is', asIs]]
          : [
              ['as_was', asWas],
              ['as_is', asIs],
            ]
        for (const [basis, parts] of pairs) {
          compared += 1
          const off = Math.max(Math.abs((parts[0] ?? 0) - (total[0] ?? 0)), Math.abs((parts[1] ?? 0) - (total[1] ?? 0)))
          worst = Math.max(worst, off)
          expect(off, `${measure.name} ${period} ${basis}`).toBeLessThan(1e-6)
        }
      }
    }
    figure('T-35', 'sums', compared)
    figure('T-35', 'unequal', worst < 1e-6 ? 0 : 1)
    console.log(`T-35: ${compared} sums, the largest difference ${worst}`)
  }, 600_000)

  /** What stands on the district itself, which is no part of any ward. */
  async function rootOnly(measure: Measure, text: string): Promise<[number, number]> {
    const space = here.space('quan-1')
    const period = parsePeriod(text)
    const totals = await listTotals(space.db, space.id, {
      measures: [measure.name],
      grain: 'day',
      until: period?.until ?? '',
      units: [space.units.root],
      split: {},
      ...(measure.kind !== 'balance' && period && { from: period.from }),
    })
    return [totals.reduce((sum, one) => sum + one.numerator, 0), totals.reduce((sum, one) => sum + one.denominator, 0)]
  }

  test('figures of before the change read the same as before it, and as of the evening before', async () => {
    const asOf = new Date('2025-06-30T15:00:00Z')
    const again = await figuresBefore(asOf)
    const now = await figuresBefore()
    const differing = [...old].filter(([key, one]) => JSON.stringify(again.get(key)) !== JSON.stringify(one))
    expect(differing).toEqual([])
    const changed = [...old].filter(([key, one]) => JSON.stringify(now.get(key)) !== JSON.stringify(one))
    expect(changed).toEqual([])
    figure('T-35', 'reproduced', again.size)
  }, 600_000)

  test('a series that crosses the change says so, and stops or goes on as its basis asks', async () => {
    const ask = (asks: Omit<Asks, 'locality'>): Promise<Questions['reading']['gives']> =>
      here.engine.ask(nobody, 'reading', { locality: 'quan-1', ...asks })
    const crossing = await ask({ code: 'feedback.received', period: '2025', unit: 'phuong-sai-gon', basis: 'as_is' })
    expect(crossing.breaks?.map(({ on, number }) => `${on} ${number}`)).toEqual(['2025-07-01 1685/NQ-UBTVQH15'])
    expect((await ask({ code: 'feedback.received', period: '2025-07', unit: 'ben-nghe' })).value).toBeUndefined()
    expect((await ask({ code: 'feedback.received', period: '2025-06', unit: 'phuong-sai-gon' })).value).toBeUndefined()
    expect(
      (await ask({ code: 'feedback.received', period: '2025-06', unit: 'phuong-sai-gon', basis: 'as_is' })).value,
    ).toBeGreaterThan(0)
    expect((await ask({ code: 'feedback.received', period: '2025-07' })).value).toBeUndefined()
    expect((await ask({ code: 'feedback.received', period: '2025-07', basis: 'former' })).value).toBeDefined()
    const shared = await ask({ code: 'one-stop.received', period: '2025-05', unit: 'phuong-sai-gon', basis: 'as_is' })
    expect(shared.shared?.records).toBeGreaterThan(0)
    expect(shared.shared?.confidence).toBe('D')
  })

  test('what stands behind a number on today’s units is as many records as it says', async () => {
    for (const code of measures()) {
      for (const unit of newWards) {
        const asks = { locality: 'quan-1', code, unit, period: '2025-05', basis: 'as_is', limit: 200 }
        let count = 0
        let numerator = 0
        let cursor: string | undefined
        let said = 0
        do {
          const page = await here.engine.ask(leader, 'behind', { ...asks, ...(cursor !== undefined && { cursor }) })
          count += page.items.length
          numerator += page.items.reduce((sum, row) => sum + row.numerator * (row.share ?? 1), 0)
          cursor = page.cursor
          said = page.count
          if (
            cursor === undefined &&
            here.space('quan-1').measures.find(({ name }) => name === code)?.kind !== 'balance'
          )
            expect(Math.abs(numerator - (page.reading.numerator ?? 0))).toBeLessThan(1e-6)
        } while (cursor !== undefined)
        if (here.space('quan-1').measures.find(({ name }) => name === code)?.kind !== 'balance')
          expect(count, `${code} ${unit}`).toBe(said)
      }
    }
  }, 600_000)

  test('rights follow the successor, old files stay readable, old codes open', async () => {
    const officer = await here.as('quan-1', 'ben-nghe')
    expect(officer.kind === 'staff' && officer.unit).toBe(id('phuong-sai-gon'))
    expect(officer.kind === 'staff' && officer.roles['officer']).toEqual([id('phuong-sai-gon')])
    expect(officer.kind === 'staff' && officer.roles['archive']).toContain(id('ben-nghe'))
    for (const one of open.slice(0, 50)) {
      const found = await here.engine.ask(leader, 'record', { locality: 'quan-1', code: one.code })
      expect(found.id).toBe(one.id)
    }
  }, 600_000)

  test('recount finds no difference', async () => {
    const space = here.space('quan-1')
    const counted = await recount(space.db, space)
    expect(counted.differences).toEqual([])
    figure('T-35', 'differences', counted.differences.length)
  }, 600_000)

  test('a share that does not add up to the whole is caught', () => {
    const { succession } = here.space('quan-1').units
    expect(brokenShares(succession)).toEqual([])
    const broken = succession.map((edge) =>
      edge.kind === 'part' ? { ...edge, shareArea: (edge.shareArea ?? 0) * 0.9 } : edge,
    )
    expect(brokenShares(broken)).toHaveLength(3)
  })

  test('a record that is moved twice is caught by recount', async () => {
    const space = here.space('quan-1')
    const stock = space.measures.find(({ kind }) => kind === 'balance')?.name ?? ''
    const [one] = open
    for (const [key, numerator] of [
      ['phuong-sai-gon', 1],
      ['phuong-tan-dinh', -1],
    ] as const)
      await space.db.pool.query(
        `insert into measure_entry (space_id, subject_id, version, measures, unit_id, days, facets, numerators, denominators, carried)
         values ($1, $2, 9999, array[$3::text], $4, array['2025-07-01'::date], array[''], array[$5::numeric], array[0::numeric], true)`,
        [space.id, one?.id, stock, id(key), numerator],
      )
    await foldAll(here.house, space)
    const counted = await recount(space.db, space)
    expect(counted.differences.length).toBeGreaterThan(0)
  }, 600_000)
})
