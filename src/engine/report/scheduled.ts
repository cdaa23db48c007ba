import { sha256Hex } from '#base/digest.ts'
import { localDate } from '#base/instant.ts'
import { act } from '../act.ts'
import type { House, Space } from '../house.ts'
import type { Letter, MessageGateway } from '../message/gateway.ts'
import { referenceOf } from '../office/paper-kinds.ts'
import type { Snapshot } from '../record/record.ts'
import { dueToDraft, usualReporting } from './calendar.ts'
import { reportFigures } from './figures.ts'
import { filedReport, originOf } from './filing.ts'
import { freeze } from './frozen.ts'
import { paperTypes } from './paper.ts'
import { partsOf, wordingOn } from './parts.ts'
import { periodsOf } from './periods.ts'
import { hasReport, listReports } from './report.store.ts'
import { reportPaper } from './report-paper.ts'

const clock = { kind: 'clock', id: 'clock' } as const

/** Drafts the reports of the periods that are over, on their day, unless somebody has. @returns how many */
export async function draftDue(house: House, space: Space): Promise<number> {
  const today = localDate(house.clock())
  if (space.declaration.plans.length === 0) return 0
  const periods = periodsOf(Number(today.slice(0, 4)), today)
  const due = dueToDraft(space.declaration.reporting ?? usualReporting, periods, today)
  const { text, recipients } = await wordingOn(space, today)
  let made = 0
  for (const { period } of due) {
    if (await hasReport(space.db, space.id, period)) continue
    const figures = await reportFigures(house, space, { period, asOf: house.clock() })
    const values = { period, plan: figures.plan.key, ...freeze(house, figures), text, recipients }
    await act(house, clock, {
      locality: space.key,
      id: `report-${period}`,
      record: 'plan.report',
      act: 'make',
      values,
      channel: 'clock',
    })
    made += 1
  }
  return made
}

/**
 * Sends what was issued to the mailboxes its wording names, and posts what was sent and has not gone out: one letter to each mailbox, with
 * all reports that wait for it.
 *
 * @returns how many reports
 */
export async function postReports(house: House, space: Space, gateways: readonly MessageGateway[]): Promise<number> {
  const mail = gateways.find(({ kind }) => kind === 'mail')
  if (!mail) return 0
  await sendIssued(house, space)
  const waiting = (await listReports(space.db, space.id, 100)).filter(
    ({ state, content }) => state === 'sent' && content['deliveredTo'] !== content['addresses'],
  )
  if (waiting.length > 0) await post(house, space, waiting, mail)
  return waiting.length
}

/** On issue a report goes to the mailboxes that its wording names; by hand it goes to others. */
async function sendIssued(house: House, space: Space): Promise<void> {
  const issued = (await listReports(space.db, space.id, 100)).filter(({ state }) => state === 'issued')
  for (const record of issued) {
    const { mailboxes: named = '' } = await wordingOn(space, String(record.content['issuedOn']))
    const addresses = mailboxes(named).join(', ')
    if (addresses === '' || (record.tallies['act:send'] ?? 0) > 0) continue
    await act(house, clock, {
      locality: space.key,
      id: `send-${record.id}`,
      record: 'plan.report',
      act: 'send',
      subject: record.id,
      values: { addresses },
      channel: 'clock',
    })
  }
}

async function post(house: House, space: Space, waiting: readonly Snapshot[], mail: MessageGateway): Promise<void> {
  const papers = await Promise.all(waiting.map((record) => filesOf(house, space, record)))
  const said = new Map(waiting.map(({ id }) => [id, [] as string[]]))
  const failed = new Set<string>()
  for (const [to, own] of byMailbox(waiting)) {
    const delivery = await mail.send(
      letterTo(
        house,
        space,
        to,
        own,
        papers.flatMap((one) => (own.includes(one.record) ? one.files : [])),
      ),
    )
    for (const { id } of own) said.get(id)?.push(`${to}: ${delivery.end === 'sent' ? 'đã gửi' : delivery.error}`)
    // What may go better later is tried again as a whole: the key keeps a mailbox from showing it twice.
    if (delivery.end === 'failed') for (const { id } of own) failed.add(id)
  }
  for (const record of waiting)
    if (!failed.has(record.id)) await deliver(house, space, record, said.get(record.id) ?? [])
}

function byMailbox(waiting: readonly Snapshot[]): Map<string, Snapshot[]> {
  const pairs = waiting.flatMap((record) =>
    mailboxes(String(record.content['addresses'] ?? '')).map((to) => ({ to, record })),
  )
  const grouped = Map.groupBy(pairs, ({ to }) => to)
  return new Map([...grouped].map(([to, all]) => [to, all.map(({ record }) => record)]))
}

/** The filed PDF, and its table as Excel. */
async function filesOf(house: House, space: Space, record: Snapshot) {
  const pdf = await filedReport(house, space, record)
  const parts = await partsOf(house, space, record)
  if (!parts) return { record, files: [] }
  const paper = reportPaper(parts, originOf(house))
  const xlsx = await house.papers?.write(paper, 'xlsx')
  const file = (bytes: Uint8Array | undefined, format: 'pdf' | 'xlsx') =>
    bytes ? [{ name: `${paper.fileName}.${format}`, mediaType: paperTypes[format], bytes }] : []
  return { record, files: [...file(pdf, 'pdf'), ...file(xlsx, 'xlsx')] }
}

function nameOf({ content }: Snapshot): string {
  const { number, symbol = 'BC-UBND', period } = content as Record<string, string>
  return `Báo cáo số ${referenceOf(Number(number), symbol)} (${String(period).replace('@report', '')})`
}

function letterTo(
  house: House,
  space: Space,
  to: string,
  own: readonly Snapshot[],
  files: readonly { name: string; mediaType: string; bytes: Uint8Array }[],
): Letter {
  const { vi, en } = space.declaration.authority
  const names = own.map(nameOf)
  const lines = own.map((record, n) => `- ${names[n]}: ${originOf(house)}/board/bao-cao/${record.id}`).join('\n')
  const named = names.length === 1 ? names[0] : `${names.length} báo cáo`
  return {
    // The same reports to the same mailbox are the same letter, however often it is tried.
    key: keyOf(own),
    to,
    at: house.clock(),
    subject: { vi: `${vi}: ${named}`, en: `${en}: ${names.length === 1 ? names[0] : `${names.length} reports`}` },
    text: {
      vi: `Kính gửi quý cơ quan,\n\n${vi} trân trọng gửi:\n${lines}`,
      en: `Please find:\n${lines}`,
    },
    template: 'plan.report.sent',
    places: {},
    files,
  }
}

function keyOf(own: readonly Snapshot[]): string {
  return sha256Hex(own.map(({ id, version }) => `${id}.${version}`).join(' ')).slice(0, 40)
}

async function deliver(house: House, space: Space, record: Snapshot, said: readonly string[]): Promise<void> {
  const values = {
    delivered: said.join('; ').slice(0, 2_000) || 'không có hộp thư hợp lệ',
    deliveredTo: String(record.content['addresses'] ?? ''),
  }
  await act(house, clock, {
    locality: space.key,
    id: `deliver-${record.id}-${record.version}`,
    record: 'plan.report',
    act: 'deliver',
    subject: record.id,
    values,
    channel: 'clock',
  })
}

/** The mailboxes in a line, at most 50. */
export function mailboxes(line: string): string[] {
  return line
    .split(/[,;\s]+/)
    .filter((one) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(one))
    .slice(0, 50)
}
