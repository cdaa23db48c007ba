import type { FeeVersion, Words } from '#engine/declare.ts'
import { feeSource } from './one-stop.sources.ts'

const free = ['merit', 'poor', 'disabled'] as const

/** Nothing to pay for those whom the law on civil status names (Law 60/2014, article 11). */
const exempt = free.map((payer) => ({ case: payer, amountVnd: 0 }))

function each(amountVnd: number, per: Words, source: FeeVersion['source'], from: string): readonly FeeVersion[] {
  return [{ from, amounts: [{ case: 'all', amountVnd }], per, ...(source && { source }) }]
}

const perPage = { vi: 'mỗi trang; từ trang thứ 3 là 1.000 đ', en: 'a page; from the third on 1,000 VND' }
const perCase = { vi: 'mỗi trường hợp', en: 'each case' }
const perContract = { vi: 'mỗi hợp đồng', en: 'each contract' }
const inTime = { vi: 'đăng ký đúng hạn, trong nước', en: 'registered in time, within the country' }
const { certification, extract, civilStatus, demonstration } = feeSource

/**
 * What procedures cost by their own keys (phí, lệ phí), dated. Where a locality issues other amounts it defines its own versions
 * in the running program; a procedure that does not stand here has no fixed fee, and the desk types a sum.
 */
export const fees = {
  birth: each(0, inTime, civilStatus, '2016-01-01'),
  death: each(0, inTime, civilStatus, '2016-01-01'),
  marriage: [{ from: '2016-01-01', amounts: [{ case: 'all', amountVnd: 0 }], source: civilStatus }],
  marriage_foreign: [
    { from: '2020-01-01', amounts: [{ case: 'all', amountVnd: 1_000_000 }, ...exempt], source: demonstration },
  ],
  marital_status: [
    { from: '2020-01-01', amounts: [{ case: 'all', amountVnd: 15_000 }, ...exempt], source: demonstration },
    {
      from: '2025-07-01',
      amounts: [{ case: 'all', amountVnd: 20_000 }, { case: 'online', amountVnd: 10_000 }, ...exempt],
      source: demonstration,
    },
  ],
  civil_correction: [
    {
      from: '2020-01-01',
      amounts: [{ case: 'all', amountVnd: 25_000 }, ...exempt],
      source: demonstration,
    },
  ],
  civil_extract: each(8_000, { vi: 'mỗi bản trích lục', en: 'each extract' }, extract, '2017-01-01'),
  copy: each(2_000, perPage, certification, '2017-01-01'),
  signature: each(10_000, perCase, certification, '2017-01-01'),
  contract: each(50_000, perContract, certification, '2017-01-01'),
  translation: each(10_000, perCase, certification, '2017-01-01'),
  house_permit: [{ from: '2020-01-01', amounts: [{ case: 'all', amountVnd: 75_000 }], source: demonstration }],
  works_permit: [{ from: '2020-01-01', amounts: [{ case: 'all', amountVnd: 150_000 }], source: demonstration }],
  household_new: [
    {
      from: '2020-01-01',
      amounts: [
        { case: 'all', amountVnd: 100_000 },
        { case: 'online', amountVnd: 50_000 },
      ],
      source: demonstration,
    },
  ],
  household_change: [
    {
      from: '2020-01-01',
      amounts: [
        { case: 'all', amountVnd: 50_000 },
        { case: 'online', amountVnd: 25_000 },
      ],
      source: demonstration,
    },
  ],
} as const satisfies Record<string, readonly FeeVersion[]>

/** The dated fees of a procedure by its key; none where nothing is fixed. */
export function feesOf(procedure: string): readonly FeeVersion[] {
  return Object.hasOwn(fees, procedure) ? fees[procedure as keyof typeof fees] : []
}
