import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Refused } from '#base/refusal.ts'
import { isNightly, seed } from '#test/law/history.ts'
import { above, type UnitKey, unitKeys, vault, vaultTown } from '#test/law/vault.ts'
import { figure } from '#test/support/figure.ts'
import { type TestHouse, testHouse } from '#test/support/house.ts'
import type { Actor, Command, Receipt } from '../engine.ts'

const numRuns = isNightly ? 100_000 : 1_200
console.log(`rights: fast-check seed ${seed}, ${numRuns} cases`)

type Town = 'north' | 'south'
type Kept = {
  id: string
  code: string
  town: Town
  unit: UnitKey
  record: 'vault.box' | 'vault.notice'
  secrets: string[]
}
/** Who asks, in words a generator can draw. */
type Drawn = {
  kind: Actor['kind']
  town: Town
  roles: { role: 'officer' | 'leader' | 'figures'; unit: UnitKey }[]
  owns: number[]
  may: ('read' | 'act')[]
}

let here: TestHouse
const kept: Kept[] = []
const phone = '0901234567'
let sent = 0

beforeAll(async () => {
  here = await testHouse([vault], [vaultTown('north'), vaultTown('south')])
  here.at('2026-03-02', '09:00')
  for (const town of ['north', 'south'] as const) {
    const putter = actorOf({ kind: 'staff', town, roles: [{ role: 'officer', unit: 'root' }], owns: [], may: [] })
    for (const unit of [...unitKeys, ...unitKeys]) {
      for (const record of ['vault.box', 'vault.notice'] as const) await put(putter, town, unit, record)
    }
  }
})
afterAll(() => here.close())

async function put(who: Actor, town: Town, unit: UnitKey, record: Kept['record']): Promise<void> {
  const name = `tên ${town} ${unit} ${kept.length} ${record}`
  const note = `ghi chú ${kept.length} ${town}`
  const isBox = record === 'vault.box'
  const values = { name, unit: idOf(town, unit), phone, ...(isBox ? {} : { note }) }
  const { subject, code } = await does(who, town, { record, act: isBox ? 'put' : 'hang', values })
  kept.push({ id: subject, code, town, unit, record, secrets: isBox ? [subject, code, name] : [note] })
}

function does(who: Actor, town: Town, command: Partial<Command>): Promise<Receipt> {
  sent += 1
  return here.engine.act(who, {
    locality: town,
    id: `right-case-${sent}`,
    record: 'vault.box',
    act: 'look',
    values: {},
    ...command,
  })
}

function idOf(town: Town, unit: UnitKey): string {
  return here.space(town).units.byKey(unit)?.id ?? ''
}

function actorOf({ kind, town, roles, owns, may }: Drawn): Actor {
  const held = Object.fromEntries(
    roles.map(({ role }) => [role, roles.filter((one) => one.role === role).map(({ unit }) => idOf(town, unit))]),
  )
  switch (kind) {
    case 'anyone':
      return { kind, id: 'anyone' }
    case 'resident': {
      const ids = owns.map((number) => kept[number % kept.length]?.id ?? '')
      return { kind, id: `resident:${ids[0] ?? 'none'}`, owns: ids }
    }
    case 'staff':
      return {
        kind,
        id: `staff:${town}`,
        locality: town,
        name: 'x',
        title: { vi: 'x', en: 'x' },
        unit: idOf(town, roles[0]?.unit ?? 'a'),
        roles: held,
      }
    case 'program':
      return { kind, id: `program:${town}`, locality: town, name: 'x', may, roles: held }
    case 'clock':
      return { kind, id: 'clock' }
  }
}

/** Whether somebody sees what the desk sees of a record: by hand, from the words of the rule. */
function sees(who: Drawn, one: Kept): boolean {
  if (who.kind === 'resident') return owns(who, one)
  if (who.kind === 'clock') return true
  const reads = who.kind === 'staff' || (who.kind === 'program' && who.may.includes('read'))
  return reads && who.town === one.town && who.roles.some(({ unit }) => above(one.unit).includes(unit))
}

function isInside(who: Drawn): boolean {
  return who.kind === 'staff' || who.kind === 'program'
}

function owns(who: Drawn, one: Kept): boolean {
  return who.kind === 'resident' && who.owns.some((number) => kept[number % kept.length] === one)
}

function has(who: Drawn, role: string, one: Kept): boolean {
  return (
    isInside(who) &&
    (who.kind === 'staff' || who.may.includes('act')) &&
    who.town === one.town &&
    who.roles.some((held) => held.role === role && above(one.unit).includes(held.unit))
  )
}

/** Whether somebody may do an act to a box: by hand, from the words of its declaration. Nobody acts on what he cannot see. */
function mayDo(who: Drawn, act: string, one: Kept): boolean {
  if (!sees(who, one)) return false
  switch (act) {
    case 'touch':
      return has(who, 'officer', one)
    case 'look':
      return has(who, 'leader', one)
    case 'move':
      return has(who, 'officer', one) || has(who, 'leader', one)
    case 'ask':
      return owns(who, one)
    case 'tick':
      return who.kind === 'clock'
    // Anyone may who sees it; a program that only reads may do nothing.
    default:
      return who.kind !== 'program' || who.may.includes('act')
  }
}

const drawn: fc.Arbitrary<Drawn> = fc.record({
  kind: fc.oneof(
    { arbitrary: fc.constant('staff' as const), weight: 6 },
    { arbitrary: fc.constantFrom('anyone' as const, 'resident' as const, 'program' as const), weight: 4 },
  ),
  town: fc.constantFrom('north', 'south'),
  roles: fc.array(
    fc.record({ role: fc.constantFrom('officer', 'leader', 'figures'), unit: fc.constantFrom(...unitKeys) }),
    { maxLength: 3 },
  ),
  owns: fc.array(fc.nat(99), { maxLength: 3 }),
  may: fc.subarray(['read', 'act'] as const),
})

/** Everything that was said to somebody, an answer or a refusal. */
async function told(work: Promise<unknown>): Promise<{ answer?: unknown; text: string }> {
  try {
    const answer = await work
    return { answer, text: JSON.stringify(answer) }
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return {
      text: JSON.stringify([error.message, ...error.refusals.map((refusal) => [refusal, here.engine.words(refusal)])]),
    }
  }
}

/** What was told that the listener may not know; `named` is what he named himself. */
function leaks(who: Drawn, text: string, named: readonly string[] = []): string[] {
  const secrets = kept
    .filter((one) => !sees(who, one))
    .flatMap((one) => one.secrets)
    .filter((secret) => !named.includes(secret))
  return [...secrets, phone.slice(1)].filter((secret) => text.includes(secret))
}

const ids = (answer: unknown): string[] =>
  ((answer as { items?: { id: string }[] } | undefined)?.items ?? []).map(({ id }) => id).sort()

test('nobody is told of a record outside his units, in no answer and no refusal', { timeout: 3_600_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(drawn, fc.constantFrom<Town>('north', 'south'), fc.nat(99), async (who, locality, number) => {
      const actor = actorOf(who)
      const one = kept[number % kept.length] as Kept
      const where = { locality }
      const isHere = one.town === locality
      const mayOpen = isHere && (sees(who, one) || one.record === 'vault.notice')
      for (const name of ['record', 'events', 'indicators_of'] as const) {
        const { answer, text } = await told(here.engine.ask(actor, name, { ...where, id: one.id }))
        expect(answer !== undefined, `${name} of ${one.record} in ${one.town} ${one.unit}`).toBe(mayOpen)
        expect(leaks(who, text, [one.id]), name).toEqual([])
      }
      const byCode = await told(here.engine.ask(actor, 'record', { ...where, code: one.code }))
      expect(byCode.answer !== undefined).toBe(mayOpen)
      const list = await told(here.engine.ask(actor, 'records', { ...where, record: 'vault.box', limit: 200 }))
      const mine = kept.filter(
        (box) => box.record === 'vault.box' && box.town === locality && isInside(who) && sees(who, box),
      )
      expect(ids(list.answer)).toEqual(mine.map(({ id }) => id).sort())
      const queue = await told(here.engine.ask(actor, 'queue', { ...where, view: 'all', limit: 200 }))
      const open = kept.filter((box) => box.town === locality && isInside(who) && sees(who, box)).map(({ id }) => id)
      expect(
        ((queue.answer as { rows?: { id: string }[] } | undefined)?.rows ?? []).map(({ id }) => id).sort(),
      ).toEqual(open.sort())
      const notices = await told(here.engine.ask(actor, 'records', { ...where, record: 'vault.notice', limit: 200 }))
      const changes = await told(here.engine.ask(actor, 'changes', { ...where, limit: 1_000 }))
      for (const { text } of [list, queue, notices, changes]) expect(leaks(who, text)).toEqual([])
    }),
    { seed, numRuns: Math.ceil(numRuns / 4) },
  )
})

test('nobody acts on a record outside his units, whatever the act', { timeout: 3_600_000 }, async () => {
  const done = { allowed: 0, refused: 0 }
  let lost = 0
  await fc.assert(
    fc.asyncProperty(
      drawn,
      fc.constantFrom('touch', 'look', 'move', 'ask', 'tick', 'knock'),
      fc.nat(99),
      fc.constantFrom(...unitKeys),
      async (who, act, number, to) => {
        const boxes = kept.filter(({ record }) => record === 'vault.box')
        const one = boxes[number % boxes.length] as Kept
        const values = act === 'move' ? { to: idOf(one.town, to) } : {}
        const { answer, text } = await told(does(actorOf(who), one.town, { act, subject: one.id, values }))
        expect(answer !== undefined, `${act} by ${JSON.stringify(who)} to a box of ${one.town} ${one.unit}`).toBe(
          mayDo(who, act, one),
        )
        const leaked = leaks(who, text, [one.id])
        lost += leaked.length
        expect(leaked).toEqual([])
        done[answer === undefined ? 'refused' : 'allowed'] += 1
        if (answer !== undefined && act === 'move') one.unit = to
      },
    ),
    { seed, numRuns },
  )
  figure('T-11', 'cases', done.allowed + done.refused)
  figure('T-11', 'foreign', lost)
  console.log(`rights: ${done.allowed} acts allowed, ${done.refused} refused`)
  expect(Math.min(done.allowed, done.refused)).toBeGreaterThan(numRuns / 20)
})

test('nobody opens a record in a locality where he has no role', { timeout: 3_600_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(drawn, fc.constantFrom<Town>('north', 'south'), async (who, locality) => {
      const before = kept.length
      const work = does(actorOf(who), locality, {
        act: 'put',
        values: { name: 'mới', unit: idOf(locality, 'a1'), phone },
      })
      const { answer } = await told(work)
      const may =
        isInside(who) &&
        who.town === locality &&
        who.roles.some(({ role }) => role === 'officer') &&
        (who.kind === 'staff' || who.may.includes('act'))
      expect(answer !== undefined, JSON.stringify({ who, locality })).toBe(may)
      const receipt = answer as Receipt | undefined
      if (receipt)
        kept.push({
          id: receipt.subject,
          code: receipt.code,
          town: locality,
          unit: 'a1',
          record: 'vault.box',
          secrets: [receipt.subject, receipt.code],
        })
      expect(kept.length - before).toBe(may ? 1 : 0)
    }),
    { seed, numRuns: 120 },
  )
})

test('a unit of another locality cannot be given a record', async () => {
  const who = actorOf({ kind: 'staff', town: 'north', roles: [{ role: 'officer', unit: 'root' }], owns: [], may: [] })
  const { answer, text } = await told(
    does(who, 'north', { act: 'put', values: { name: 'x', unit: idOf('south', 'a') } }),
  )
  expect(answer).toBeUndefined()
  expect(text).toContain('unknown_unit')
})

describe('saboteurs', () => {
  const leader: Drawn = { kind: 'staff', town: 'north', roles: [{ role: 'leader', unit: 'root' }], owns: [], may: [] }
  const stranger: Drawn = { ...leader, roles: [{ role: 'leader', unit: 'b1' }] }

  test('an answer to one that is shown to another is a leak', async () => {
    const { text } = await told(
      here.engine.ask(actorOf(leader), 'records', { locality: 'north', record: 'vault.box', limit: 200 }),
    )
    expect(leaks(leader, text)).toEqual([])
    expect(leaks(stranger, text).length).toBeGreaterThan(5)
  })

  test('a leader above sees, a leader beside does not: the rule by hand tells them apart', () => {
    const one = kept.find(
      ({ town, unit, record }) => town === 'north' && unit === 'a1' && record === 'vault.box',
    ) as Kept
    expect([sees(leader, one), sees(stranger, one), sees({ ...leader, town: 'south' }, one)]).toEqual([
      true,
      false,
      false,
    ])
  })
})
