import { normaliseCode } from '#base/id.ts'
import { localDate } from '#base/instant.ts'
import { Refused, refuse } from '#base/refusal.ts'
import { checkLimit } from '../cursor.ts'
import type { Choice } from '../declare.ts'
import type { House, Space } from '../house.ts'
import { findRecord } from '../record/record.store.ts'
import type { Snapshot } from '../record/record.ts'
import { labelOfState } from '../record/view.ts'
import { countInquiries, listInquiries, yearSpan } from './inquiry.store.ts'
import { grounds } from './inquiry.text.ts'
import { askers, inquiry, subjects } from './inquiry.ts'
import type { InquiryView, OversightQuestions } from './question.ts'

/** The questions of a year with their answers. Public: what waits is told without its words. Two statements. */
export async function inquiries(
  house: House,
  space: Space,
  asks: OversightQuestions['inquiries']['asks'],
): Promise<OversightQuestions['inquiries']['gives']> {
  const now = asks.asOf ?? house.clock()
  const year = asks.year ?? Number(localDate(now).slice(0, 4))
  const span = yearSpan(year)
  const [page, counts] = await Promise.all([
    listInquiries(space.db, space.id, {
      ...span,
      by: now,
      limit: checkLimit(asks.limit, 50),
      ...(asks.cursor !== undefined && { cursor: asks.cursor }),
    }),
    countInquiries(space.db, space.id, span, now),
  ])
  return {
    year,
    counts,
    asOf: now,
    items: page.items.map((record) => viewInquiry(space, record, now)),
    ...(page.cursor !== undefined && { cursor: page.cursor }),
  }
}

/** One question by its code. @throws {Refused} `missing` */
export async function inquiryOf(
  house: House,
  space: Space,
  asks: OversightQuestions['inquiry']['asks'],
): Promise<InquiryView> {
  const found = await findRecord(space.db, space.id, normaliseCode(asks.code) ?? asks.code.trim(), false)
  if (!found || found.record !== inquiry.name || found.restricted) throw new Refused([refuse('missing', 'code')])
  return viewInquiry(space, found, house.clock())
}

function viewInquiry(space: Space, record: Snapshot, now: Date): InquiryView {
  const { content } = record
  const closedAt = record.closedAt && record.closedAt <= now ? record.closedAt : undefined
  const state = record.closedAt && !closedAt ? 'asked' : record.state
  const clock = record.clocks['answer']
  const asker = chosen(askers, content['asker'])
  return {
    code: record.code,
    asker: { vi: asker.vi, en: asker.en },
    about: String(content['about'] ?? 'other'),
    aboutLabel: wordsOf(chosen(subjects, content['about'])),
    unit: space.units.name(record.unit),
    state,
    stateLabel: labelOfState(space.recordType(record.record), state),
    askedAt: record.openedAt,
    ...(clock && {
      dueAt: clock.dueAt,
      isLate: (closedAt ?? now) > clock.dueAt,
      ...(clock.extendedTo && { extendedTo: clock.extendedTo }),
    }),
    ...('source' in asker && asker.source && { source: asker.source }),
    ...(closedAt && { closedAt, ...saidOf(content) }),
    simulated: record.simulated,
  }
}

/** What is published when it is over: the question, as it was put or without personal data, and what was said to it. */
function saidOf(content: Snapshot['content']): Pick<InquiryView, 'question' | 'reply' | 'ground'> {
  const text = (name: string): string | undefined => {
    const value = content[name]
    return typeof value === 'string' && value.trim() !== '' ? value : undefined
  }
  const reply = text('reply')
  // Of a refused one nobody has read the words with publishing in mind: they stay with the office.
  if (reply === undefined)
    return {
      ...(text('reason') !== undefined && { reply: text('reason') ?? '' }),
      ground: wordsOf(chosen(grounds, content['ground'])),
    }
  return { question: text('shown') ?? text('question') ?? '', reply }
}

function chosen(choices: Readonly<Record<string, Choice>>, answer: unknown): Choice {
  const key = String(answer ?? '')
  const found = Object.hasOwn(choices, key) ? choices[key] : undefined
  return found ?? { vi: key, en: key }
}

function wordsOf({ vi, en }: Choice): { vi: string; en: string } {
  return { vi, en }
}
