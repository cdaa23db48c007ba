import { localDate } from '#base/instant.ts'
import { act } from '../act.ts'
import type { House, Space } from '../house.ts'
import type { MessageGateway } from '../message/gateway.ts'
import type { Snapshot } from '../record/record.ts'
import { reportFigures } from './figures.ts'
import { filedReport, originOf } from './filing.ts'
import { freeze } from './frozen.ts'
import { wordingOn } from './parts.ts'
import { periodsOf } from './periods.ts'
import { hasReport, listReports } from './report.store.ts'

const clock = { kind: 'clock', id: 'clock' } as const

/** Drafts the reports of the periods that ended yesterday (on the 15th), unless somebody has. @returns how many */
export async function draftDue(house: House, space: Space): Promise<number> {
  const today = localDate(house.clock())
  if (!today.endsWith('-15') || space.declaration.plans.length === 0) return 0
  const year = Number(today.slice(0, 4))
  const due = periodsOf(year, today).filter(({ last }) => last === `${today.slice(0, 8)}14`)
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

/** Posts reports that were sent to mailboxes and have not gone out. @returns how many reports */
export async function postReports(house: House, space: Space, gateways: readonly MessageGateway[]): Promise<number> {
  const mail = gateways.find(({ kind }) => kind === 'mail')
  if (!mail) return 0
  const waiting = (await listReports(space.db, space.id, 100)).filter(
    ({ state, content }) => state === 'sent' && content['deliveredTo'] !== content['addresses'],
  )
  for (const record of waiting) await post(house, space, record, mail)
  return waiting.length
}

async function post(house: House, space: Space, record: Snapshot, mail: MessageGateway): Promise<void> {
  const bytes = await filedReport(house, space, record)
  const { addresses, number, period } = record.content as Record<string, string>
  const name = `Báo cáo số ${String(number).padStart(2, '0')}/BC (${String(period).replace('@report', '')})`
  const at = house.clock()
  const said: string[] = []
  for (const to of mailboxes(addresses ?? '')) {
    const delivery = await mail.send({
      key: `${record.id}.${record.version}.${said.length}`,
      to,
      at,
      subject: { vi: `${space.declaration.authority.vi}: ${name}`, en: `${space.declaration.authority.en}: ${name}` },
      text: {
        vi: `Kính gửi quý cơ quan,\n\n${space.declaration.authority.vi} trân trọng gửi ${name}. Bản lưu: ${originOf(house)}/board/bao-cao/${record.id}`,
        en: `Please find the report. Filed at ${originOf(house)}/board/bao-cao/${record.id}`,
      },
      template: 'plan.report.sent',
      places: {},
      ...(bytes && { files: [{ name: 'bao-cao.pdf', mediaType: 'application/pdf', bytes }] }),
    })
    said.push(`${to}: ${delivery.end === 'sent' ? 'đã gửi' : delivery.error}`)
    // What may go better later is tried again as a whole: the key keeps a mailbox from showing it twice.
    if (delivery.end === 'failed') return
  }
  const values = { delivered: said.join('; ').slice(0, 2_000), deliveredTo: addresses ?? '' }
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
