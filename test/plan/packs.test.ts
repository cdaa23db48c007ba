import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Refused } from '#base/refusal.ts'
import type { DefinitionPack, LocalityDeclaration } from '#engine/declare.ts'
import { readPack } from '#engine/definition/pack/pack.ts'
import type { Actor } from '#engine/engine.ts'
import type { PackLoading, PackView } from '#engine/question.ts'
import { workbooks } from '#gateways/paper/workbook.ts'
import { localities } from '#localities/all.ts'
import { packs } from '#localities/packs/all.ts'
import { modules } from '#modules/all.ts'
import { linesOf } from '#protocols/cli/load.ts'
import { loadPack } from '../../src/main/packs.ts'
import { nobody, type TestHouse, testHouse } from '../support/house.ts'

const locality = 'thu-dau-mot'
const record = 'system.pack'

/** As an authority that has loaded nothing yet. */
function bare(one: LocalityDeclaration): LocalityDeclaration {
  return { ...one, frameworks: [] }
}

let here: TestHouse
let admin: Actor
let leader: Actor
let nth = 0

beforeAll(async () => {
  here = await testHouse(modules, localities.map(bare))
  Object.assign(here.house, { packs, sheets: workbooks() })
  here.at('2026-11-20', '09:00')
  admin = await here.as(locality, 'quan-tri')
  leader = await here.as(locality, 'chu-tich')
}, 120_000)
afterAll(() => here.close())

const do_ = async (who: Actor, act: string, subject?: string, values: Record<string, unknown> = {}) => {
  nth += 1
  return here.engine.act(who, { locality, id: `pack-test-${nth}`, record, act, values, ...(subject && { subject }) })
}
const propose = async (document: string, who = admin): Promise<string> => {
  const pack = JSON.parse(document) as DefinitionPack
  const values = { key: pack.key, name: pack.label.vi, document, validFrom: pack.validFrom }
  return (await do_(who, 'propose', undefined, values)).subject
}
const shipped = (key: string): string => JSON.stringify(packs.find((one) => one.key === key))
const preview = (document: string): Promise<PackView> => here.engine.ask(admin, 'pack', { locality, document })
const loadingOf = async (id: string): Promise<PackLoading | undefined> =>
  (await here.engine.ask(leader, 'packs', { locality })).loadings.find((one) => one.id === id)

describe('shipped packs', () => {
  test('the resolution, index 766, the smart-city decree and the ISO mapping are documents anybody can read back', () => {
    expect(packs.map(({ key }) => key)).toEqual([
      packs[0]?.key,
      packs[1]?.key,
      'bo-chi-so-766',
      'do-thi-thong-minh-269',
      'iso-37120-37122',
    ])
    for (const pack of packs) expect(readPack(JSON.stringify(pack)), pack.key).toEqual(JSON.parse(JSON.stringify(pack)))
  })

  test('each says what it would add here, and none breaks anything', async () => {
    const { packs: shown } = await here.engine.ask(admin, 'packs', { locality })
    for (const { key, counts } of shown) {
      console.log(`${key}: ${JSON.stringify(counts)}`)
      expect(counts.refused, key).toBe(0)
      expect(counts.adds, key).toBeGreaterThan(0)
    }
  })
})

describe('loading a pack', () => {
  let id: string

  test('who proposed does not approve; a second person does, and each definition is a version of its own', async () => {
    id = await propose(shipped('bo-chi-so-766'))
    await expect(do_(admin, 'approve', id)).rejects.toThrow('same_eyes')
    await expect(do_(admin, 'approve_alone', id)).rejects.toThrow('not_alone')
    expect(here.space(locality).declaration.frameworks).toEqual([])
    await do_(leader, 'approve', id)
    const { declaration } = here.space(locality)
    expect(declaration.frameworks?.map(({ key }) => key)).toEqual(['bo-chi-so-766'])
    expect(declaration.indicators.filter(({ code }) => code.startsWith('766-'))).toHaveLength(15)
    expect(await loadingOf(id)).toMatchObject({ state: 'approved', still: 16, alone: false })
    const [version] = await here.engine.ask(leader, 'definition', { locality, kind: 'framework', key: 'bo-chi-so-766' })
    expect(version).toMatchObject({
      state: 'approved',
      isInForce: true,
      basis: 'Quyết định 766/QĐ-TTg ngày 23/06/2022',
    })
    expect(version?.proposedBy?.vi).not.toBe(version?.decidedBy?.vi)
  })

  test('loaded again it brings nothing and is refused', async () => {
    expect((await preview(shipped('bo-chi-so-766'))).counts).toMatchObject({ adds: 0, changes: 0, same: 16 })
    await expect(propose(shipped('bo-chi-so-766'))).rejects.toThrow('pack_brings_nothing')
  })

  test('a typed part stands beside the live points and never among them', async () => {
    const before = await here.engine.ask(nobody, 'score', { locality })
    expect([before.measurable, before.typable]).toEqual([50, 50])
    const clerk = await here.as(locality, 'van-phong')
    const unit = here.space(locality).units.root
    const values = {
      indicator: '766-1.4',
      unit,
      period: '2026-10',
      value: 0.9,
      status: 'final',
      saidOn: '2026-11-05',
      source: 'Cổng DVCQG',
    }
    await here.engine.act(clerk, { locality, id: 'typed-766', record: 'plan.figure', act: 'enter', values })
    const after = await here.engine.ask(nobody, 'score', { locality })
    expect(after.typed).toEqual({ points: expect.closeTo(5.4) as number, of: 6 })
    expect(after.weeks).toEqual(before.weeks)
    expect(after.parts.find(({ key }) => key === '1.4')).toMatchObject({
      typed: { value: 0.9, period: '2026-10', status: 'final' },
    })
    expect(after.parts.find(({ key }) => key === '1.4')?.points).toBeUndefined()
  })

  test('from the console a pack is tried and proposed in somebody’s name; a second person only signs in by himself', async () => {
    const order = { locality, pack: { key: 'iso-37120-37122' }, by: 'quan-tri', isTrial: true }
    expect(await loadPack(here.house, order)).toMatchObject({ end: 'tried', view: { counts: { adds: 1, refused: 0 } } })
    const unknown = loadPack(here.house, { ...order, pack: { key: 'khong-co' } })
    await expect(unknown).rejects.toThrow('unknown_pack')
    const both = loadPack(here.house, { ...order, isTrial: false, approvedBy: 'chu-tich' })
    await expect(both).rejects.toThrow('second_signs_in')
    const done = await loadPack(here.house, { ...order, isTrial: false })
    expect(done.end).toBe('proposed')
    console.log(linesOf(done).join('\n'))
    const waiting = (await here.engine.ask(leader, 'packs', { locality })).loadings.find(
      ({ code }) => code === done.code,
    )
    await do_(leader, 'decline', waiting?.id, { reason: 'thử' })
  })

  test('taking it back is proposed by one and approved by another, and gives back what was before', async () => {
    await do_(admin, 'ask_undo', id, { reason: 'nạp nhầm' })
    await expect(do_(admin, 'undo', id)).rejects.toThrow('same_eyes')
    await do_(leader, 'undo', id)
    const { declaration } = here.space(locality)
    expect(declaration.frameworks).toEqual([])
    expect(declaration.indicators.some(({ code }) => code.startsWith('766-'))).toBe(false)
    expect(await loadingOf(id)).toMatchObject({ state: 'undone', still: 0 })
    const versions = await here.engine.ask(leader, 'definition', { locality, kind: 'framework', key: 'bo-chi-so-766' })
    expect(versions).toHaveLength(2)
    await expect(here.engine.ask(nobody, 'score', { locality })).rejects.toThrow('unknown_plan')
  })

  test('taking back keeps what somebody defined anew since', async () => {
    const own = JSON.parse(shipped('iso-37120-37122')) as DefinitionPack
    const again = await propose(JSON.stringify(own))
    await do_(leader, 'approve', again)
    expect(await loadingOf(again)).toMatchObject({ state: 'approved', still: 1 })
    const framework = own.items[0]?.body as { label: { vi: string; en: string } }
    const body = JSON.stringify({ ...framework, label: { vi: 'Của mình', en: 'Our own' } })
    const values = { kind: 'framework', key: own.key, body, validFrom: own.validFrom, basis: 'x', cause: 'method' }
    const about = { locality, record: 'system.definition' }
    const done = await here.engine.act(admin, { ...about, id: 'own-words-1', act: 'propose', values })
    await here.engine.act(leader, { ...about, id: 'own-words-2', act: 'approve', subject: done.subject, values: {} })
    await do_(admin, 'ask_undo', again, { reason: 'thử' })
    await do_(leader, 'undo', again)
    expect(here.space(locality).declaration.frameworks?.map(({ label }) => label.vi)).toEqual(['Của mình'])
  })

  test('an office loads an official list from a spreadsheet, with four eyes, and the binder takes it at once', async () => {
    const rows = Array.from(
      { length: 19 },
      (_, n) => `${n < 9 ? 'B1' : 'B2'};${n + 1};Chỉ số cơ bản ${n + 1};Văn bản, số liệu`,
    )
    const bytes = Buffer.from(`\ufeffNhóm;Số;Tên chỉ số;Minh chứng\r\n${rows.join('\r\n')}\r\n`)
    const about = { name: 'Chỉ số cơ bản đô thị thông minh', basis: 'Thông tư (thử)', validFrom: '2026-02-01' }
    const { criteriaSheets } = here.engine
    const clerk = await here.as(locality, 'mot-cua')
    await expect(criteriaSheets.read(clerk, { locality, bytes, about })).rejects.toThrow('missing')
    const read = await criteriaSheets.read(admin, { locality, bytes, about })
    if (!('document' in read)) throw new Error('the list has mistakes')
    expect(read.criteria).toBe(19)
    expect((await preview(read.document)).counts).toMatchObject({ adds: 1, refused: 0 })
    const proposed = await propose(read.document)
    await expect(do_(admin, 'approve', proposed)).rejects.toThrow('same_eyes')
    const key = 'chi-so-co-ban-do-thi-thong-minh'
    await expect(here.engine.ask(leader, 'binder', { locality, key })).rejects.toThrow('unknown_plan')
    await do_(leader, 'approve', proposed)
    const binder = await here.engine.ask(leader, 'binder', { locality, key })
    expect(binder.counts).toMatchObject({ all: 19, passed: 0, notShown: 19 })
    expect(binder.groups.map(({ label, criteria }) => [label.vi, criteria.length])).toEqual([
      ['B1', 9],
      ['B2', 10],
    ])
    // Saboteur: one row without what shows it, and nothing of the list is taken.
    const broken = Buffer.from(bytes.toString().replace('Chỉ số cơ bản 7;Văn bản, số liệu', 'Chỉ số cơ bản 7;'))
    expect(await criteriaSheets.read(admin, { locality, bytes: broken, about })).toMatchObject({
      mistakes: [{ row: 8, column: 4 }],
    })
    await expect(criteriaSheets.read(admin, { locality, bytes: Buffer.from('a;b\r\n1;2\r\n'), about })).rejects.toThrow(
      'no_criteria',
    )
  })

  test('a resolution of another place is a model: owners fall to the root, its cascades stay behind', async () => {
    await do_(leader, 'approve', await propose(shipped('nghi-quyet-2020-2025')))
    const { declaration } = here.space(locality)
    const plan = declaration.plans.find(({ key }) => key === 'nghi-quyet-2020-2025')
    expect(plan?.targets.length).toBeGreaterThan(25)
    expect(plan?.targets.every(({ cascade }) => cascade === undefined)).toBe(true)
    expect(declaration.indicators.find(({ code }) => code === 'KT-01')?.owner).toBe(locality)
  })
})

describe('a pack that is wrong is refused with the place', () => {
  type Known = Record<string, unknown>
  /** The document with another value at a path; without one what stands there goes. */
  const changed = (path: string, value?: unknown): string => {
    const pack = JSON.parse(shipped('bo-chi-so-766')) as Known
    const names = path.split('/')
    const last = names.pop() ?? ''
    const at = names.reduce<Known>((inner, name) => inner[name] as Known, pack)
    if (value === undefined) delete at[last]
    else at[last] = value
    return JSON.stringify(pack)
  }
  const wrong = (document: string): Promise<string[]> =>
    preview(document).then(
      ({ items }) => items.flatMap(({ flaws }) => flaws.map(({ vi }) => vi)),
      (caught: unknown) => {
        if (!(caught instanceof Refused)) throw caught
        return caught.refusals.map((one) => `${one.code} ${String(one.with?.['place'])}`)
      },
    )
  const first = packs[2]?.items[0]
  const part = { key: '1.1', label: { vi: 'x', en: 'x' }, points: 0, from: { missing: { vi: 'x', en: 'x' } } }
  test.each<[name: string, path: string, value: unknown, said: string]>([
    ['another format', 'format', 'other', 'definition_malformed /format'],
    ['a label without English', 'items/0/body/label/en', undefined, 'definition_malformed /items/0/body/label'],
    ['a day that does not exist', 'validFrom', '2022-02-30', 'definition_malformed /validFrom'],
    ['a definition twice', 'items/16', first, 'definition_malformed /items/16/key'],
    ['units, which come with no pack', 'items/0/kind', 'units', 'definition_malformed /items/0/kind'],
    [
      'points that do not add up',
      'items/15/body/groups/1/parts/0/points',
      21,
      'điểm các phần cộng lại là 101, không phải 100',
    ],
    ['a part twice', 'items/15/body/groups/0/parts/4', part, '«1.1» có hai lần'],
  ])('%s', async (_, path, value, said) => {
    expect(await wrong(changed(path, value))).toContain(said)
  })

  test('saboteur: an indicator that a set asks and no pack brings stops the whole pack, and nothing of it is written', async () => {
    const pack = JSON.parse(shipped('nghi-quyet-2025-2030')) as DefinitionPack
    const items = pack.items.filter(({ key }) => key !== 'BT-03')
    const before = here.space(locality).timeline.versions.length
    await expect(propose(JSON.stringify({ ...pack, items }))).rejects.toThrow('definition_breaks')
    expect(here.space(locality).timeline.versions).toHaveLength(before)
  })

  test('saboteur: somebody who may not define sees no packs and proposes none', async () => {
    const clerk = await here.as(locality, 'mot-cua')
    await expect(here.engine.ask(clerk, 'packs', { locality })).rejects.toThrow('missing')
    await expect(propose(shipped('iso-37120-37122'), clerk)).rejects.toThrow('no_right')
  })
})
