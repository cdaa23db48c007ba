import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '#test/support/database.ts'
import { openerOf } from '../db/seal.ts'
import { makeSlow, shapeOfRequest, shapeOfStatement } from './slow.ts'

let nowMs = Date.parse('2026-03-02T02:00:00Z')
const clock = (): Date => new Date(nowMs)
const minutes = (count: number): void => {
  nowMs += count * 60_000
}

describe('what was slow', () => {
  test('is told slowest first, with how often and how slow, and forgotten after an hour', () => {
    const slow = makeSlow(clock)
    slow.note('statement', 'select a', 40)
    slow.note('request', 'GET /quan-1', 150)
    expect(slow.list()).toEqual([])
    slow.note('statement', 'select a', 60)
    minutes(20)
    slow.note('statement', 'select  a', 100)
    slow.note('statement', 'select b', 300)
    slow.note('request', 'GET /quan-1', 250)
    expect(slow.list()).toMatchObject([
      { kind: 'request', shape: 'GET /quan-1', count: 1, worstMs: 250 },
      { kind: 'statement', shape: 'select b', worstMs: 300 },
      { kind: 'statement', shape: 'select a', count: 2, worstMs: 100, averageMs: 80, lastAt: clock() },
    ])
    minutes(45)
    expect(slow.list().find(({ shape }) => shape === 'select a')).toMatchObject({ count: 1 })
    minutes(20)
    expect(slow.list()).toEqual([])
  })

  test('is bounded: ten thousand shapes are a hundred in one turn, and the slowest of them stay', () => {
    const slow = makeSlow(clock)
    for (let n = 0; n < 10_000; n += 1) slow.note('request', `GET /${n}`, 200 + n)
    const lines = slow.list()
    expect(lines).toHaveLength(20)
    expect(lines[0]?.worstMs).toBe(10_199)
    expect(lines.at(-1)?.worstMs).toBe(10_180)
  })

  test.each([
    [
      `select * from record where code = '2611-3794' and phone = '+84901234567'`,
      'select * from record where code = … and phone = …',
    ],
    [`select 'it''s O''Hara', 12.5, $1, $12::uuid, col2`, 'select …, N, $1, $12::uuid, col2'],
    ['select $tag$Nguyễn Văn A$tag$, $$0901$$', 'select …, …'],
    [`update x set a = 'left open 0901234567`, 'update x set a = …'],
  ])('of a statement only its shape is kept: %s', (text, shape) => {
    expect(shapeOfStatement(text)).toBe(shape)
  })

  test.each([
    ['/quan-1/tra-cuu/2611-3794-7725?phone=0901234567', 'GET /quan-1/tra-cuu/…'],
    ['/api/v1/quan-1/records/0199a-b', 'GET /api/v1/quan-1/records/…'],
    ['/desk/invite/quan-1.AAAA-BBBB', 'GET /desk/invite/…'],
    ['/quan-1/tim/Nguy%E1%BB%85n', 'GET /quan-1/tim/…'],
    ['/', 'GET /'],
    ['/a@b.c/x%20y', 'GET /…/…'],
  ])('of an address only its plain words are kept: %s', (address, shape) => {
    expect(shapeOfRequest('get', address, new Set(['quan-1']))).toBe(shape)
  })
})

describe('the time of statements', () => {
  let database: Awaited<ReturnType<typeof testDatabase>>
  beforeAll(async () => {
    database = await testDatabase()
  })
  afterAll(() => database.drop())

  test('is taken of every way to ask, also of one that fails, and without a single value', async () => {
    const slow = makeSlow(() => new Date())
    const seen: string[] = []
    const open = await openerOf(
      database.url,
      () => new Date(),
      (text, ms) => {
        seen.push(text)
        slow.note('statement', text, ms)
      },
    )
    const db = open()
    await db.pool.query('select pg_sleep($1), $2::text as secret', [0.08, '0901234567'])
    await db.pool.query({ text: 'select pg_sleep(0.06)' })
    await expect(db.pool.query('select 1 / length(pg_sleep(0.06)::text)')).rejects.toThrow('division by zero')
    await db.close()
    const lines = slow.list()
    expect(lines.map(({ shape }) => shape)).toEqual(
      expect.arrayContaining([
        'select pg_sleep($1), $2::text as secret',
        'select pg_sleep(N)',
        'select N / length(pg_sleep(N)::text)',
      ]),
    )
    expect(lines.every(({ worstMs }) => worstMs >= 50 && worstMs < 60_000)).toBe(true)
    expect(JSON.stringify([seen, lines])).not.toContain('0901234567')
  })

  test('saboteur: a statement with a value written into it would be told whole if its shape were not taken', () => {
    const text = `select '0901234567'`
    const told = makeSlow(clock)
    told.note('request', text, 500)
    expect(JSON.stringify(told.list())).toContain('0901234567')
    const shaped = makeSlow(clock)
    shaped.note('statement', text, 500)
    expect(JSON.stringify(shaped.list())).not.toContain('0901234567')
  })
})
