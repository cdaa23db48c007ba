import { error, type RequestEvent, redirect } from '@sveltejs/kit'
import { type Mistake, type Typed, unanswered } from '#lib/form.ts'
import type { Draft, Form, HeldDraft, Online, RecordType, Words } from '#lib/house.ts'
import { dossierRecord } from '#lib/records.ts'
import { ask, mistakesOf } from '#lib/server/ask.ts'
import { dossierText } from './dossier.text.ts'

type Event = RequestEvent<{ locality: string }>

const name = 'dothi_draft'

/** A record type that may be filled in online. */
export type OnlineType = RecordType & { online: Online }

/** The dossier's declaration. Where it is not filled in online the page is not there. */
export async function onlineType(event: Event): Promise<OnlineType> {
  const type = await ask(event, 'record_type', { locality: event.params.locality, record: dossierRecord })
  if (!type.online) error(404, 'missing', { words: dossierText.atCounter })
  return type as OnlineType
}

/** Remembers the draft in this browser, for as long as its token is good. */
export function keepDraft(event: Event, { token, openUntil }: Pick<HeldDraft, 'token' | 'openUntil'>): void {
  const { locality } = event.params
  const secure = event.url.protocol === 'https:'
  event.cookies.set(name, token, { path: `/${locality}`, httpOnly: true, sameSite: 'lax', secure, expires: openUntil })
}

/** Forgets it in this browser. */
export function forgetDraft(event: Event): void {
  event.cookies.delete(name, { path: `/${event.params.locality}` })
}

/** The draft this browser holds. */
export async function findDraft(event: Event): Promise<{ token: string; draft: Draft } | undefined> {
  const token = event.cookies.get(name)
  const draft = token === undefined ? undefined : await event.locals.engine.drafts.find(token)
  return token !== undefined && draft ? { token, draft } : undefined
}

/** The same; without one, back to the start. */
export async function getDraft(event: Event): Promise<{ token: string; draft: Draft }> {
  return (await findDraft(event)) ?? redirect(303, `/${event.params.locality}/nop-ho-so`)
}

/** Why the chosen procedure cannot be filed online, beside its question. */
function counterMistakes(form: Form, typed: Typed): Mistake[] {
  return Object.entries(form).flatMap(([at, field]) => {
    const words: Words | undefined = field.kind === 'choice' ? field.choices[typed[at] ?? '']?.atCounter : undefined
    return words ? [{ at, words }] : []
  })
}

/** What is missing in these answers, as the engine would refuse it, and what cannot be filed online. */
export function mistakesIn(event: Event, form: Form, typed: Typed): Mistake[] {
  return [...mistakesOf(event, unanswered(form, typed)), ...counterMistakes(form, typed)]
}
