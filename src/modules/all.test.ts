import { describe, expect, test } from 'vitest'
import type { Choice, Field, Module } from '#engine/declare.ts'
import { modules } from './all.ts'

/** Words wherever they stand in a declaration, with the way to them. */
function wordsIn(value: unknown, path: string): { path: string; vi: unknown; en: unknown }[] {
  if (typeof value !== 'object' || value === null) return []
  const here =
    'vi' in value || 'en' in value
      ? [{ path, vi: (value as { vi?: unknown }).vi, en: (value as { en?: unknown }).en }]
      : []
  return [...here, ...Object.entries(value).flatMap(([key, inner]) => wordsIn(inner, `${path}.${key}`))]
}

function unlabelled(module: Module): string[] {
  const lacking = wordsIn(module, module.name).filter(({ vi, en }) => !vi || !en)
  return lacking.map(({ path }) => path)
}

function choicesOf(
  form: Readonly<Record<string, Field>>,
): [string, Readonly<Record<string, Choice>>, Readonly<Record<string, unknown>>][] {
  return Object.entries(form)
    .flatMap(([name, one]) => (one.kind === 'choice' ? [[name, one.choices, one.groups ?? {}] as const] : []))
    .map((one) => [...one])
}

describe.each(modules.map((module) => [module.name, module] as const))('module %s', (_name, module) => {
  test('every label is in Vietnamese and English', () => {
    expect(unlabelled(module)).toEqual([])
  })

  test('every group of a choice is declared, and its codes are unique', () => {
    for (const type of module.records) {
      for (const [name, choices, groups] of choicesOf(type.form)) {
        const unknown = Object.values(choices).filter(
          ({ group }) => group !== undefined && !Object.hasOwn(groups, group),
        )
        const codes = Object.values(choices).flatMap(({ code }) => code ?? [])
        expect([name, unknown, new Set(codes).size]).toEqual([name, [], codes.length])
      }
    }
  })

  test('every state can be reached, and every state that is not closed can be left', () => {
    for (const type of module.records) {
      const acts = Object.values(type.acts)
      const reached = new Set(acts.map((act) => act.to))
      const left = new Set(acts.filter((act) => act.to !== 'same').flatMap((act) => act.from))
      const states = Object.entries(type.states)
      expect(states.filter(([state]) => !reached.has(state))).toEqual([])
      expect(states.filter(([state, { closed }]) => !closed && !left.has(state))).toEqual([])
    }
  })

  test('every figure is named after its module and reads declared acts, deadlines and facets', () => {
    for (const measure of module.measures) {
      const type = module.records.find((record) => record.name === measure.record)
      const acts = measure.rules.flatMap(({ on }) => ('acts' in on ? on.acts : []))
      const deadlines = measure.rules.flatMap(({ on }) => ('deadline' in on ? [on.deadline] : []))
      expect(measure.name.startsWith(`${module.name}.`)).toBe(true)
      expect(acts.filter((act) => !Object.hasOwn(type?.acts ?? {}, act))).toEqual([])
      expect(deadlines.filter((name) => !Object.hasOwn(type?.deadlines ?? {}, name))).toEqual([])
      expect(measure.by === undefined || Object.hasOwn(type?.facets ?? {}, measure.by)).toBe(true)
    }
  })

  test('nothing private is published or stands in a title', () => {
    for (const type of module.records) {
      const open = [...(type.public === 'nothing' ? [] : type.public.fields), ...type.title]
      expect(open.filter((name) => type.form[name]?.private)).toEqual([])
    }
  })
})

test('a label without English is seen', () => {
  const [whole] = modules
  if (!whole) throw new Error('no module')
  expect(unlabelled({ ...whole, label: { vi: 'Phản ánh', en: '' } })).toEqual([`${whole.name}.label`])
})
