import { describe, expect, test } from 'vitest'
import { addDays, type LocalDate } from '#base/instant.ts'
import { Refused } from '#base/refusal.ts'
import { answerOf } from '#engine/import/answer.ts'
import { withNamedUnits } from '#engine/record/named-units.ts'
import { dayOf, getUnitMeant, unitsMeant } from '#engine/unit/meant.ts'
import { plannedTree } from '#engine/unit/reorganisation/planned.ts'
import type { UnitTree, UnitVersion } from '#engine/unit/unit-tree.ts'
import { localities } from '#localities/all.ts'
import { figure } from '#test/support/figure.ts'
import { treeOf } from './declared-tree.ts'

const changed = localities.flatMap((locality) =>
  (locality.changes ?? []).map((change) => {
    const { tree } = plannedTree(locality.key, treeOf(locality), change, change.inForceFrom)
    return { key: locality.key, tree, on: change.inForceFrom }
  }),
)

/** Every code and name of a ward or district, and who had it when, straight from the list of versions. */
function namesOf(tree: UnitTree): Map<string, UnitVersion[]> {
  const named = tree.all
    .filter(({ kind }) => kind === 'ward' || kind === 'commune')
    .flatMap((version) => [version.code, version.label.vi].flatMap((text) => (text ? [{ text, version }] : [])))
  return new Map(
    [...Map.groupBy(named, ({ text }) => text)].map(([text, all]) => [text, all.map((one) => one.version)]),
  )
}

const isThere = ({ validFrom, validUntil }: UnitVersion, day: LocalDate): boolean =>
  validFrom <= day && (validUntil === undefined || day < validUntil)

function refusedBy(run: () => unknown): string {
  try {
    run()
  } catch (error) {
    if (error instanceof Refused) return `${error.refusals[0]?.code} ${JSON.stringify(error.refusals[0]?.with ?? {})}`
    throw error
  }
  return 'nothing'
}

describe.each(changed)('codes and names of $key that the State re-used', ({ key, tree, on }) => {
  const names = namesOf(tree)
  const reused = [...names].filter(([, all]) => new Set(all.map(({ id }) => id)).size > 1)

  test('mean one unit on every day, on both sides of the change', () => {
    let asked = 0
    let confused = 0
    for (const [text, all] of names) {
      for (const day of ['2024-05-01', addDays(on, -1), on, addDays(on, 31)]) {
        const there = [...new Set(all.filter((version) => isThere(version, day)).map(({ id }) => id))]
        const found = unitsMeant(tree, text, dayOf(day)).map(({ id }) => id)
        const cell = answerOf({ kind: 'unit' } as never, text, 'ymd', tree, day)
        asked += 2
        if (found.join() !== there.join() || there.length > 1) confused += 1
        if (cell !== (there[0] ?? text)) confused += 1
      }
    }
    expect(confused).toBe(0)
    expect(reused.length).toBeGreaterThanOrEqual(key === 'quan-1' ? 7 : 5)
    figure('T-35', 'confusions', confused)
    console.log(`T-35: ${key}: ${reused.length} re-used codes and names, ${asked} askings, ${confused} confusions`)
  })

  test('are refused without a day, and over a period with both, naming all who had them', () => {
    for (const [text, all] of reused) {
      const crossing = { from: addDays(on, -30), until: addDays(on, 30) }
      for (const span of [undefined, crossing]) {
        const said = refusedBy(() => getUnitMeant(tree, text, span))
        expect(said).toContain('ambiguous_unit')
        for (const { key: own } of all) expect(said).toContain(own)
      }
      const filter = { op: 'in' as const, name: 'unit', values: [text] }
      expect(refusedBy(() => withNamedUnits({ op: 'not', arg: filter }, tree, ['unit']))).toContain('ambiguous_unit')
    }
  })

  test('are told apart in what is shown: a name that two units had stands with its days', () => {
    for (const [text, all] of reused.filter(([one]) => !/^\d/.test(one))) {
      const shown = all.map(({ id }) => tree.name(id).label.vi)
      expect(new Set(shown).size, text).toBe(new Set(all.map(({ id }) => id)).size)
    }
  })

  test('a reader that goes by the code alone would be caught', () => {
    const newest = (text: string): string | undefined => tree.all.findLast(({ code }) => code === text)?.id
    const wrong = reused.filter(([text]) => {
      const before = unitsMeant(tree, text, dayOf(addDays(on, -1)))[0]
      return /^\d/.test(text) && before?.id !== newest(text)
    })
    expect(wrong.length).toBeGreaterThan(0)
  })
})

test('26737 was Đa Kao and is Tân Định; the code of old Tân Định is nobody’s any more', () => {
  const { tree } = changed.find(({ key }) => key === 'quan-1') ?? { tree: undefined }
  if (!tree) throw new Error('quan-1 has no change')
  expect(getUnitMeant(tree, '26737', dayOf('2024-05-01')).key).toBe('da-kao')
  expect(getUnitMeant(tree, '26737', dayOf('2025-08-01')).key).toBe('phuong-tan-dinh')
  expect(getUnitMeant(tree, 'Phường Tân Định', dayOf('2025-06-30')).key).toBe('tan-dinh')
  const late = refusedBy(() => getUnitMeant(tree, '26734', dayOf('2025-08-01')))
  expect(late.split(' ')[0]).toBe('unit_elsewhen')
  expect(late).toContain('tan-dinh')
  expect(refusedBy(() => getUnitMeant(tree, '99999'))).toContain('missing')
})
