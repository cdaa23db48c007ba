import type { Words } from '#base/text.ts'
import { field } from '../declare.ts'

/** Why somebody does not agree, or thinks better of it. */
export const reason = field.text({ label: { vi: 'Lý do', en: 'Reason' }, max: 500 })

/** Who may propose, approve and take back what a locality counts and works by. */
export const definers = ['desk:admin', 'desk:leader'] as const

/**
 * The acts by which one person proposes and another one decides (bốn mắt): from nothing to `proposed`, and on to `approved`, `declined` or
 * `withdrawn`. Alone only while nobody else may approve, which the guard of the record sees to.
 */
export function fourEyes(propose: Words, approve: { label: Words; help?: Words }) {
  return {
    propose: { label: propose, by: definers, from: 'nothing', to: 'proposed' },
    approve: { ...approve, by: definers, from: 'proposed', to: 'approved', otherThan: ['propose'] },
    approve_alone: {
      label: { vi: 'Duyệt một mình khi thiết lập', en: 'Approve alone during set-up' },
      help: {
        vi: 'Chỉ được khi chưa có ai khác có quyền duyệt; dấu vết này ở lại trong lịch sử',
        en: 'Only while nobody else may approve; it stays visible in the history',
      },
      by: 'desk:admin',
      from: 'proposed',
      to: 'approved',
    },
    decline: {
      label: { vi: 'Không duyệt', en: 'Decline' },
      by: definers,
      from: 'proposed',
      to: 'declined',
      otherThan: ['propose'],
      asks: { reason },
    },
    withdraw: {
      label: { vi: 'Rút đề nghị', en: 'Withdraw' },
      by: definers,
      from: 'proposed',
      to: 'withdrawn',
      asks: { reason },
    },
  } as const
}
