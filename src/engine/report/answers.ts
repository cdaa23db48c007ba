import { isUuid, normaliseCode } from '#base/id.ts'
import { localDate } from '#base/instant.ts'
import { parsePeriod, periodLabel } from '#base/period.ts'
import { Refused, refuse } from '#base/refusal.ts'
import { checkInside } from '../access/inside.ts'
import type { Actor } from '../engine.ts'
import type { House, Space } from '../house.ts'
import { nextNumber } from '../office/next-number.ts'
import { referenceOf } from '../office/paper-kinds.ts'
import type { Questions } from '../question.ts'
import { findRecord } from '../record/record.store.ts'
import type { Snapshot } from '../record/record.ts'
import { readBriefing } from './briefing.ts'
import { briefingWords } from './briefing-paper.ts'
import { briefingBlocks } from './briefing-text.ts'
import { checkText } from './draft.ts'
import type { ReportFigures } from './figure-line.ts'
import { reportFigures } from './figures.ts'
import { freeze } from './frozen.ts'
import { partsOf, wordingOn } from './parts.ts'
import { currentMonth, periodsOf } from './periods.ts'
import { plainPlaces, targetPlaces } from './places.ts'
import type { ReportRow, ReportView } from './question.ts'
import { listReports } from './report.store.ts'
import { report as reportType } from './report.ts'
import { reportPaper } from './report-paper.ts'

const most = 100

/** The figures of a period as they are now, or were at an instant. */
export function figuresNow(
  house: House,
  space: Space,
  asks: Questions['report_figures']['asks'],
): Promise<ReportFigures> {
  const { period, plan, asOf = house.clock() } = asks
  return reportFigures(house, space, { period, asOf, ...(plan !== undefined && { plan }) })
}

/** The periods of a year; of this one when none is named. @throws {Refused} `bad_period` */
export function periods(house: House, asks: Questions['report_periods']['asks']): Questions['report_periods']['gives'] {
  const today = localDate(house.clock())
  const next = currentMonth(today)
  const year = asks.year ?? Number(next.slice(0, 4))
  if (!Number.isInteger(year) || year < 1902 || year > 2198)
    throw new Refused([refuse('bad_period', 'year', { period: String(year).slice(0, 40) })])
  return { items: periodsOf(year, today), next }
}

/** What a draft begins with. @throws {Refused} `missing` to who does not work there */
export async function draftOf(
  house: House,
  space: Space,
  who: Actor,
  asks: Questions['report_draft']['asks'],
): Promise<Questions['report_draft']['gives']> {
  checkInside(who, space.key)
  const figures = await figuresNow(house, space, asks)
  const { text, recipients } = await wordingOn(space, localDate(house.clock()))
  return { period: figures.period, plan: figures.plan.key, ...freeze(house, figures), text, recipients }
}

/** The briefing of a set of targets. @throws {Refused} `missing` to who does not work there */
export async function briefing(
  house: House,
  space: Space,
  who: Actor,
  asks: Questions['report_briefing']['asks'],
): Promise<Questions['report_briefing']['gives']> {
  checkInside(who, space.key)
  const { plan, asOf } = asks
  const facts = await readBriefing(house, space, who, { ...(plan && { plan }), ...(asOf && { asOf }) })
  return {
    asOf: facts.asOf,
    plan: { key: facts.plan.key, label: facts.plan.label },
    blocks: briefingBlocks(facts, ''),
    lines: briefingWords(facts),
  }
}

/** The wording in use on a day. @throws {Refused} `missing` to who does not work there */
export async function wordingNow(
  house: House,
  space: Space,
  who: Actor,
  asks: Questions['report_wording']['asks'],
): Promise<Questions['report_wording']['gives']> {
  checkInside(who, space.key)
  const { letterhead, ...wording } = await wordingOn(space, asks.on ?? localDate(house.clock()))
  return { ...wording, ...letterhead, issuer: letterhead.issuer.replace('\n', ' ') }
}

/** The newest reports. */
export async function reports(space: Space, who: Actor): Promise<Questions['reports']['gives']> {
  checkInside(who, space.key)
  return { items: (await listReports(space.db, space.id, most)).map(rowOf) }
}

/** A report by id or code. @throws {Refused} `missing` */
export async function findReport(space: Space, who: Actor, id: string): Promise<Snapshot> {
  checkInside(who, space.key)
  const found = await findRecord(space.db, space.id, isUuid(id) ? id : (normaliseCode(id) ?? id.trim()), isUuid(id))
  if (!found || found.record !== reportType.name || !space.maySee(who, found))
    throw new Refused([refuse('missing', 'id')])
  return found
}

/** A report to work on. @throws {Refused} `missing` */
export async function report(
  house: House,
  space: Space,
  who: Actor,
  asks: Questions['report']['asks'],
): Promise<ReportView> {
  const record = await findReport(space, who, asks.id)
  const parts = await partsOf(house, space, record)
  if (!parts) throw new Refused([refuse('missing', 'id')])
  const paper = reportPaper(parts, '')
  const next = await nextNumber(space, reportType.acts.issue, record.unit, {}, house.clock())
  const { sha256, signedBy, stampedAt, stampedBy } = record.content as Record<string, string>
  return {
    ...rowOf(record),
    text: parts.text,
    recipients: parts.recipients,
    figures: parts.figures,
    blocks: paper.body,
    notes: paper.notes,
    trouble: checkText(parts.text, { figures: parts.figures, issuer: '' }),
    acts: Object.entries(reportType.acts).flatMap(([name, { from, by }]) =>
      by !== 'clock' && (Array.isArray(from) ? from : [from]).includes(record.state) ? [name] : [],
    ),
    ...(next && { nextNumber: referenceOf(next.number, next.symbol) }),
    changes: parts.replaces?.changes ?? [],
    ...(parts.signature && { signature: { title: parts.signature.title, name: parts.signature.name } }),
    ...(sha256 !== undefined && { sha256 }),
    ...(signedBy !== undefined && { signedBy }),
    ...(stampedAt !== undefined && { stamp: { at: new Date(stampedAt), by: stampedBy ?? '' } }),
  }
}

/** A text as it would read. @throws {Refused} `missing` */
export async function preview(
  house: House,
  space: Space,
  who: Actor,
  asks: Questions['report_preview']['asks'],
): Promise<Questions['report_preview']['gives']> {
  const parts = await partsOf(house, space, await findReport(space, who, asks.id))
  if (!parts) throw new Refused([refuse('missing', 'id')])
  const text = asks.text.slice(0, 60_000)
  const paper = reportPaper({ ...parts, text }, '')
  const places = [
    ...Object.entries(plainPlaces).map(([place, label]) => ({ place, label })),
    ...parts.figures.lines.flatMap(({ code, label }) =>
      Object.entries(targetPlaces).map(([name, words]) => ({
        place: `${code}.${name}`,
        label: { vi: `${label}: ${words.vi}`, en: `${label}: ${words.en}` },
      })),
    ),
  ]
  const trouble = checkText(text, { figures: parts.figures, issuer: '' })
  return { blocks: paper.body, notes: paper.notes, trouble, places }
}

function rowOf(record: Snapshot): ReportRow {
  const {
    period = '',
    plan = '',
    asOf = '',
    number,
    symbol = 'BC-UBND',
    issuedOn,
    corrects,
  } = record.content as Record<string, string>
  const known = parsePeriod(period.replace('@report', ''))
  return {
    id: record.id,
    code: record.code,
    period,
    periodLabel: known ? periodLabel(known) : { vi: period, en: period },
    plan,
    state: record.state,
    stateLabel: reportType.states[record.state as keyof typeof reportType.states] ?? {
      vi: record.state,
      en: record.state,
    },
    version: record.version,
    ...(number !== undefined && { number: referenceOf(Number(number), symbol) }),
    ...(issuedOn !== undefined && { issuedOn }),
    ...(corrects !== undefined && { corrects }),
    asOf: new Date(asOf),
    openedAt: record.openedAt,
    changedAt: record.changedAt,
  }
}
