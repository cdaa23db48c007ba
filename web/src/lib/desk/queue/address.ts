import type { Questions } from '#lib/house.ts'

/** A view of the queue. */
export type View = Questions['queue']['asks']['view']

export const views: readonly View[] = ['mine', 'overdue', 'today', 'soon', 'waiting', 'unassigned', 'all']
export const densities = ['roomy', 'normal', 'dense'] as const
export type Density = (typeof densities)[number]

/** What an address of the queue asks for. `at`: the row that is shown beside the list. */
export type Asked = { view: View; record: string; q: string; cursor: string; at: string }

/** Reads an address; what it does not know becomes the usual. */
export function askedOf(search: URLSearchParams): Asked {
  const text = (name: string, most: number): string => (search.get(name) ?? '').trim().slice(0, most)
  const view = views.find((each) => each === search.get('view')) ?? 'mine'
  return { view, record: text('record', 60), q: text('q', 100), cursor: text('cursor', 500), at: text('at', 40) }
}

/** The address of the queue with some of it changed; the usual is left out, a changed list begins at its start. */
export function queueAddress(asked: Asked, change: Partial<Asked> = {}): string {
  const isSameList = Object.keys(change).every((name) => name === 'at' || name === 'cursor')
  const next = { ...asked, ...(isSameList ? {} : { cursor: '', at: '' }), ...change }
  const kept = Object.entries(next).filter(([name, value]) => value !== '' && !(name === 'view' && value === 'mine'))
  const search = new URLSearchParams(kept).toString()
  return search === '' ? '/desk' : `/desk?${search}`
}
