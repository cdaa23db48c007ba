import { randomUUID } from 'node:crypto'
import { fail, redirect } from '@sveltejs/kit'
import { hrefOfDocument } from '#lib/desk/papers/document.ts'
import { staffOf } from '#lib/desk/staff.server.ts'
import { formatDate, localDate } from '#lib/house.ts'
import { act, ask } from '#lib/server/ask.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const who = staffOf(event)
  const { language } = event.locals
  const text = (name: string): string => (event.url.searchParams.get(name) ?? '').slice(0, 80)
  const own = text('view') !== 'khac'
  const year = Number(text('year')) || undefined
  const [kind, before] = [text('kind'), text('before')]
  const found = await ask(event, 'documents', {
    locality: who.locality,
    own,
    ...(year !== undefined && { year }),
    ...(kind && { kind }),
    ...(before && { before }),
  })
  return {
    own,
    kind,
    year: found.year,
    more: found.more ? (found.items.at(-1)?.id ?? '') : '',
    items: found.items.map((row) => ({
      id: row.id,
      href: hrefOfDocument(row),
      reference: row.reference,
      on: formatDate(row.issuedOn, language),
      kind: row.kindLabel[language],
      title: row.title,
      by: row.organ ?? row.unit?.label[language] ?? '',
      simulated: row.simulated,
    })),
    series: found.series.map(({ kindLabel, unit, first, last, missing }) => ({
      kind: kindLabel[language],
      unit: unit.label[language],
      first,
      last,
      missing,
    })),
    kinds: found.kinds.map(({ name, label }) => ({ name, label: label[language] })),
    today: localDate(new Date()),
    done: text('done'),
    id: randomUUID(),
    mayIssue: ['figures', 'leader'].some((role) => (who.roles[role]?.length ?? 0) > 0),
  }
}

const asked = ['kind', 'reference', 'issuedOn', 'subject', 'organ', 'link'] as const

export const actions: Actions = {
  record: async (event) => {
    const who = staffOf(event)
    const given = await event.request.formData()
    const typed = Object.fromEntries(
      asked.flatMap((name) => {
        const text = String(given.get(name) ?? '')
          .trim()
          .slice(0, 400)
        return text === '' ? [] : [[name, text]]
      }),
    )
    const done = await act(event, {
      locality: who.locality,
      id: `${String(given.get('_id') ?? '').slice(0, 60)}-record`,
      record: 'office.document',
      act: 'record',
      values: typed,
      channel: 'web',
    })
    if ('mistakes' in done) return fail(422, { typed: typed as Record<string, string>, ...done })
    redirect(
      303,
      `/board/van-ban?${new URLSearchParams({ done: typed['reference'] ?? '', ...(typed['organ'] && { view: 'khac' }), year: (typed['issuedOn'] ?? '').slice(0, 4) })}`,
    )
  },
}
