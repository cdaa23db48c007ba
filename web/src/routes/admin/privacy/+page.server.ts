import { adminOf } from '#lib/admin/admin.server.ts'
import type { RecordView } from '#lib/house.ts'
import { ask } from '#lib/server/ask.ts'
import type { PageServerLoad } from './$types'

const most = 50

/** One line of a list: what it is, how it stands, and the promise that is owed next. */
function lineOf({ id, code, title, stateLabel, closed, openedAt, clocks, values }: RecordView) {
  const owed = clocks.filter(({ state }) => state === 'running' || state === 'overdue')
  const next = owed.sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime())[0]
  const count = typeof values['count'] === 'number' ? values['count'] : undefined
  return {
    id,
    code,
    title,
    state: stateLabel,
    closed,
    openedAt,
    count,
    due: next && { at: next.extendedTo ?? next.dueAt, late: next.state === 'overdue' },
  }
}

export const load: PageServerLoad = async (event) => {
  const { locality } = adminOf(event)
  // Each list goes on by itself; the others begin anew.
  const list = async (name: string, record: string) => {
    const cursor = event.url.searchParams.get(name)
    const asks = { locality, record, limit: most, ...(cursor !== null && { cursor }) }
    const page = await ask(event, 'records', asks)
    const next = page.cursor === undefined ? undefined : `?${new URLSearchParams({ [name]: page.cursor })}#${name}`
    return { rows: page.items.map(lineOf), next, isFirst: cursor === null }
  }
  const [requests, sweeps, holds] = await Promise.all([
    list('requests', 'person.request'),
    list('sweeps', 'person.sweep'),
    list('holds', 'person.hold'),
  ])
  return { locality, requests, sweeps, holds }
}
