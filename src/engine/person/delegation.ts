import { roles } from '../access/policy.ts'
import { type By, defineRecord, field } from '../declare.ts'
import { citingHelp } from '../office/citing.text.ts'

const staff: readonly By[] = [
  'desk:admin',
  'desk:leader',
  'desk:head',
  'desk:officer',
  'desk:one_stop',
  'desk:feedback',
  'desk:figures',
]
const date = (vi: string, en: string) => field.date({ label: { vi, en } })

/**
 * Somebody does for a time what another holds (ủy quyền): one role in one unit, by a decision, approved by the delegator or a
 * leader or head there who did not propose it. It ends by itself, and with the delegator's own right.
 */
export const delegation = defineRecord('person.delegation', {
  label: { vi: 'Ủy quyền', en: 'Delegation' },
  form: {
    from: field.text({ label: { vi: 'Người ủy quyền', en: 'Delegator' }, max: 36 }),
    to: field.text({ label: { vi: 'Người được ủy quyền', en: 'Delegate' }, max: 36 }),
    role: field.choice(Object.fromEntries(Object.entries(roles).map(([name, { vi, en }]) => [name, { vi, en }])), {
      label: { vi: 'Vai được ủy quyền', en: 'Role' },
    }),
    unit: field.unit({ label: { vi: 'Tại đơn vị', en: 'In the unit' } }),
    fromOn: date('Từ ngày', 'From'),
    lastOn: date('Đến hết ngày', 'Up to and including'),
    decision: field.text({
      label: { vi: 'Số văn bản ủy quyền', en: 'Decision number' },
      max: 100,
      cites: true,
      help: citingHelp,
    }),
  },
  states: {
    proposed: { vi: 'Chờ duyệt', en: 'Proposed' },
    approved: { vi: 'Đã duyệt', en: 'Approved' },
    refused: { vi: 'Không duyệt', en: 'Refused', closed: true },
    revoked: { vi: 'Đã thu hồi', en: 'Revoked', closed: true },
  },
  acts: {
    propose: {
      label: { vi: 'Đề nghị ủy quyền', en: 'Propose' },
      by: staff,
      from: 'nothing',
      to: 'proposed',
      inOwnUnits: true,
    },
    approve: {
      label: { vi: 'Duyệt', en: 'Approve' },
      by: staff,
      from: 'proposed',
      to: 'approved',
      otherThan: ['propose'],
    },
    refuse: {
      label: { vi: 'Không duyệt', en: 'Refuse' },
      by: staff,
      from: 'proposed',
      to: 'refused',
      asks: { reason: field.text({ label: { vi: 'Lý do', en: 'Reason' }, max: 200 }) },
    },
    revoke: {
      label: { vi: 'Thu hồi', en: 'Revoke' },
      by: staff,
      from: ['proposed', 'approved'],
      to: 'revoked',
      help: { vi: 'Có hiệu lực ngay.', en: 'Takes effect at once.' },
    },
    restore: {
      label: { vi: 'Hoàn tác thu hồi', en: 'Undo the revocation' },
      by: staff,
      from: 'revoked',
      to: 'approved',
      help: {
        vi: 'Chỉ người vừa thu hồi, trong 15 phút, với ủy quyền đã được duyệt.',
        en: 'Only by whoever has just revoked it, within 15 minutes, where it had been approved.',
      },
    },
  },
  belongs: { unit: 'unit' },
  title: ['role', 'decision'],
})
