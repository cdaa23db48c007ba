import { describe, expect, test } from 'vitest'
import type { LocalityDeclaration } from '#engine/declare.ts'
import { readBody } from '#engine/definition/body.ts'
import type { DefinitionKind } from '#engine/definition/definition.kinds.ts'
import { declaredBody } from '#engine/definition/versions.ts'
import { localities } from '#localities/all.ts'
import { modules } from '#modules/all.ts'
import { differencesOf } from '../../web/src/lib/admin/definition/difference.ts'
import { type Part, typedParts } from '../../web/src/lib/admin/definition/form.ts'
import type { Ground } from '../../web/src/lib/admin/definition/shape.ts'
import { bodyOf, partsOf } from '../../web/src/lib/admin/definition/shapes.ts'

const today = '2026-11-05'

function groundOf({ indicators }: LocalityDeclaration): Ground {
  return {
    today,
    validFrom: today,
    indicators: Object.fromEntries(
      indicators.map(({ code, label, kind }) => [code, { label, isRate: kind === 'rate' }]),
    ),
  }
}

/** What a browser sends of a form that nobody touched, with its empty rows. */
function sent(parts: readonly Part[]): Record<string, string> {
  return Object.fromEntries(
    typedParts(parts, undefined).flatMap((part) =>
      part.rows.flatMap((row, n) =>
        part.boxes.flatMap((box) => {
          const text = row[box.name] ?? (box.kind === 'choice' ? (Object.keys(box.choices ?? {})[0] ?? '') : '')
          return box.kind === 'tick' && text === '' ? [] : [[`${part.name}.${n}.${box.name}`, text]]
        }),
      ),
    ),
  )
}

const rules = modules.flatMap(({ records }) =>
  records.flatMap((type) => Object.keys(type.deadlines).map((name) => `${type.name}/${name}`)),
)
const all = localities.flatMap((locality) => {
  const keys: [DefinitionKind, string][] = [
    ['calendar', 'calendar'],
    ['receiving', 'receiving'],
    ['locality', locality.key],
    ...locality.plans.map(({ key }): [DefinitionKind, string] => ['plan', key]),
    ...rules.map((key): [DefinitionKind, string] => ['rule', key]),
  ]
  return keys.map(([kind, key]) => [locality.key, kind, key, locality] as const)
})
const bodyFor = (locality: LocalityDeclaration, kind: DefinitionKind, key: string): string =>
  JSON.stringify(declaredBody(locality, modules, kind, key))

describe('the form of a definition', () => {
  test.each(all)('%s %s %s comes back as it was drawn when nobody touches it', (_, kind, key, locality) => {
    const [ground, before] = [groundOf(locality), bodyFor(locality, kind, key)]
    const after = bodyOf(kind, before, sent(partsOf(kind, before, ground) ?? []), ground)
    if (typeof after !== 'string') throw new Error(JSON.stringify(after.slice(0, 3)))
    expect(readBody(kind, after)).toHaveProperty('body')
    expect(JSON.parse(after)).toEqual(JSON.parse(before))
    expect(differencesOf(kind, before, after, ground)).toEqual([])
  })
})

const [quan1] = localities
if (!quan1) throw new Error('no locality')
const ground = groundOf(quan1)

/** The form filled otherwise, and what it stands for. */
function changed(kind: DefinitionKind, key: string, change: (typed: Record<string, string>, parts: Part[]) => void) {
  const before = bodyFor(quan1 as LocalityDeclaration, kind, key)
  const parts = partsOf(kind, before, ground) ?? []
  const typed = sent(parts)
  change(typed, parts)
  return { before, after: bodyOf(kind, before, typed, ground) }
}

test('a day added to the calendar is one line in words; a day struck out is another', () => {
  const { before, after } = changed('calendar', 'calendar', (typed, parts) => {
    const n = parts[0]?.rows.length ?? 0
    Object.assign(typed, {
      [`days.${n}.day`]: '24/11/2026',
      [`days.${n}.kind`]: 'half_day',
      [`days.${n}.why`]: 'Ngày hội',
      'days.0.drop': 'on',
    })
  })
  if (typeof after !== 'string') throw new Error(JSON.stringify(after))
  expect(JSON.parse(after).days['2026-11-24']).toMatchObject({ kind: 'half_day', windows: [[450, 690]] })
  expect(readBody('calendar', after)).toHaveProperty('body')
  const said = differencesOf('calendar', before, after, ground)
  expect(said).toHaveLength(2)
  expect(said.map(({ at }) => at.vi)).toEqual(['Ngày khác thường lệ 01/01/2026', 'Ngày khác thường lệ 24/11/2026'])
  expect(said[1]).toMatchObject({ before: { vi: '' }, after: { vi: 'Nửa ngày · Ngày hội · 07:30-11:30' } })
})

test('hours of the week that change are a week of their own from the first day of the version', () => {
  const { before, after } = changed('calendar', 'calendar', (typed) => {
    typed['week.0.d6'] = '07:30-11:30'
  })
  const weeks = JSON.parse(String(after)).week
  expect(weeks).toHaveLength(JSON.parse(before).week.length + 1)
  expect(weeks.at(-1)).toMatchObject({ from: today, windows: { 6: [[450, 690]] } })
})

test('a level is typed in percent and kept as a share; a row added names its indicator', () => {
  const plan =
    quan1.plans.find(({ targets }) => targets.some(({ indicator }) => indicator === 'PA-01')) ?? quan1.plans[0]
  const { before, after } = changed('plan', plan?.key ?? '', (typed, parts) => {
    const rows = parts.find(({ name }) => name === 'targets')?.rows ?? []
    const rate = rows.findIndex(({ indicator }) => ground.indicators[indicator ?? '']?.isRate)
    typed[`targets.${rate}.value`] = '92,5'
  })
  if (typeof after !== 'string') throw new Error(JSON.stringify(after))
  expect(JSON.parse(after).targets.some(({ value }: { value?: number }) => value === 0.925)).toBe(true)
  const [said] = differencesOf('plan', before, after, ground)
  expect(said?.after.vi).toBe('92,5')
})

test('what cannot be read is told at its box, in both languages, and nothing is made of it', () => {
  const { after } = changed('calendar', 'calendar', (typed) => {
    typed['days.0.day'] = '31/02/2026'
    typed['days.1.why'] = ''
    typed['week.0.d1'] = '7 giờ'
  })
  expect(after).toMatchObject([
    { at: 'days.0.day', words: { vi: expect.stringContaining('31/02/2026') } },
    { at: 'days.1.why' },
  ])
  const twice = changed('rule', rules[0] ?? '', (typed) => {
    for (const [name, text] of Object.entries(typed))
      if (name.startsWith('rule.0.')) typed[name.replace('rule.0.', 'rule.1.')] = text
  })
  expect(twice.after).toMatchObject([{ at: 'rule.1.from' }])
})

test('a kind without a form tells its differences by place', () => {
  expect(differencesOf('measure', '{"a":{"b":1},"c":2}', '{"a":{"b":3},"c":2}', ground)).toEqual([
    { at: { vi: '/a/b', en: '/a/b' }, before: { vi: '1', en: '1' }, after: { vi: '3', en: '3' } },
  ])
})
