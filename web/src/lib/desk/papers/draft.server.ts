import type { RequestEvent } from '@sveltejs/kit'
import type { Mistake } from '#lib/form.ts'
import type { Receipt } from '#lib/house.ts'
import { act, ask } from '#lib/server/ask.ts'
import type { Staff } from '../staff.server.ts'

/** Drafts the report of a period: the figures as they are now, frozen, and the wording in use. */
export async function draftReport(
  event: RequestEvent,
  who: Staff,
  order: { id: string; period: string; plan: string; corrects: string },
): Promise<{ receipt: Receipt } | { mistakes: Mistake[] }> {
  const { locality } = who
  const { period, plan, corrects } = order
  const draft = await ask(event, 'report_draft', { locality, period, ...(plan && { plan }) })
  return act(event, {
    locality,
    id: `${order.id}-draft`,
    record: 'plan.report',
    act: 'draft',
    values: { ...draft, ...(corrects && { corrects }) },
    channel: 'web',
  })
}
