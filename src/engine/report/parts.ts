import { type LocalDate, localDate } from '#base/instant.ts'
import type { House, Space } from '../house.ts'
import { findRecord } from '../record/record.store.ts'
import type { Snapshot } from '../record/record.ts'
import { changesOf } from './changes.ts'
import { readFigures } from './frozen.ts'
import { type Letterhead, letterheadOf } from './letterhead.ts'
import { listWordings } from './report.store.ts'
import { authorities } from './report.ts'
import type { ReportParts } from './report-paper.ts'
import { usualRecipients, usualText } from './wording.text.ts'

/** The wording of a body's reports on a day. */
export type Wording = {
  text: string
  recipients: string
  mailboxes?: string
  letterhead: Letterhead
  id?: string
  validFrom?: LocalDate
}

/** The wording in use on a day: the newest of those that had begun, or the usual one. */
export async function wordingOn(space: Space, day: LocalDate): Promise<Wording> {
  const all = await listWordings(space.db, space.id)
  const [newest] = all
    .filter(({ content }) => String(content['validFrom']) <= day)
    .sort((a, b) => (String(a.content['validFrom']) < String(b.content['validFrom']) ? 1 : -1))
  if (!newest) return { text: usualText, recipients: usualRecipients, letterhead: letterheadOf(space.declaration) }
  const { text, recipients, mailboxes, issuer, place, symbol, superior, validFrom } = newest.content as Record<
    string,
    string
  >
  return {
    id: newest.id,
    validFrom: validFrom ?? day,
    text: text ?? usualText,
    recipients: recipients ?? usualRecipients,
    ...(mailboxes !== undefined && mailboxes !== '' && { mailboxes }),
    letterhead: {
      issuer: (issuer ?? '').replace(/^(ủy ban nhân dân)\s+/i, '$1\n'),
      place: place ?? '',
      symbol: symbol ?? 'UBND',
      ...(superior !== undefined && superior !== '' && { superior }),
    },
  }
}

const drafts = ['draft', 'commenting', 'submitted', 'signed', 'withdrawn']

/** What a report is made of, from its record; nothing when its figures cannot be read. */
export async function partsOf(house: House, space: Space, record: Snapshot): Promise<ReportParts | undefined> {
  const figures = readFigures(String(record.content['figures']))
  if (!figures) return undefined
  const { text, recipients, issuedOn, number, symbol, signer, signerTitle, authority, corrects } =
    record.content as Record<string, string>
  const isDraft = drafts.includes(record.state)
  const { letterhead } = await wordingOn(space, issuedOn ?? localDate(house.clock()))
  const old =
    corrects === undefined || corrects === '' ? undefined : await findRecord(space.db, space.id, corrects, false)
  const before = old?.record === 'plan.report' ? readFigures(String(old.content['figures'])) : undefined
  return {
    figures,
    text: text ?? '',
    recipients: recipients ?? '',
    letterhead,
    draft: isDraft,
    ...(number !== undefined && { number: Number(number) }),
    ...(symbol !== undefined && { symbol }),
    ...(issuedOn !== undefined && { issuedOn }),
    ...(signer !== undefined &&
      !['draft', 'commenting', 'submitted'].includes(record.state) && {
        signature: {
          authority: authorities[(authority ?? 'on_behalf') as keyof typeof authorities].vi,
          title: signerTitle ?? '',
          name: signer,
        },
      }),
    ...(before && {
      replaces: {
        ...(old?.content['number'] !== undefined && { number: Number(old.content['number']) }),
        ...(old?.content['symbol'] !== undefined && { symbol: String(old.content['symbol']) }),
        ...(old?.content['issuedOn'] !== undefined && { issuedOn: String(old.content['issuedOn']) }),
        changes: changesOf(before, figures),
      },
    }),
  }
}
