import { afterAll, beforeAll, expect, test } from 'vitest'
import { Refused } from '#base/refusal.ts'
import type { ChangeDeclaration } from '#engine/declare.ts'
import type { Actor, Receipt } from '#engine/engine.ts'
import { recount } from '#engine/recount/recount.store.ts'
import { bodyText } from '#engine/unit/reorganisation/body.ts'
import { takeEffect } from '#engine/unit/reorganisation/take-effect.ts'
import { foldAll, nobody, type TestHouse, testHouse } from '#test/support/house.ts'
import { library, town } from '#test/support/library.ts'
import { decide, does } from './town.ts'

/** The library's town with the people a decision needs. */
const place = (name: string, unit: string, roles: string[]): (typeof town)['people'][number] => ({
  name,
  fullName: name,
  title: { vi: 'Người', en: 'Person' },
  unit,
  roles,
})
const people = [
  ...town.people,
  place('quan-tri', 'town', ['admin']),
  place('chu-tich', 'town', ['leader', 'officer']),
  place('east2', 'east', ['officer']),
]

const branch = (key: string, west: number): ChangeDeclaration['begins'][number] => ({
  key,
  kind: 'ward',
  label: { vi: `Quầy ${key}`, en: `Branch ${key}` },
  parent: 'town',
  outline: {
    ring: [
      { longitude: west, latitude: 10 },
      { longitude: west + 0.01, latitude: 10 },
      { longitude: west + 0.01, latitude: 10.01 },
      { longitude: west, latitude: 10.01 },
    ],
    schematic: true,
    source: { title: { vi: 'Vẽ thử', en: 'A try' } },
  },
})

/** West and a half of East become North, the other half of East becomes South. */
const plan: ChangeDeclaration = {
  number: '12/NQ',
  title: { vi: 'Sắp xếp quầy', en: 'Branches are rearranged' },
  decidedOn: '2026-03-02',
  inForceFrom: '2026-04-01',
  source: { title: { vi: 'Nghị quyết thử', en: 'A resolution' } },
  ends: ['east', 'west'],
  dissolves: [],
  begins: [branch('north', 105.005), branch('south', 105.015)],
  renames: [],
  succession: [
    { from: 'west', to: 'north', kind: 'whole' },
    { from: 'east', to: 'north', kind: 'part' },
    { from: 'east', to: 'south', kind: 'part' },
  ],
  people: [
    { from: 'west', to: 'north' },
    { from: 'east', to: 'south' },
    { from: 'east', to: 'north', person: 'east2' },
  ],
}

let here: TestHouse
let admin: Actor
let leader: Actor
let sent = 0

beforeAll(async () => {
  here = await testHouse([library], [{ ...town, people }])
  here.at('2026-03-02', '09:00')
  admin = await here.as('town', 'quan-tri')
  leader = await here.as('town', 'chu-tich')
})
afterAll(() => here.close())

async function codes(work: Promise<unknown>): Promise<string[]> {
  try {
    await work
    return []
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return error.refusals.map(({ code }) => code)
  }
}

function propose(change: Partial<ChangeDeclaration>, who = admin): Promise<Receipt> {
  const all = { ...plan, ...change }
  const { number, title, decidedOn, inForceFrom } = all
  const values = { number, title: title.vi, decidedOn, inForceFrom, body: bodyText(all) }
  return does(here, who, 'town', { act: 'propose', values })
}

const [toNorth, halfNorth, halfSouth] = plan.succession as [
  ChangeDeclaration['succession'][number],
  ChangeDeclaration['succession'][number],
  ChangeDeclaration['succession'][number],
]

test.each<[string, Partial<ChangeDeclaration>]>([
  ['a unit that ends without a successor', { succession: [halfNorth, halfSouth] }],
  ['a unit nobody knows', { ends: ['east', 'west', 'far'] }],
  ['a successor that is not set up', { begins: [branch('north', 105.005)] }],
  [
    'parts that do not add up to the whole',
    {
      succession: [toNorth, { ...halfNorth, shareArea: 0.5 }, { ...halfSouth, shareArea: 0.4 }],
    },
  ],
  ['a part without the rest', { succession: [toNorth, halfNorth] }],
  ['an edge told twice', { succession: [...plan.succession, halfSouth] }],
  ['a new unit with the key of an old one', { begins: [...plan.begins, branch('east', 105)] }],
  [
    'a new unit below one that ends',
    { begins: [branch('north', 105.005), { ...branch('south', 105.015), parent: 'west' }] },
  ],
  ['people sent to a unit that is not there', { people: [{ from: 'west', to: 'west' }] }],
  ['a hand-over by a unit that stays', { ends: ['west'] }],
])('a plan with %s is refused', async (_, change) => {
  expect(new Set(await codes(propose(change)))).toEqual(new Set(['unit_conflict']))
})

test('a text that is no plan is refused where it cannot be read', async () => {
  const { number, decidedOn, inForceFrom } = plan
  const values = { number, title: 'x', decidedOn, inForceFrom, body: '{"ends": "east"}' }
  expect(await codes(does(here, admin, 'town', { act: 'propose', values }))).toEqual(['bad_unit_plan'])
})

test('only an administrator of the whole locality proposes, another person approves, and a withdrawn one changes nothing', async () => {
  expect(await codes(propose({}, await here.as('town', 'east')))).toEqual(['no_right'])
  const { subject } = await propose({})
  expect(await codes(does(here, admin, 'town', { act: 'approve', subject }))).toEqual(['same_eyes'])
  await does(here, leader, 'town', { act: 'approve', subject })
  expect(await takeEffect(here.house, here.space('town'))).toBe(0)
  await does(here, leader, 'town', { act: 'withdraw', subject, values: { reason: 'chưa đủ' } })
  here.at('2026-04-01', '00:01')
  expect(await takeEffect(here.house, here.space('town'))).toBe(0)
  expect(here.space('town').units.succession).toEqual([])
  here.at('2026-03-02', '09:00')
})

async function lend(unit: string, longitude: number): Promise<Receipt> {
  sent += 1
  const where = { longitude, latitude: 10.005 }
  const values = { genre: 'novel', book: `Sách ${sent}`, where }
  const asked = await here.engine.act(nobody, {
    locality: 'town',
    id: `ask-book-${sent}`,
    record: 'library.loan',
    act: 'ask',
    values,
  })
  const head = await here.as('town', 'head')
  const id = here.space('town').units.byKey(unit)?.id
  return here.engine.act(head, {
    locality: 'town',
    id: `lend-book-${sent}`,
    record: 'library.loan',
    act: 'lend',
    subject: asked.subject,
    values: { unit: id },
  })
}

async function view(who: Actor, id: string): Promise<{ unit: { key: string }; due: Date[]; code: string }> {
  const record = await here.engine.ask(who, 'record', { locality: 'town', id })
  return { unit: record.unit, code: record.code, due: record.clocks.map(({ dueAt }) => dueAt) }
}

test('open records go by rule with the same due dates, people with them, and old files stay readable', async () => {
  here.at('2026-03-30', '09:00')
  const west = await lend('west', 105.003)
  const eastLeft = await lend('east', 105.011)
  const eastRight = await lend('east', 105.019)
  const before = await Promise.all([west, eastLeft, eastRight].map(({ subject }) => view(leader, subject)))
  here.at('2026-04-01', '00:01')
  const east = await here.as('town', 'east')
  const token = await here.engine.access.signIn('town', 'east2', 'một mật khẩu để thử')
  await decide(here, 'town', plan)
  const after = await Promise.all([west, eastLeft, eastRight].map(({ subject }) => view(leader, subject)))
  expect(after.map(({ unit }) => unit.key)).toEqual(['north', 'north', 'south'])
  expect(after.map(({ due, code }) => ({ due, code }))).toEqual(before.map(({ due, code }) => ({ due, code })))

  const events = await here.engine.ask(leader, 'events', { locality: 'town', id: eastLeft.subject })
  const moved = events.items.filter(({ act }) => act === 'transferred')
  expect(moved).toHaveLength(1)
  expect(moved[0]?.values).toMatchObject({ how: 'point', decision: '12/NQ' })
  // Lent on Monday for five working days, handed over before Wednesday begins: four of them are left.
  expect(moved[0]?.values['left']).toEqual({ back: 4 * 480 })

  const now = await here.as('town', 'east')
  expect(Object.keys((now.kind === 'staff' && now.roles) || {}).sort()).toEqual(['archive', 'officer'])
  expect((await view(now, eastRight.subject)).unit.key).toBe('south')
  const late = { locality: 'town', id: 'late-act-of-east', record: 'library.loan', act: 'hold', values: {} }
  expect(await codes(here.engine.act(east, { ...late, subject: eastRight.subject }))).toEqual(['no_right'])
  const same = await here.engine.access.actorOf(token.token)
  expect(same && 'roles' in same && same.roles['officer']).toEqual([here.space('town').units.byKey('north')?.id])

  await foldAll(here.house, here.space('town'))
  const counted = await recount(here.space('town').db, here.space('town'))
  expect(counted.differences).toEqual([])
})

test('a plan is shown before it is proposed: where records go, what needs a person, who has no post; and nothing is written', async () => {
  const asks = { locality: 'town', inForceFrom: '2026-06-01' }
  const south = { ...branch('far-south', 105.03), parent: 'town' }
  const body = bodyText({
    ...plan,
    ends: ['south'],
    begins: [south],
    succession: [{ from: 'south', to: 'far-south', kind: 'whole' }],
    people: [],
  })
  const shown = await here.engine.ask(admin, 'unit_preview', { ...asks, body })
  expect(shown.conflicts).toEqual([])
  expect(shown.records).toEqual({ all: 1, waiting: [] })
  expect(shown.people.homeless.map(({ name }) => name)).toEqual(['Người Quầy Đông'])
  expect(shown.flows.map(({ from, to, records }) => [from?.key, to.key, records])).toEqual([['south', 'far-south', 1]])
  expect(here.space('town').units.byKey('far-south')).toBeUndefined()
  expect(await codes(here.engine.ask(nobody, 'unit_preview', { ...asks, body }))).toEqual(['not_signed_in'])
})

const square = (west: number, extra: number[][] = []): number[][][] => [
  [[west, 10], [west + 0.01, 10], ...extra, [west + 0.01, 10.01], [west, 10.01], [west, 10]],
]
const collection = (features: { name: string; coordinates: unknown }[]): string =>
  JSON.stringify({
    type: 'FeatureCollection',
    features: features.map(({ name, coordinates }) => ({
      type: 'Feature',
      properties: { name },
      geometry: { type: 'Polygon', coordinates },
    })),
  })

test.each<[string, string, RegExp]>([
  ['no collection', '{"type":"Feature"}', /FeatureCollection/],
  ['a unit nobody knows', collection([{ name: 'Quầy xa', coordinates: square(105) }]), /không có đơn vị/],
  [
    'longitude and latitude swapped',
    collection([
      {
        name: 'Quầy north',
        coordinates: [
          [
            [10, 105],
            [10.1, 105],
            [10.1, 104],
            [10, 105],
          ],
        ],
      },
    ]),
    /WGS 84|60 km/,
  ],
  [
    'a border that crosses itself',
    collection([
      {
        name: 'Quầy north',
        coordinates: [
          [
            [105, 10],
            [105.01, 10.01],
            [105.01, 10],
            [105, 10.01],
            [105, 10],
          ],
        ],
      },
    ]),
    /tự cắt/,
  ],
  [
    'a ring that does not close',
    collection([
      {
        name: 'Quầy north',
        coordinates: [
          [
            [105, 10],
            [105.01, 10],
            [105.01, 10.01],
            [105, 10.01],
          ],
        ],
      },
    ]),
    /vùng liền/,
  ],
])('a file of borders with %s is refused in words', async (_, text, expected) => {
  const read = await here.engine.ask(admin, 'unit_outlines', {
    locality: 'town',
    text,
    source: 'Sở',
    inForceFrom: '2026-06-01',
  })
  expect(read.faults.map(({ vi }) => vi).join()).toMatch(expected)
})

test('official borders take the place of drawn ones from their day on; overlaps and gaps are told', async () => {
  const text = collection([
    { name: 'Quầy north', coordinates: square(105.005) },
    { name: 'Quầy south', coordinates: square(105.0147) },
  ])
  const asks = { locality: 'town', text, source: 'Sở', inForceFrom: '2026-06-01' }
  const read = await here.engine.ask(admin, 'unit_outlines', asks)
  expect(read.faults).toEqual([])
  expect(read.notes.map(({ vi }) => vi).join()).toMatch(/chồng lên.*nằm ngoài/s)
  here.at('2026-06-01', '08:00')
  const values = { number: '15/BĐ', title: 'Ranh', decidedOn: '2026-05-01', inForceFrom: '2026-06-01', body: read.body }
  const { subject } = await does(here, admin, 'town', { act: 'propose', values })
  await does(here, leader, 'town', { act: 'approve', subject })
  await takeEffect(here.house, here.space('town'))
  const { units } = here.space('town')
  const at = { longitude: 105.013, latitude: 10.005 }
  const east = { longitude: 105.0165, latitude: 10.005 }
  expect(units.on(units.byKey('south')?.id ?? '', '2026-06-01')?.outline).toMatchObject({ schematic: false })
  expect(units.on(units.byKey('south')?.id ?? '', '2026-05-31')?.outline).toMatchObject({ schematic: true })
  expect(
    [units.unitAt(at, '2026-05-31'), units.unitAt(east, '2026-06-01')].map((id) => units.name(id ?? '').key),
  ).toEqual(['north', 'south'])
})
