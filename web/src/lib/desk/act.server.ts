import type { Cookies, RequestEvent } from '@sveltejs/kit'
import { answers, type Mistake, type Typed, typedOf } from '#lib/form.ts'
import type { Channel, Form, Language, Receipt, RecordType } from '#lib/house.ts'
import { formatInstant } from '#lib/house.ts'
import { ask, isUnsure, mistakesOf, refusalsOf, stop } from '#lib/server/ask.ts'
import { receiveFiles } from '#lib/server/files.ts'
import type { Staff } from './staff.server.ts'

/** What was sent and not taken: everything needed to show it again. `isStale`: somebody else was quicker. */
export type Failed = { act: string; subject: string; typed: Typed; mistakes: Mistake[]; isStale: boolean; seen: number }

/** What was taken, told once on the next page. */
export type Told = { what: string; code: string; at: string; repeated: boolean }

const channels: readonly Channel[] = ['counter', 'phone', 'post', 'web']

/**
 * Does the act a desk form asks for. Hidden fields begin with `_`: act, record, subject, version, and the id made when the form
 * was drawn, so that sending twice is sending once.
 */
export async function send(
  event: RequestEvent,
  who: Staff,
  more: Typed = {},
): Promise<{ receipt: Receipt; label: string } | Failed> {
  const given = await event.request.formData()
  const plain = { ...typedOf(given), ...more }
  const { _act: act = '', _record: record = '', _subject: subject = '', _version: version = '' } = plain
  const type = await ask(event, 'record_type', { locality: who.locality, record })
  const { typed, mistakes } = await receiveFiles(event, who.locality, formOf(type, act), given, plain)
  if (mistakes.length > 0) return { act, subject, typed: kept(typed), mistakes, isStale: false, seen: Number(version) }
  return sendTyped(event, who, typed)
}

/** The same with what was typed read already. */
export async function sendTyped(
  event: RequestEvent,
  who: Staff,
  typed: Typed,
): Promise<{ receipt: Receipt; label: string } | Failed> {
  const {
    _act: act = '',
    _record: record = '',
    _subject: subject = '',
    _version: version = '',
    _id: id = '',
    _channel: channel = '',
  } = typed
  const type = await ask(event, 'record_type', { locality: who.locality, record })
  const seen = Number(version)
  try {
    const receipt = await event.locals.engine.act(who, {
      locality: who.locality,
      id: `${id}-${act}`,
      record,
      act,
      values: answers(formOf(type, act), typed),
      channel: channels.find((each) => each === channel) ?? 'web',
      ...(subject === '' ? {} : { subject, ...(version !== '' && Number.isInteger(seen) ? { version: seen } : {}) }),
    })
    event.locals.received = receipt.code
    return { receipt, label: type.acts[act]?.label[event.locals.language] ?? act }
  } catch (fault) {
    const refusals = refusalsOf(fault)
    if (refusals === undefined || isUnsure(refusals)) stop(event, fault)
    const isStale = refusals.some(({ code }) => code === 'stale' || code === 'wrong_state' || code === 'too_often')
    return { act, subject, typed: kept(typed), mistakes: mistakesOf(event, refusals), isStale, seen }
  }
}

/** What an act asks: its own questions, and for an act from nothing those of the record too. */
export function formOf(type: RecordType, name: string): Form {
  const act = type.acts[name]
  return act?.from === 'nothing' ? { ...type.form, ...act.asks } : (act?.asks ?? {})
}

function kept(typed: Typed): Typed {
  return Object.fromEntries(Object.entries(typed).filter(([name]) => !name.startsWith('_')))
}

const told = 'dothi_told'

/** Keeps the good news for the page that follows; half a minute, then it is old. */
export function tell(
  event: Pick<RequestEvent, 'cookies' | 'url'>,
  receipt: Receipt,
  label: string,
  language: Language,
): void {
  const news: Told = {
    what: label,
    code: receipt.code,
    at: formatInstant(receipt.at, language),
    repeated: receipt.repeated,
  }
  event.cookies.set(told, JSON.stringify(news), {
    path: '/desk',
    httpOnly: true,
    sameSite: 'lax',
    secure: event.url.protocol === 'https:',
    maxAge: 30,
  })
}

/** The news of the page before, told once. */
export function takeTold(cookies: Cookies): Told | undefined {
  const news = cookies.get(told)
  if (news === undefined) return undefined
  cookies.delete(told, { path: '/desk' })
  try {
    return JSON.parse(news) as Told
  } catch {
    return undefined // somebody wrote the cookie by hand
  }
}
