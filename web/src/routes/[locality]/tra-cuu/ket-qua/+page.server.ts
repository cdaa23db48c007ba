import { randomUUID } from 'node:crypto'
import { fail, type RequestEvent, redirect } from '@sveltejs/kit'
import { answers, typedOf } from '#lib/form.ts'
import { localDate } from '#lib/house.ts'
import { reportRecord } from '#lib/records.ts'
import { act, ask, askMaybe, stop } from '#lib/server/ask.ts'
import { receiveFiles } from '#lib/server/files.ts'
import { dropProof, findProof, type Proof } from '#lib/server/proof.ts'
import type { Actions, PageServerLoad } from './$types'

type Event = RequestEvent<{ locality: string }>

export const load: PageServerLoad = async (event) => {
  const { locality } = event.params
  const { code } = asOwner(event)
  const record = await ask(event, 'record', { locality, code })
  const about = { locality, record: record.record, id: record.id }
  const [type, events, units, indicators] = await Promise.all([
    ask(event, 'record_type', { locality, record: record.record }),
    ask(event, 'events', { ...about, limit: 100 }),
    ask(event, 'units', { locality }),
    askMaybe(event, 'indicators_of', about),
  ])
  const isPublic = record.record === reportRecord
  return {
    record,
    type,
    events: events.items,
    units,
    indicators: indicators ?? [],
    isPublic,
    id: randomUUID(),
    today: localDate(new Date()),
    pushKey: type.messages && !record.simulated ? event.locals.engine.pushes.publicKey : undefined,
    thanks: event.url.searchParams.get('done'),
  }
}

export const actions: Actions = {
  act: async (event) => {
    const { locality } = event.params
    const { code } = asOwner(event)
    const given = await event.request.formData()
    const record = await ask(event, 'record', { locality, code })
    const name = String(given.get('act') ?? '')
    const asks = record.acts.find((each) => each.name === name)?.asks ?? {}
    const { typed, mistakes } = await receiveFiles(event, locality, asks, given, typedOf(given))
    if (mistakes.length > 0) return fail(422, { act: name, typed, mistakes })
    const version = Number(typed['version'])
    const done = await act(event, {
      locality,
      id: `${typed['id']}-${name}`,
      record: record.record,
      act: name,
      subject: record.id,
      values: answers(asks, typed),
      channel: 'web',
      ...(Number.isInteger(version) ? { version } : {}),
    })
    if ('receipt' in done) redirect(303, `/${locality}/tra-cuu/ket-qua?done=${encodeURIComponent(name)}`)
    return fail(422, { act: name, typed, mistakes: done.mistakes })
  },
  /** By script only: a browser has to be asked for the machine's address first. */
  tellHere: async (event) => {
    const { locality } = event.params
    const { id, given } = await ownMachine(event)
    const { endpoint = '', p256dh = '', auth = '' } = given
    await event.locals.engine.pushes
      .subscribe(event.locals.who, { locality, id, subscription: { endpoint, p256dh, auth } })
      .catch((fault: unknown) => stop(event, fault))
  },
  tellNoMore: async (event) => {
    const { locality } = event.params
    const { id, given } = await ownMachine(event)
    await event.locals.engine.pushes
      .unsubscribe(event.locals.who, { locality, id, endpoint: given['endpoint'] ?? '' })
      .catch((fault: unknown) => stop(event, fault))
  },
  leave: async (event) => {
    dropProof(event.cookies, event.params.locality)
    redirect(303, `/${event.params.locality}/tra-cuu`)
  },
}

async function ownMachine(event: Event): Promise<{ id: string; given: Record<string, string> }> {
  const { code } = asOwner(event)
  const { id } = await ask(event, 'record', { locality: event.params.locality, code })
  const given = [...(await event.request.formData())].map(([name, value]) => [name, String(value)])
  return { id, given: Object.fromEntries(given) as Record<string, string> }
}

/** From here on the request asks and acts as the owner of the proven record; without a proof, back to the form. */
function asOwner(event: Event): Proof {
  const { locality } = event.params
  const proof = findProof(event.cookies, locality)
  if (!proof) redirect(303, `/${locality}/tra-cuu`)
  event.locals.who = proof.actor
  return proof
}
