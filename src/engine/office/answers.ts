import { isUuid } from '#base/id.ts'
import { localDate } from '#base/instant.ts'
import { Refused, refuse } from '#base/refusal.ts'
import { checkInside } from '../access/inside.ts'
import type { Actor } from '../engine.ts'
import { followUps } from '../follow-up/answers.ts'
import { urgingLines } from '../follow-up/follow-up-paper.ts'
import type { House, Space } from '../house.ts'
import type { Questions } from '../question.ts'
import { findRecord, listRecordsById } from '../record/record.store.ts'
import type { Snapshot } from '../record/record.ts'
import { writeCitation } from './citation.ts'
import { findCited } from './cited.ts'
import { document as documentType } from './document.ts'
import { nextNumber } from './next-number.ts'
import { isPaperKind, paperKinds, referenceOf } from './paper-kinds.ts'
import type { CitedView, DocumentRow, DocumentView } from './question.ts'
import { listNewest, listRegister, listSeries, type RegisterRow } from './register.store.ts'

const atOnce = 100

/** The register of a year: what this authority issued, or what others did. @throws {Refused} `missing` to who does not work there */
export async function documents(
  house: House,
  space: Space,
  who: Actor,
  asks: Questions['documents']['asks'],
): Promise<Questions['documents']['gives']> {
  checkInside(who, space.key)
  const { own = true, kind, before } = asks
  const thisYear = Number(localDate(house.clock()).slice(0, 4))
  const year = Number.isInteger(asks.year) && asks.year !== undefined ? asks.year : thisYear
  const cut = {
    own,
    year,
    limit: atOnce + 1,
    ...(kind !== undefined && { kind }),
    ...(before !== undefined && isUuid(before) && { before }),
  }
  const [rows, series] = await Promise.all([
    listRegister(space.db, space.id, cut),
    listSeries(space.db, space.id, year),
  ])
  const items = await viewRows(space, rows.slice(0, atOnce))
  return {
    year,
    items,
    more: rows.length > atOnce,
    series: series.map(({ issuer, kind: name, first, last, given }) => ({
      kind: name,
      kindLabel: labelOf(name),
      unit: space.units.name(issuer),
      first,
      last,
      missing: last - first + 1 - given,
    })),
    kinds: Object.entries(paperKinds).map(([name, { vi, en }]) => ({ name, label: { vi, en } })),
  }
}

async function viewRows(space: Space, rows: readonly RegisterRow[]): Promise<DocumentRow[]> {
  const records = await listRecordsById(
    space.db,
    space.id,
    rows.map(({ subject }) => subject),
  )
  const byId = new Map(records.map((record) => [record.id, record]))
  return rows.map((row) => viewRow(space, row, byId.get(row.subject)))
}

function viewRow(space: Space, row: RegisterRow, record: Snapshot | undefined): DocumentRow {
  const { number, symbol, issuedOn, organ } = row
  return {
    id: row.subject,
    record: record?.record ?? documentType.name,
    reference: referenceOf(number, symbol),
    kind: row.kind,
    kindLabel: labelOf(row.kind),
    issuedOn,
    title: row.title,
    ...(organ === undefined ? { unit: space.units.name(row.issuer) } : { organ }),
    citation: writeCitation({ number, symbol, on: issuedOn, ...(organ !== undefined && { organ }) }),
    simulated: record?.simulated ?? false,
  }
}

function labelOf(kind: string): { vi: string; en: string } {
  if (!isPaperKind(kind)) return { vi: kind, en: kind }
  const { vi, en } = paperKinds[kind]
  return { vi, en }
}

/** One document. @throws {Refused} `missing` */
export async function documentView(
  space: Space,
  who: Actor,
  asks: Questions['document']['asks'],
): Promise<DocumentView> {
  const record = await findDocument(space, who, asks.id)
  const { state, content } = record
  const [row] = await viewRows(space, [rowIn(record)])
  if (!row) throw new Refused([refuse('missing', 'id')])
  const { signer, signerTitle, link } = content as Record<string, string | undefined>
  return {
    ...row,
    state,
    stateLabel: documentType.states[state as keyof typeof documentType.states],
    to: linesOf(content['to']),
    lines: linesOf(content['text']),
    recipients: linesOf(content['recipients']),
    ...(signer !== undefined && { signer }),
    ...(signerTitle !== undefined && { signerTitle }),
    ...(link !== undefined && { link }),
    isWritten: state === 'issued',
  }
}

/** The line of the register, from the record that made it. */
function rowIn({ id, version, title, unit, content }: Snapshot): RegisterRow {
  const { kind = '', issuedOn = '', organ, reference = '' } = content as Record<string, string>
  const [typed = '', symbol = ''] = reference.split(/\/(.*)/)
  return {
    issuer: unit,
    year: Number(issuedOn.slice(0, 4)),
    kind,
    number: Number(content['number'] ?? typed),
    symbol: String(content['symbol'] ?? symbol),
    issuedOn,
    subject: id,
    version,
    title,
    ...(organ !== undefined && organ !== '' && { organ }),
  }
}

/** A document by its id. @throws {Refused} `missing` */
export async function findDocument(space: Space, who: Actor, id: string): Promise<Snapshot> {
  checkInside(who, space.key)
  const found = isUuid(id) ? await findRecord(space.db, space.id, id, true) : undefined
  if (!found || found.record !== documentType.name || !space.maySee(who, found))
    throw new Refused([refuse('missing', 'id')])
  return found
}

/** Lines of a text, none of them empty. */
export function linesOf(text: unknown): string[] {
  return typeof text === 'string' ? text.split(/\r?\n/).flatMap((one) => (one.trim() === '' ? [] : [one.trim()])) : []
}

/** The newest documents, to choose from. @throws {Refused} `missing` to who does not work there */
export async function documentChoices(space: Space, who: Actor): Promise<Questions['document_choices']['gives']> {
  checkInside(who, space.key)
  const rows = await listNewest(space.db, space.id)
  return {
    items: rows.map(({ number, symbol, issuedOn, organ, title }) => ({
      citation: writeCitation({ number, symbol, on: issuedOn, ...(organ !== undefined && { organ }) }),
      title,
    })),
  }
}

/** Which documents, as they were named, stand in the register. @throws {Refused} `missing` to who does not work there */
export async function citedNow(
  space: Space,
  who: Actor,
  asks: Questions['cited']['asks'],
): Promise<Questions['cited']['gives']> {
  checkInside(who, space.key)
  const texts = [...new Set(asks.texts)].slice(0, 100)
  const found = await Promise.all(texts.map((text) => findCited(space, 'text', text)))
  const rows = found.flatMap((one) => (one.state === 'found' ? [one.row] : []))
  const views = new Map((await viewRows(space, rows)).map((row) => [row.id, row]))
  const items = found.map((one, at): CitedView => {
    const text = texts[at] ?? ''
    if (one.state !== 'found') return { text, state: 'unknown' }
    const view = views.get(one.row.subject)
    return { text, state: 'found', id: one.row.subject, title: one.row.title, ...(view && { record: view.record }) }
  })
  return { items }
}

/** A letter to a unit, from what it owes. @throws {Refused} `missing` where it owes nothing */
export async function letterDraft(
  house: House,
  space: Space,
  who: Actor,
  { unit }: Questions['letter_draft']['asks'],
): Promise<Questions['letter_draft']['gives']> {
  const { rows, answerOn } = await followUps(house, space, who, { locality: space.key, unit })
  const own = rows.filter((row) => row.isOwed && (row.unit.key === unit || row.unit.id === unit))
  const [first] = own
  if (!first) throw new Refused([refuse('missing', 'unit')])
  const at = house.clock()
  const next = await nextNumber(space, documentType.acts.issue, space.units.root, { kind: 'letter' }, at)
  return {
    unit: first.unit,
    subject: 'V/v đôn đốc thực hiện nhiệm vụ được giao',
    to: first.unit.label.vi,
    text: urgingLines(
      own,
      answerOn,
      space.declaration.authority.vi.replace(/^UBND\s+/, 'Ủy ban nhân dân '),
      localDate(at),
    ).join('\n'),
    recipients: 'Như trên;\nChủ tịch (để báo cáo);\nLưu: VT.',
    signerTitle: 'Chánh Văn phòng',
    nextNumber: next ? referenceOf(next.number, next.symbol) : '',
  }
}
