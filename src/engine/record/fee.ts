import type { LocalDate } from '#base/instant.ts'
import { type Refusal, refuse } from '#base/refusal.ts'
import type { Words } from '#base/text.ts'
import type { Choice, Form, Source } from './field.ts'

/**
 * What is charged in one case, whole đồng; 0 is free of charge. `case` is `all`, a channel (`online`, `counter`, `post`) or an
 * answer to the question by whom it is paid (`poor`).
 */
export type FeeAmount = { case: string; amountVnd: number }

/** What is charged for one answer (phí, lệ phí). Of the amounts whose case fits the lowest is owed. */
export type Fee = {
  amounts: readonly FeeAmount[]
  /** The first day on which nothing is fixed any more; absent where it stands until another takes its place. */
  until?: LocalDate
  /** What one amount is for, where the record does not tell how many there are (a page): the desk then types the sum. */
  per?: Words
  source?: Source
}

/** One dated version of a fee. `number` is that of the definition; code's own has none. */
export type FeeVersion = Fee & { from: LocalDate; number?: number }

/** Which questions of a form a fee hangs on: for what, into which answer it is written, and by whom it is paid. */
export type Fees = { of: string; into: string; payer: string }

/** The cases every fee may name beside those of its payers. */
export const feeCases = {
  all: { vi: 'Mức chung', en: 'In general' },
  online: { vi: 'Nộp trực tuyến', en: 'Filed online' },
  counter: { vi: 'Nộp tại quầy', en: 'At the counter' },
  post: { vi: 'Nộp qua bưu chính', en: 'By post' },
} as const satisfies Record<string, Words>

/** Under this name a record keeps by which version its fee was fixed: `2026-01-01@3`. */
export const feeByName = '@fee'

/** The fee that holds on a day: of the versions valid by then the one valid last, of these the one approved last. */
export function feeOn({ fee = [] }: Pick<Choice, 'fee'>, day: LocalDate): FeeVersion | undefined {
  const held = fee.filter(({ from }) => from <= day)
  const last = held.reduce<FeeVersion | undefined>(
    (best, one) => (best && best.from > one.from ? best : one),
    undefined,
  )
  const isOver = last?.until !== undefined && last.until <= day
  return isOver || last?.amounts.length === 0 ? undefined : last
}

/** The next fee that is known to come after a day. */
export function feeAfter({ fee = [] }: Pick<Choice, 'fee'>, day: LocalDate): FeeVersion | undefined {
  const [first] = fee.filter(({ from }) => from > day).sort((a, b) => (a.from < b.from ? -1 : 1))
  return first && feeOn({ fee }, first.from)
}

/** What is owed, in whole đồng: the lowest of the amounts whose case fits. */
export function owedVnd({ amounts }: Fee, cases: readonly (string | undefined)[]): number | undefined {
  const fitting = amounts.filter(({ case: one }) => one === 'all' || cases.includes(one))
  return fitting.length > 0 ? Math.min(...fitting.map(({ amountVnd }) => amountVnd)) : undefined
}

/** How a version is named in a record. */
export function feeName({ from, number = 1 }: Pick<FeeVersion, 'from' | 'number'>): string {
  return `${from}@${number}`
}

/** The version a record's fee was fixed by, and where it is from. */
export function findFee(form: Form, fees: Fees, content: Readonly<Record<string, unknown>>): FeeVersion | undefined {
  const name = content[feeByName]
  return choiceOf(form, fees, content)?.fee?.findLast((one) => feeName(one) === name)
}

function choiceOf(form: Form, { of }: Fees, content: Readonly<Record<string, unknown>>): Choice | undefined {
  const field = form[of]
  return field?.kind === 'choice' ? field.choices[String(content[of])] : undefined
}

/**
 * The answers with what is charged for them on that day. Whoever typed another sum is refused; where nothing is fixed, or only
 * an amount for each page, what was typed stays.
 */
export function withFee<Answers extends { open: Record<string, unknown>; private: Record<string, unknown> }>(
  form: Form,
  fees: Fees | undefined,
  answers: Answers,
  given: { day: LocalDate; channel: string },
): Answers | Refusal[] {
  const choice = fees && choiceOf(form, fees, answers.open)
  const fee = choice && feeOn(choice, given.day)
  if (!fees || !fee || fee.per) return answers
  const payer = answers.private[fees.payer] ?? answers.open[fees.payer]
  const owed = owedVnd(fee, [given.channel, typeof payer === 'string' ? payer : undefined])
  const typed = answers.open[fees.into]
  if (owed === undefined) return answers
  if (typed !== undefined && typed !== owed)
    return [refuse('fee_fixed', fees.into, { label: choice.vi, label_en: choice.en, owed, typed: Number(typed) })]
  return { ...answers, open: { ...answers.open, [fees.into]: owed, [feeByName]: feeName(fee) } }
}
