import { Type } from 'typebox'
import { Refused } from '#base/refusal.ts'
import { type Asked, defineEndpoint } from '../http/endpoint.ts'
import { type House, nowOf } from '../http/house.ts'
import { pageAnswer } from './paging.ts'
import { given, locality, paging } from './parameters.ts'
import { isoLocal } from './plain.ts'
import { EventView } from './schema/record.ts'
import { pageOf } from './schema/words.ts'

/** What happened since a cursor, as a page; or, for `Accept: text/event-stream`, as it happens. */
export const listChanges = defineEndpoint({
  name: 'listChanges',
  method: 'GET',
  path: '/api/v1/{locality}/changes',
  access: 'public',
  tag: 'changes',
  summary: 'What was done since a cursor; as server-sent events when asked with Accept: text/event-stream',
  description:
    'A stream sends events named `change` with {position, records, at}; its `id` is the position, given back as Last-Event-ID after a break. A comment every 15 s keeps it open.',
  params: Type.Object({ locality }),
  query: Type.Object(paging, { additionalProperties: false }),
  answers: {
    200: {
      description: 'One page, oldest first',
      schema: pageOf(EventView),
      headers: { Link: 'The next page, `rel="next"`' },
      stream: 'Server-sent events named `change`',
    },
  },
  refusals: [],
  async answer(house, asked) {
    const { who, params, query, request } = asked
    if (wantsStream(request.headers.accept)) return stream(house, asked)
    return pageAnswer(request, await house.engine.ask(who, 'changes', { ...params, ...given(query) }))
  },
})

function wantsStream(accept: string | undefined): boolean {
  return (accept ?? '').split(',').some((each) => each.trim().split(';')[0] === 'text/event-stream')
}

type Change = { position: string; records: readonly string[]; at: Date }

async function stream(
  house: House,
  asked: Asked<{ locality: string }, { cursor?: string }, unknown>,
): Promise<'streaming'> {
  const { locality } = asked.params
  const { modules } = await house.engine.ask(asked.who, 'locality', { locality })
  // Listening begins before looking back: what is committed in between is in one of the two, or in both.
  const waiting: Change[] = []
  let tell = (change: Change): void => void waiting.push(change)
  const stop = house.engine.watch(locality, (change) => tell(change))
  const everything = modules.flatMap((module) => module.records)
  const missed = await missedSince(house, asked, everything).catch((fault: unknown) => {
    stop()
    throw fault
  })
  const open = asked.openStream()
  open.onEnd(stop)
  tell = ({ position, records, at }) =>
    open.send({ name: 'change', id: position, body: { position, records, at: isoLocal(at) } })
  for (const change of [...missed, ...waiting]) tell(change)
  return 'streaming'
}

function lastEventId(header: string | string[] | undefined): string | undefined {
  return typeof header === 'string' && /^[\x21-\x7e]{1,500}$/.test(header) ? header : undefined
}

/**
 * One change that stands for everything missed: a reader looks again, he does not replay. A position we no longer know (the
 * program began anew) means that anything may have changed; refusing it would end the browser's stream for good.
 */
async function missedSince(
  house: House,
  asked: Asked<{ locality: string }, { cursor?: string }, unknown>,
  everything: string[],
): Promise<Change[]> {
  const { params, query, request, who } = asked
  const cursor = lastEventId(request.headers['last-event-id']) ?? query.cursor
  if (cursor === undefined) return []
  const unknown: Change = { position: cursor, records: everything, at: nowOf(house) }
  const page = await house.engine.ask(who, 'changes', { ...params, cursor, limit: 200 }).catch((refused: unknown) => {
    if (refused instanceof Refused) return undefined
    throw refused
  })
  const last = page?.items.at(-1)
  if (page === undefined) return [unknown]
  return last
    ? [{ position: last.position, records: [...new Set(page.items.map((each) => each.record))], at: last.at }]
    : []
}
