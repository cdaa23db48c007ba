import type { Words } from '#base/text.ts'
import type { Space } from '../house.ts'
import { feeCases } from '../record/fee.ts'
import type { Bodies } from './body.ts'
import type { Version } from './compose.ts'

/** What is wrong with a fee beyond its shape: an answer that is not there, cases nobody has, a reduction that is dearer, no basis. */
export function breaksOfFee(space: Space, { key, body, validFrom }: Version): Words[] {
  const [record, answer = ''] = key.split('/')
  const type = space.records.find(({ name }) => name === record)
  const field = type?.fees && type.form[type.fees.of]
  if (!type?.fees || field?.kind !== 'choice' || !Object.hasOwn(field.choices, answer))
    return [say(`không có thủ tục «${key}»`, `there is no procedure “${key}”`)]
  const payer = type.form[type.fees.payer]
  const cases = [...Object.keys(feeCases), ...(payer?.kind === 'choice' ? Object.keys(payer.choices) : [])]
  return [...wrongAmounts(body as Bodies['fee'], cases), ...wrongTerms(body as Bodies['fee'], validFrom)]
}

function wrongAmounts({ amounts }: Bodies['fee'], cases: readonly string[]): Words[] {
  const whole = amounts.find((one) => one.case === 'all')
  const names = amounts.map((one) => one.case)
  return [
    ...(amounts.length > 0 && !whole ? [say('chưa có mức chung', 'there is no amount in general')] : []),
    ...names
      .filter((name) => !cases.includes(name))
      .map((name) => say(`không có diện «${name}»`, `there is no case “${name}”`)),
    ...names
      .filter((name, n) => names.indexOf(name) !== n)
      .map((name) => say(`diện «${name}» có hai lần`, `case “${name}” stands twice`)),
    ...amounts
      .filter((one) => whole && one.amountVnd > whole.amountVnd)
      .map((one) => say(`mức «${one.case}» cao hơn mức chung`, `case “${one.case}” is dearer than in general`)),
  ]
}

function wrongTerms({ amounts, source, until }: Bodies['fee'], validFrom: string): Words[] {
  return [
    ...(amounts.length > 0 && !source ? [say('chưa ghi căn cứ pháp lý', 'its legal basis is not named')] : []),
    ...(until !== undefined && until <= validFrom
      ? [say('ngày hết hiệu lực không sau ngày có hiệu lực', 'it would end before it begins')]
      : []),
  ]
}

function say(vi: string, en: string): Words {
  return { vi, en }
}
