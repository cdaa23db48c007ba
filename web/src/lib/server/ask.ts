import { error, type RequestEvent } from '@sveltejs/kit'
import type { Mistake } from '../form.ts'
import { type Command, kindOf, type Questions, type Receipt, type Refusal } from '../house.ts'

type Event = Pick<RequestEvent, 'locals'>

const statusOf = { invalid: 400, forbidden: 404, missing: 404, conflict: 409, late: 409, busy: 503, full: 507 } as const

/**
 * Asks the engine as whoever sent this request. What is refused ends the page: what is not there and what may not be seen
 * give the same page.
 */
export async function ask<Name extends keyof Questions>(
  event: Event,
  name: Name,
  asks: Questions[Name]['asks'],
): Promise<Questions[Name]['gives']> {
  return event.locals.engine.ask(event.locals.who, name, asks).catch((fault: unknown) => stop(event, fault))
}

/** The same, but `undefined` when it is not there, may not be seen, or was asked wrongly: for the parts a page can do without. */
export async function askMaybe<Name extends keyof Questions>(
  event: Event,
  name: Name,
  asks: Questions[Name]['asks'],
): Promise<Questions[Name]['gives'] | undefined> {
  return event.locals.engine.ask(event.locals.who, name, asks).catch((fault: unknown) => {
    if (refusalsOf(fault) === undefined) throw fault
    return undefined
  })
}

/**
 * Does something, or gives the mistakes to show beside the fields. Remembers what was received, so that a page that breaks
 * afterwards can say so.
 */
export async function act(event: Event, command: Command): Promise<{ receipt: Receipt } | { mistakes: Mistake[] }> {
  try {
    const receipt = await event.locals.engine.act(event.locals.who, command)
    event.locals.received = receipt.code
    return { receipt }
  } catch (fault) {
    const refusals = refusalsOf(fault)
    if (refusals === undefined || isUnsure(refusals)) stop(event, fault)
    return { mistakes: mistakesOf(event, refusals) }
  }
}

/** The line broke half way: nobody may be told that it was not received, so it is no mistake to show beside a form. */
export function isUnsure(refusals: readonly Refusal[]): boolean {
  return refusals.some(({ code }) => code === 'unsure')
}

/** Refusals in words, each at its field. */
export function mistakesOf(event: Event, refusals: readonly Refusal[]): Mistake[] {
  return refusals.map((refusal) => ({
    words: event.locals.engine.words(refusal),
    ...(refusal.at === undefined ? {} : { at: refusal.at }),
  }))
}

/** The refusals of a thrown `Refused`. Told by its name: these pages are bundled with their own copy of every class. */
export function refusalsOf(fault: unknown): readonly Refusal[] | undefined {
  if (!(fault instanceof Error) || fault.name !== 'Refused') return undefined
  return (fault as Error & { refusals?: readonly Refusal[] }).refusals
}

/** Ends the page with the refusal's words, or goes on with the fault. */
export function stop(event: Event, fault: unknown): never {
  const [refusal] = refusalsOf(fault) ?? []
  if (refusal === undefined) throw fault
  error(statusOf[kindOf(refusal)], refusal.code, { words: event.locals.engine.words(refusal) })
}
