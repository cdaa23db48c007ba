import { fail } from '@sveltejs/kit'
import { adminOf } from '#lib/admin/admin.server.ts'
import { missingOf, previewOf, propose, type Sent, sentOf } from '#lib/admin/units/decision.server.ts'
import { fromLines, toLines } from '#lib/admin/units/plan-lines.ts'
import { ask } from '#lib/server/ask.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { locality } = adminOf(event)
  const plans = await ask(event, 'unit_plans', { locality })
  const chosen = plans.find(({ number }) => number === event.url.searchParams.get('plan'))
  const units = await ask(event, 'units', { locality })
  return {
    id: crypto.randomUUID(),
    root: units.find(({ parent }) => parent === undefined)?.key ?? '',
    plans: plans.map(({ number, title, inForceFrom }) => ({ number, title, inForceFrom })),
    chosen: chosen && { ...chosen, lines: toLines(chosen.body) },
  }
}

function bodyOf({ ends = '', begins = '', succession = '', people = '', begun = '', root = '' }: Sent): string {
  return fromLines({ ends, begins, succession, people }, begun, root)
}

export const actions: Actions = {
  preview: async (event) => {
    const sent = await sentOf(event)
    const mistakes = missingOf(event, sent)
    if (mistakes.length > 0) return fail(422, { sent, mistakes })
    return { sent, ...(await previewOf(event, bodyOf(sent), sent['inForceFrom'] ?? '')) }
  },
  propose: async (event) => {
    const sent = await sentOf(event)
    return propose(event, sent, bodyOf(sent))
  },
}
