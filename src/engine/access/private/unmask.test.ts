import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { vault, vaultTown } from '#test/law/vault.ts'
import { nobody, type TestHouse, testHouse } from '#test/support/house.ts'
import type { Actor } from '../../engine.ts'
import type { ReadView } from '../question.ts'
import { deviationOf } from './trace.ts'

const locality = 'north'
const phone = '+84901234567'
const why = { reason: 'contact', said: 'Gọi hẹn giờ mở hộp' } as const

let here: TestHouse
let id: string
let asked = 0

beforeAll(async () => {
  here = await testHouse([vault], [vaultTown('north'), vaultTown('south')])
  here.at('2026-03-02', '09:00')
  id = await boxIn('a1')
})
afterAll(() => here.close())

function unit(key: string): string {
  return here.space(locality).units.byKey(key)?.id ?? ''
}

function staff(role: string, key: string, town = locality): Actor {
  const held = here.space(town).units.byKey(key)?.id ?? ''
  const title = { vi: 'Chuyên viên', en: 'Officer' }
  return {
    kind: 'staff',
    id: `staff:${role}-${key}`,
    locality: town,
    name: 'Lê Văn A',
    title,
    unit: held,
    roles: { [role]: [held] },
  }
}

const officer = (): Actor => staff('officer', 'a1')

async function boxIn(key: string): Promise<string> {
  asked += 1
  const values = { name: 'Hộp', unit: unit(key), phone }
  const command = { locality, id: `unmask-box-${asked}`, record: 'vault.box', act: 'put', values }
  return (await here.engine.act(staff('officer', 'root'), command)).subject
}

const open = (who: Actor, asks: object = why, box = id) =>
  here.engine.ask(who, 'unmask', { locality, id: box, ...asks } as never)

async function traceOf(box = id): Promise<ReadView[]> {
  const { items } = await here.engine.ask(staff('leader', 'root'), 'reads_of', { locality, id: box })
  return items
}

describe('opening personal data', () => {
  test('gives the value once, leaves who, when, what and why, and the record itself stays masked', async () => {
    const box = await boxIn('a1')
    expect(await open(officer(), why, box)).toMatchObject({ values: { phone } })
    const shown = await here.engine.ask(officer(), 'record', { locality, id: box })
    expect([shown.masked, JSON.stringify(shown).includes('90123')]).toEqual([['phone'], false])
    expect(await traceOf(box)).toMatchObject([
      { fields: [{ name: 'phone' }], said: why.said, by: 'staff:officer-a1', unit: { key: 'a1' }, own: false },
    ])
  })

  test('without a declared reason and ten letters of his own nobody opens anything, and nothing is written', async () => {
    const box = await boxIn('a1')
    for (const asks of [{}, { reason: 'contact', said: 'gọi' }, { reason: 'curious', said: 'chỉ muốn xem thôi mà' }])
      await expect(open(officer(), asks, box)).rejects.toThrow('reason_needed')
    expect(await traceOf(box)).toEqual([])
  })

  test('a reason counts for a quarter of an hour; each reading in it leaves its own row, then it is asked again', async () => {
    const box = await boxIn('a1')
    await open(officer(), why, box)
    here.at('2026-03-02', '09:14')
    expect(await here.engine.ask(officer(), 'unmask_terms', { locality, id: box })).toMatchObject({
      may: true,
      openUntil: expect.any(Date),
    })
    await open(officer(), {}, box)
    await expect(open(staff('officer', 'a'), {}, box)).rejects.toThrow('reason_needed')
    here.at('2026-03-02', '09:16')
    await expect(open(officer(), {}, box)).rejects.toThrow('reason_needed')
    expect(await traceOf(box)).toHaveLength(2)
    here.at('2026-03-02', '09:00')
  })

  test.each([
    ['somebody of another unit', () => staff('officer', 'b1')],
    ['somebody of another locality', () => staff('officer', 'root', 'south')],
    ['an administrator', () => staff('admin', 'root')],
    ['who types figures', () => staff('figures', 'root')],
    ['nobody in particular', () => nobody],
    ['a resident whose record it is not', (): Actor => ({ kind: 'resident', id: 'resident:x', owns: [] })],
    ['the clock', (): Actor => ({ kind: 'clock', id: 'clock' })],
  ])('%s is told that there is nothing, as if there were none', async (_, who) => {
    await expect(open(who())).rejects.toThrow('missing')
    expect(await here.engine.ask(who(), 'unmask_terms', { locality, id })).toEqual({ may: false, reasons: {} })
    expect(await traceOf()).toEqual([])
  })

  test('a program needs the scope for it beside the role', async () => {
    const box = await boxIn('a1')
    const program = (may: ('read' | 'act' | 'private')[]): Actor => {
      const roles = { officer: [unit('root')] }
      return { kind: 'program', id: 'program:p', locality, name: 'p', may, roles }
    }
    await expect(open(program(['read', 'act']), why, box)).rejects.toThrow('missing')
    expect(await open(program(['read', 'private']), why, box)).toMatchObject({ values: { phone } })
    expect(await traceOf(box)).toMatchObject([{ by: 'program:p' }])
  })

  test('whose record it is opens it without a reason, reads who else did, by unit and title and never by name', async () => {
    const box = await boxIn('a1')
    const owner: Actor = { kind: 'resident', id: `resident:${box}`, owns: [box] }
    await open(officer(), why, box)
    here.at('2026-03-02', '09:01')
    expect(await open(owner, {}, box)).toMatchObject({ values: { phone } })
    const { items } = await here.engine.ask(owner, 'reads_of', { locality, id: box })
    expect(items).toMatchObject([
      { own: true },
      { own: false, title: { vi: 'Chuyên viên' }, said: why.said, unit: { key: 'a1' } },
    ])
    expect(JSON.stringify(items)).not.toMatch(/Lê Văn A|staff:/)
    await expect(here.engine.ask(officer(), 'reads_of', { locality, id: box })).rejects.toThrow('missing')
  })

  test('a field that holds nothing gives nothing and leaves nothing', async () => {
    const box = await boxIn('a1')
    await expect(open(officer(), { ...why, fields: ['name'] }, box)).rejects.toThrow('missing')
    expect(await traceOf(box)).toEqual([])
  })
})

describe('the trace', () => {
  test.each(['update private_read set said = said', 'delete from private_read', 'truncate private_read'])(
    'cannot be changed by the program: %s',
    async (text) => {
      await expect(here.space(locality).db.pool.query(text)).rejects.toThrow('permission denied')
    },
  )

  test('is read whole only by who watches over it in the whole locality', async () => {
    expect((await here.engine.ask(staff('admin', 'root'), 'reads', { locality, limit: 2 })).cursor).toBeDefined()
    for (const who of [officer(), staff('leader', 'a'), staff('leader', 'root', 'south'), nobody])
      await expect(here.engine.ask(who, 'reads', { locality })).rejects.toThrow('missing')
  })

  test('a month far above the own months stands out; a steady one does not', async () => {
    const curious = staff('officer', 'root')
    for (const [month, times] of [
      ['2025-12', 2],
      ['2026-01', 2],
      ['2026-02', 2],
      ['2026-03', 12],
    ] as const) {
      here.at(`${month}-10`, '10:00')
      for (let n = 0; n < times; n += 1) await open(curious, why, await boxIn('b'))
    }
    const odd = await here.engine.ask(staff('admin', 'root'), 'odd_readers', { locality })
    expect(odd).toMatchObject([{ actor: 'staff:officer-root', month: '2026-03', reads: 12, usual: 2, deviations: 10 }])
    here.at('2026-03-02', '09:00')
  })

  test('somebody new stands out by many readings alone', () => {
    expect([deviationOf(5, []).deviations, deviationOf(30, []).deviations > 3]).toEqual([0, true])
  })
})
