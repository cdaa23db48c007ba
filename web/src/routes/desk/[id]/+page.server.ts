import { randomUUID } from 'node:crypto'
import { fail, redirect } from '@sveltejs/kit'
import { send, takeTold, tell } from '#lib/desk/act.server.ts'
import { openMasked } from '#lib/desk/record/open-masked.server.ts'
import { offeredUnits, paperOf } from '#lib/desk/record/paper.server.ts'
import { staffOf } from '#lib/desk/staff.server.ts'
import { localDate } from '#lib/house.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const who = staffOf(event)
  const paper = await paperOf(event, who, event.params.id)
  const { searchParams } = event.url
  return {
    paper,
    chosen: paper.acts.find(({ name }) => name === searchParams.get('act'))?.name ?? paper.acts[0]?.name,
    guided: searchParams.has('guided'),
    offered: offeredUnits(paper.units),
    today: localDate(new Date()),
    told: takeTold(event.cookies),
    id: randomUUID(),
  }
}

export const actions: Actions = {
  open: (event) => openMasked(event, staffOf(event), event.params.id),
  act: async (event) => {
    const who = staffOf(event)
    const sent = await send(event, who, { _subject: event.params.id })
    if (!('receipt' in sent)) return fail(sent.isStale ? 409 : 422, sent)
    tell(event, sent.receipt, sent.label, event.locals.language)
    redirect(303, event.url.searchParams.has('guided') ? '/desk/next' : `/desk/${sent.receipt.subject}`)
  },
}
