import { randomUUID } from 'node:crypto'
import { fail, redirect } from '@sveltejs/kit'
import { staffOf } from '#lib/desk/staff.server.ts'
import { localDate } from '#lib/house.ts'
import { act, ask, askMaybe } from '#lib/server/ask.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const who = staffOf(event)
  const { locality } = who
  const unit = (event.url.searchParams.get('unit') ?? '').slice(0, 80)
  const [draft, { kinds }] = await Promise.all([
    unit === '' ? undefined : askMaybe(event, 'letter_draft', { locality, unit }),
    ask(event, 'documents', { locality }),
  ])
  return {
    unit: draft ? unit : '',
    about: draft?.unit.id ?? '',
    next: draft?.nextNumber ?? '',
    first: {
      kind: 'letter',
      subject: draft?.subject ?? '',
      to: draft?.to ?? '',
      text: draft?.text ?? '',
      recipients: draft?.recipients ?? 'Như trên;\nLưu: VT.',
      signer: who.name,
      signerTitle: draft?.signerTitle ?? who.title.vi.replace(/\s+UBND.*$/, ''),
      issuedOn: localDate(new Date()),
    } as Record<string, string>,
    kinds: kinds.map(({ name, label }) => ({ name, label: label[event.locals.language] })),
    today: localDate(new Date()),
    id: randomUUID(),
    mayIssue: ['figures', 'leader'].some((role) => (who.roles[role]?.length ?? 0) > 0),
  }
}

const asked = ['kind', 'subject', 'to', 'text', 'recipients', 'signer', 'signerTitle', 'issuedOn', 'about'] as const

export const actions: Actions = {
  default: async (event) => {
    const who = staffOf(event)
    const given = await event.request.formData()
    const typed = Object.fromEntries(
      asked.flatMap((name) => {
        const text = String(given.get(name) ?? '')
          .trim()
          .slice(0, 60_000)
        return text === '' ? [] : [[name, text]]
      }),
    ) as Record<string, string>
    const done = await act(event, {
      locality: who.locality,
      id: `${String(given.get('_id') ?? '').slice(0, 60)}-issue`,
      record: 'office.document',
      act: 'issue',
      values: typed,
      channel: 'web',
    })
    if ('mistakes' in done) return fail(422, { typed, ...done })
    redirect(303, `/board/van-ban/${done.receipt.subject}`)
  },
}
