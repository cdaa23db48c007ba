import { type RequestEvent, redirect } from '@sveltejs/kit'
import { type Actor, type LocalityView, localTime, type RecordType } from '#lib/house.ts'
import { ask } from '#lib/server/ask.ts'

/** A person with a session at the desk. */
export type Staff = Extract<Actor, { kind: 'staff' }>

/**
 * Whoever is signed in here; anybody else is sent to sign in and comes back to this address afterwards.
 *
 * A form sent after the session ended comes back with `lost=1`: the sign-in page then says that nothing was received.
 */
export function staffOf(event: Pick<RequestEvent, 'locals' | 'url' | 'request'>): Staff {
  const { who } = event.locals
  if (who.kind === 'staff') return who
  const search = new URLSearchParams([...event.url.searchParams].filter(([name]) => !name.startsWith('/')))
  const asked = new URLSearchParams({ to: `${event.url.pathname}${search.size > 0 ? `?${search}` : ''}` })
  if (event.request.method === 'POST') asked.set('lost', '1')
  redirect(303, `/desk/sign-in?${asked}`)
}

/** The address to go on to after signing in: one of ours, never another site's. */
export function ownAddress(asked: string | null): string | undefined {
  if (asked === null || !/^\/(desk|board|admin)([/?]|$)/.test(asked)) return undefined
  return asked.startsWith('/desk/sign-') ? undefined : asked
}

/** What the frame of every desk page shows; nothing for somebody who is not signed in. */
export async function frameOf(event: RequestEvent) {
  const { who } = event.locals
  if (who.kind !== 'staff') return { staff: undefined }
  const [place, units, types] = await Promise.all([
    ask(event, 'locality', { locality: who.locality }),
    ask(event, 'units', { locality: who.locality }),
    ask(event, 'record_types', { locality: who.locality }),
  ])
  const unit = units.find(({ id }) => id === who.unit)
  const speech = event.locals.language
  return {
    staff: {
      name: who.name,
      ...(who.viewedBy && { viewed: { name: who.name, until: localTime(who.viewedBy.until) } }),
      title: who.title[speech],
      locality: who.locality,
      isAdmin: (who.roles['admin']?.length ?? 0) > 0,
      /** A leader who is no administrator comes to the definitions alone. */
      isDefiner: (who.roles['admin']?.length ?? 0) === 0 && (who.roles['leader']?.length ?? 0) > 0,
      place: place.label[speech],
      ...(unit && unit.label[speech] !== place.label[speech] ? { unit: unit.label[speech] } : {}),
      intake: types
        .filter((type) => isDaily(place, type) && openingActs(type, who).length > 0)
        .map(({ name, label }) => ({ name, label: label[speech] })),
    },
  }
}

/** Whether a type belongs to daily work: a module brings it. What the system keeps of itself stands in no queue. */
export function isDaily(place: Pick<LocalityView, 'modules'>, { name }: { name: string }): boolean {
  return place.modules.some(({ records }) => records.includes(name))
}

type Opens = Pick<RecordType, 'acts'>
type By = Pick<RecordType['acts'][string], 'by'>

/**
 * The acts by which this person may open a record of a type at the counter: those of his own roles, or those of anybody where
 * the desk has none of its own.
 */
export function openingActs(type: Opens, who: Staff): string[] {
  const opening = Object.entries(type.acts).filter(([, act]) => act.from === 'nothing')
  const by = (act: By): readonly string[] => (typeof act.by === 'string' ? [act.by] : act.by)
  const mine = opening.filter(([, act]) =>
    by(act).some((one) => one.startsWith('desk:') && (who.roles[one.slice(5)]?.length ?? 0) > 0),
  )
  const isDeskOnly = ([, act]: [string, By]): boolean => !by(act).includes('anyone')
  const own = mine.filter(isDeskOnly)
  if (own.length > 0) return own.map(([name]) => name)
  // Where the desk has an intake of its own, nobody else's way in is offered at the counter.
  return opening.some(isDeskOnly) ? [] : opening.filter(([, act]) => by(act).includes('anyone')).map(([name]) => name)
}
