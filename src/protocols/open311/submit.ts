import { randomUUID } from 'node:crypto'
import { stableUuid } from '#base/id.ts'
import type { Field } from '#engine/declare.ts'
import type { Actor } from '#engine/engine.ts'
import type { House } from '../http/house.ts'
import { nowOf } from '../http/house.ts'
import { malformed } from '../http/refusal/malformed.ts'
import type { Open311Answer } from './answer.ts'
import type { SentForm } from './form-body.ts'
import { getService } from './services.ts'
import type { Shape } from './shape.ts'

/** What other platforms send along for themselves; it says nothing that the record asks. */
const foreignAttributes = new Set([
  'fixmystreet_id',
  'external_id',
  'report_url',
  'title',
  'description',
  'detail',
  'category',
  'group',
  'easting',
  'northing',
  'closest_address',
  'service_code',
])

/**
 * Files a report. The same `attribute[fixmystreet_id]` or `Idempotency-Key` from the same key is the same report, however
 * often it is sent; without either, each request is a new one.
 *
 * @throws {Malformed} for a missing service or a number that is none; {Refused} by the engine for everything else
 */
export async function submit(
  house: House,
  who: Actor,
  locality: string,
  shape: Shape,
  form: SentForm,
  retryKey: string | undefined,
): Promise<Open311Answer> {
  const code = form.get('service_code')?.[0]?.trim()
  if (!code) throw malformed('field_missing', 'service_code', { name: 'service_code' })
  const service = getService(shape, code, nowOf(house))
  const receipt = await house.engine.act(who, {
    locality,
    id: commandId(who, form, retryKey),
    record: shape.type.name,
    act: shape.act,
    values: { ...partValues(shape, form), [shape.category]: service, ...attributeValues(shape, form) },
    channel: 'open311',
  })
  const proof = receipt.proof === undefined ? '' : ` · mã xác nhận (proof, keep it): ${receipt.proof}`
  const notice = `Mã tra cứu (tracking code): ${receipt.code}${proof}`
  return {
    root: 'service_requests',
    item: 'request',
    value: [{ service_request_id: receipt.subject, service_notice: notice, account_id: null }],
  }
}

function commandId(who: Actor, form: SentForm, retryKey: string | undefined): string {
  const foreign = form.get('attribute[fixmystreet_id]')?.[0]?.trim()
  const key = foreign ? `fixmystreet:${foreign}` : retryKey ? `key:${retryKey}` : undefined
  // Whatever the key is written in, the id is short and plain; the same key of another program is another report.
  return key === undefined ? randomUUID() : stableUuid('open311', who.id, key)
}

/** Place, text and contact. E-mail, device and account are not asked here and are not kept. */
function partValues(shape: Shape, form: SentForm): Record<string, unknown> {
  const text = (name: string): string | undefined => form.get(name)?.[0]?.trim() || undefined
  const person = [text('last_name'), text('first_name')].filter(Boolean).join(' ')
  const found: [string | undefined, unknown][] = [
    [shape.point, pointOf(text('lat'), text('long'))],
    [shape.description, describedWith(text('description'), shape.media ? [] : (form.get('media_url') ?? []))],
    [shape.address, text('address_string')],
    [shape.phone, text('phone')],
    [shape.name, person || undefined],
    [shape.media, text('media_url')],
  ]
  return Object.fromEntries(found.filter(([name, value]) => name !== undefined && value !== undefined))
}

/** A record without a field for it keeps the photo's address in its text: dropped in silence, the photo would be lost. */
function describedWith(description: string | undefined, media: readonly string[]): string | undefined {
  const urls = media.map((each) => each.trim()).filter((each) => /^https?:\/\/\S{1,500}$/.test(each))
  return description === undefined ? undefined : [description, ...urls.map((url) => `Ảnh: ${url}`)].join('\n')
}

function pointOf(lat: string | undefined, long: string | undefined): object | undefined {
  if (lat === undefined && long === undefined) return undefined
  return { longitude: numberOf(long, 'long'), latitude: numberOf(lat, 'lat') }
}

function numberOf(text: string | undefined, at: string): number {
  if (text === undefined) throw malformed('field_missing', at, { name: at })
  if (!/^[+-]?\d{1,3}(\.\d{1,20})?$/.test(text)) throw malformed('field_type', at, { expected: 'number (10.7769)' })
  return Number(text)
}

function attributeValues(shape: Shape, form: SentForm): Record<string, unknown> {
  const fields = new Map(shape.attributes)
  const sent = [...form].flatMap(([name, values]) => {
    const code = /^attribute\[([^\]]*)\](?:\[\])?$/.exec(name)?.[1]
    return code === undefined || (!fields.has(code) && foreignAttributes.has(code)) ? [] : [{ code, values }]
  })
  return Object.fromEntries(
    sent.map(({ code, values }) => {
      const field = fields.get(code)
      if (field === undefined)
        throw malformed('field_unknown', `attribute[${code.slice(0, 40)}]`, { name: code.slice(0, 60) })
      if (values.length > 1) throw malformed('field_form', `attribute[${code}]`, { expected: '1' })
      return [code, typed(field, values[0] ?? '')]
    }),
  )
}

/** A text of a form in the shape that the field is stored in; what does not fit stays text, and the engine says what is wrong. */
function typed(field: Field, text: string): unknown {
  if (['scale', 'number', 'money'].includes(field.kind) && /^-?\d+(\.\d+)?$/.test(text)) return Number(text)
  if (field.kind === 'boolean' && /^(true|false)$/.test(text)) return text === 'true'
  if (field.kind === 'date') return /^\d{4}-\d{2}-\d{2}/.exec(text)?.[0] ?? text
  return text
}
