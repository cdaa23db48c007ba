import { parsePhone } from '../../../src/base/phone.ts'
import { type Choice, type Field, type Form, isOfFiles, type LocalDate, type Refusal, type Words } from './house.ts'

/** A refusal beside its field: `at` is the field's name, absent for what concerns the whole. */
export type Mistake = { at?: string; words: Words }

/** What was typed, as it was typed: shown again after a mistake and carried from page to page. */
export type Typed = Readonly<Record<string, string>>

/**
 * The answers of a declared form as the engine takes them, from what was typed.
 *
 * What cannot be understood is handed on as it stands: the engine refuses it with its own words, so that a rule lives in
 * one place. Unanswered questions are left out.
 */
export function answers(form: Form, typed: Typed): Record<string, unknown> {
  const values: Record<string, unknown> = {}
  for (const [name, field] of Object.entries(form)) {
    const value = answer(name, field, typed)
    if (value !== undefined && value !== '') values[name] = value
  }
  return values
}

function answer(name: string, field: Field, typed: Typed): unknown {
  if (field.kind === 'point') return pointOf(name, typed)
  if (field.kind === 'date') return dateOf(name, typed)
  const text = (typed[name] ?? '').normalize('NFC').trim()
  if (text === '') return undefined
  if (isOfFiles(field)) return text.split(',')
  if (field.kind === 'number' || field.kind === 'scale' || field.kind === 'money') return numberOf(text) ?? text
  if (field.kind === 'boolean') return text === 'yes' ? true : text === 'no' ? false : text
  if (field.kind === 'phone') return parsePhone(text) ?? text
  return text.replace(/\r\n/g, '\n')
}

/** `{name}.longitude` and `{name}.latitude`, or one text `10.7721, 106.6983` (latitude first, as maps give it). */
function pointOf(name: string, typed: Typed): unknown {
  const text = (typed[name] ?? '').trim()
  const [latitude = '', longitude = ''] =
    text === '' ? [typed[`${name}.latitude`], typed[`${name}.longitude`]] : text.split(/[,;\s]+/)
  if (latitude === '' && longitude === '') return undefined
  return { longitude: Number(longitude || Number.NaN), latitude: Number(latitude || Number.NaN) }
}

/** Three boxes, day first; a date written whole (`2026-03-31`) is taken too. */
function dateOf(name: string, typed: Typed): LocalDate | undefined {
  const [day, month, year] = ['day', 'month', 'year'].map((part) => (typed[`${name}.${part}`] ?? '').trim())
  if (!day && !month && !year) return typed[name]?.trim() || undefined
  return `${year}-${(month ?? '').padStart(2, '0')}-${(day ?? '').padStart(2, '0')}`
}

/**
 * A number as people here write it, or `undefined` when it can be read in two ways or none.
 *
 * @example numberOf('1.234.567,8') // 1234567.8
 * @example numberOf('1234.5') // 1234.5
 */
export function numberOf(text: string): number | undefined {
  const plain = text.replace(/\s/g, '')
  if (/^-?\d{1,3}(\.\d{3})+(,\d+)?$/.test(plain)) return Number(plain.replaceAll('.', '').replace(',', '.'))
  if (/^-?\d+(,\d+)?$/.test(plain)) return Number(plain.replace(',', '.'))
  return /^-?\d+\.\d+$/.test(plain) ? Number(plain) : undefined
}

/** The questions that must be answered and are not, as the engine would refuse them: for a page before the last one. */
export function unanswered(form: Form, typed: Typed): Refusal[] {
  const values = answers(form, typed)
  return Object.entries(form)
    .filter(([name, field]) => !field.optional && values[name] === undefined)
    .map(([at, { label }]) => requiredAt(at, label))
}

/** The same of a form of the page's own, by the labels of those of its boxes that may not stay empty. */
export function emptyOf(labels: Readonly<Record<string, Words>>, typed: Typed): Refusal[] {
  return Object.entries(labels)
    .filter(([name]) => (typed[name] ?? '').trim() === '')
    .map(([at, label]) => requiredAt(at, label))
}

function requiredAt(at: string, label: Words): Refusal {
  return { code: 'required', at, with: { label: label.vi, label_en: label.en } }
}

/** The answers still offered on that day, grouped when the field has groups: one list of options or several. */
export function offered(
  field: Extract<Field, { kind: 'choice' }>,
  on: LocalDate,
): { label?: Words; choices: [string, Choice][] }[] {
  const open = Object.entries(field.choices).filter(([, choice]) => choice.endedOn === undefined || choice.endedOn > on)
  const groups = Object.entries(field.groups ?? {}).map(([key, label]) => ({
    label,
    choices: open.filter(([, choice]) => choice.group === key),
  }))
  const rest = open.filter(([, choice]) => choice.group === undefined || field.groups?.[choice.group] === undefined)
  return [...groups, { choices: rest }].filter(({ choices }) => choices.length > 0)
}

/** All texts of a sent form; files are not taken. */
export function typedOf(sent: FormData): Typed {
  return Object.fromEntries([...sent].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])))
}
