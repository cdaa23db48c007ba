import { type Fee, type Field, feeCases, formatNumber, type Language, type RecordType, type Words } from '#lib/house.ts'
import { feeText } from './fee.text.ts'

/** Who pays, by the answers of the question a record type names for it; the cases every fee may have come first. */
export function caseWords({ fees, form }: Pick<RecordType, 'fees' | 'form'>): Readonly<Record<string, Words>> {
  const payer: Field | undefined = fees && form[fees.payer]
  return { ...feeCases, ...(payer?.kind === 'choice' && payer.choices) }
}

/** An amount as it is said: '15.000 đ', or that nothing is charged. */
export function moneyWords(amountVnd: number, language: Language): string {
  return amountVnd === 0 ? feeText.free[language] : `${formatNumber(amountVnd, language, 0)}\u00a0đ`
}

/** A fee in one line: the amount in general and what it is for, then each case that pays less. */
export function feeLine(fee: Fee, cases: Readonly<Record<string, Words>>, language: Language): string {
  const { general, less } = feeParts(fee, cases, language)
  return [general, ...less.map(({ who, amount }) => `${who.toLowerCase()}: ${amount.toLowerCase()}`)].join(' · ')
}

/** The same in parts; cases that pay the same are said together. */
export function feeParts(
  { amounts, per }: Fee,
  cases: Readonly<Record<string, Words>>,
  language: Language,
): { general: string; less: { who: string; amount: string }[] } {
  const whole = amounts.find((one) => one.case === 'all')?.amountVnd ?? 0
  const groups = Map.groupBy(
    amounts.filter((one) => one.case !== 'all' && one.amountVnd < whole),
    ({ amountVnd }) => amountVnd,
  )
  return {
    general: `${moneyWords(whole, language)}${per ? ` (${per[language]})` : ''}`,
    less: [...groups].map(([amountVnd, all]) => ({
      who: all.map((one) => cases[one.case]?.[language] ?? one.case).join(', '),
      amount: moneyWords(amountVnd, language),
    })),
  }
}
