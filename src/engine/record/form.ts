import { isPoint } from '#base/geometry.ts'
import { isUuid } from '#base/id.ts'
import { isLocalDate } from '#base/instant.ts'
import { parsePhone } from '#base/phone.ts'
import { type Refusal, refuse } from '#base/refusal.ts'
import type { Words } from '#base/text.ts'
import type { Choice, Field, Form } from './field.ts'

/** Answers that passed the form, personal ones apart. */
export type Answers = { open: Record<string, unknown>; private: Record<string, unknown> }

/**
 * Holds what was sent against a form. All defects are told at once, each with the path of its field.
 *
 * Texts are trimmed and NFC; empty text is no answer; phones become +84…; nothing else is guessed or coerced.
 */
export function checkForm(form: Form, values: Readonly<Record<string, unknown>>): Answers | Refusal[] {
  const refusals: Refusal[] = []
  const answers: Answers = { open: {}, private: {} }
  for (const name of Object.keys(values)) {
    if (!Object.hasOwn(form, name))
      refusals.push(refuse('unknown_field', name, { field: name, known: Object.keys(form).join(', ') || '–' }))
  }
  for (const [name, field] of Object.entries(form)) {
    const checked = checkField(field, values[name])
    if ('refusal' in checked) refusals.push({ ...checked.refusal, at: name })
    else if (checked.value !== undefined) answers[field.private ? 'private' : 'open'][name] = checked.value
  }
  return refusals.length > 0 ? refusals : answers
}

type Checked = { value: unknown } | { refusal: Refusal }

function checkField(field: Field, value: unknown): Checked {
  const given = typeof value === 'string' ? value.normalize('NFC').trim() : value
  if (given === undefined || given === null || given === '') {
    return field.optional ? { value: undefined } : no(field, 'required')
  }
  return checkers[field.kind](field as never, given)
}

function no(field: Field, code: string, more: Record<string, string | number> = {}): Checked {
  return { refusal: { code, with: { label: field.label.vi, label_en: field.label.en, ...more } } }
}

function wrongType(field: Field, expected: Words): Checked {
  return no(field, 'wrong_type', { expected: expected.vi, expected_en: expected.en })
}

const aText: Words = { vi: 'chữ', en: 'text' }
const aNumber: Words = { vi: 'một số', en: 'a number' }
const aWholeNumber: Words = { vi: 'số nguyên', en: 'a whole number' }

type Of<Kind extends Field['kind']> = Extract<Field, { kind: Kind }>
type Checkers = { [Kind in Field['kind']]: (field: Of<Kind>, value: unknown) => Checked }

const checkers: Checkers = {
  text(field, value) {
    if (typeof value !== 'string') return wrongType(field, aText)
    // PostgreSQL cannot keep NUL, and other control characters only hide things; line ends and tabs are text.
    if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/.test(value) || !value.isWellFormed())
      return no(field, 'bad_text')
    const length = [...value].length
    return length > field.max ? no(field, 'too_long', { length, max: field.max }) : { value }
  },
  choice(field, value) {
    if (typeof value !== 'string') return wrongType(field, aText)
    const choice = Object.hasOwn(field.choices, value) ? field.choices[value] : undefined
    if (!choice) return no(field, 'unknown_choice', { answer: value.slice(0, 80), known: keysOf(field.choices) })
    if (choice.call) return no(field, 'call_instead', { label: choice.vi, label_en: choice.en, call: choice.call })
    return { value }
  },
  point(field, value) {
    return isPoint(value)
      ? { value: { longitude: value.longitude, latitude: value.latitude } }
      : no(field, 'not_a_place')
  },
  unit(field, value) {
    return typeof value === 'string' && isUuid(value) ? { value: value.toLowerCase() } : no(field, 'unknown_unit')
  },
  scale(field, value) {
    if (!Number.isInteger(value)) return wrongType(field, aWholeNumber)
    return inRange(field, value as number, field.from, field.to)
  },
  number(field, value) {
    if (typeof value !== 'number' || !Number.isFinite(value)) return wrongType(field, aNumber)
    return inRange(field, value, field.min ?? -1e15, field.max ?? 1e15)
  },
  money(field, value) {
    return Number.isSafeInteger(value) ? inRange(field, value as number, 0, 1e15) : wrongType(field, aWholeNumber)
  },
  date(field, value) {
    return typeof value === 'string' && isLocalDate(value) ? { value } : no(field, 'not_a_date')
  },
  boolean(field, value) {
    return typeof value === 'boolean'
      ? { value }
      : wrongType(field, { vi: 'có hoặc không (true, false)', en: 'true or false' })
  },
  phone(field, value) {
    const phone = typeof value === 'string' ? parsePhone(value) : undefined
    return phone ? { value: phone } : no(field, 'not_a_phone')
  },
  url(field, value) {
    const isAddress =
      typeof value === 'string' && value.length <= 2_000 && /^https?:\/\//i.test(value) && URL.canParse(value)
    return isAddress
      ? { value }
      : wrongType(field, {
          vi: 'địa chỉ web bắt đầu bằng http:// hoặc https://',
          en: 'a web address that begins with http:// or https://',
        })
  },
  photos: (field, value) => checkFiles(field, value, 'too_many_photos'),
  documents: (field, value) => checkFiles(field, value, 'too_many_papers'),
}

function checkFiles(field: Of<'photos' | 'documents'>, value: unknown, tooMany: string): Checked {
  if (!Array.isArray(value) || !value.every((id) => typeof id === 'string' && isUuid(id)))
    return wrongType(field, { vi: 'danh sách mã tệp đã gửi', en: 'a list of ids of files sent before' })
  const ids = [...new Set(value.map((id: string) => id.toLowerCase()))]
  if (ids.length > field.max) return no(field, tooMany, { count: ids.length, max: field.max })
  return ids.length > 0 || field.optional ? { value: ids.length > 0 ? ids : undefined } : no(field, 'required')
}

function inRange(field: Field, value: number, from: number, to: number): Checked {
  return value < from || value > to ? no(field, 'out_of_range', { from, to }) : { value }
}

function keysOf(choices: Readonly<Record<string, Choice>>): string {
  const keys = Object.keys(choices)
  return keys.length > 20 ? `${keys.slice(0, 20).join(', ')}, …` : keys.join(', ')
}
