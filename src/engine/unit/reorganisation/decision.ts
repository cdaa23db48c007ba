import { defineRecord, field } from '../../declare.ts'
import { refuseConflicts } from './conflict.ts'

const number = field.text({
  label: { vi: 'Số quyết định, nghị quyết', en: 'Number of the decision' },
  max: 80,
  help: { vi: '1685/NQ-UBTVQH15', en: '1685/NQ-UBTVQH15' },
})

const what = {
  title: field.text({ label: { vi: 'Trích yếu', en: 'Subject' }, max: 300 }),
  decidedOn: field.date({ label: { vi: 'Ngày ban hành', en: 'Decided on' } }),
  inForceFrom: field.date({
    label: { vi: 'Có hiệu lực từ ngày', en: 'In force from' },
    help: { vi: '0 giờ ngày này, giờ Việt Nam', en: 'From 00:00 of that day in Vietnam' },
  }),
  source: field.url({ label: { vi: 'Liên kết văn bản', en: 'Link to the document' }, optional: true }),
  body: field.text({
    label: { vi: 'Phương án', en: 'Plan' },
    help: {
      vi: 'Đơn vị kết thúc, đơn vị lập mới, ai kế thừa ai, người chuyển đi đâu',
      en: 'Units that end and begin, who succeeds whom, where people go',
    },
    max: 400_000,
    long: true,
  }),
}

/**
 * A decision on units (quyết định sắp xếp đơn vị): which end, which begin, who succeeds whom.
 *
 * One person proposes, another approves, and on its day the clock brings it into force; what follows is the effect's.
 */
export const unitChange = defineRecord('unit.change', {
  label: { vi: 'Quyết định sắp xếp đơn vị', en: 'Decision on units' },
  form: { number, ...what },
  states: {
    proposed: { vi: 'Đang đề nghị', en: 'Proposed' },
    approved: { vi: 'Đã duyệt, chờ ngày hiệu lực', en: 'Approved, waiting for its day' },
    in_force: { vi: 'Có hiệu lực', en: 'In force', closed: true },
    withdrawn: { vi: 'Đã rút', en: 'Withdrawn', closed: true },
  },
  acts: {
    propose: {
      label: { vi: 'Đề nghị', en: 'Propose' },
      by: 'desk:admin',
      from: 'nothing',
      to: 'proposed',
      inOwnUnits: true,
    },
    revise: {
      label: { vi: 'Sửa phương án', en: 'Revise' },
      by: 'desk:admin',
      from: 'proposed',
      to: 'same',
      asks: what,
    },
    approve: {
      label: { vi: 'Duyệt', en: 'Approve' },
      by: ['desk:leader', 'desk:admin'],
      from: 'proposed',
      to: 'approved',
      otherThan: ['propose', 'revise'],
      help: {
        vi: 'Đến ngày hiệu lực: đơn vị cũ kết thúc, đơn vị mới bắt đầu, hồ sơ và người chuyển theo phương án',
        en: 'On its day old units end, new ones begin, records and people move by the plan',
      },
    },
    take_effect: { label: { vi: 'Có hiệu lực', en: 'Come into force' }, by: 'clock', from: 'approved', to: 'in_force' },
    allot: {
      label: { vi: 'Giao hồ sơ cần người quyết định', en: 'Allot records that need a person' },
      by: ['desk:leader', 'desk:admin'],
      from: 'in_force',
      to: 'same',
      asks: {
        from: field.text({ label: { vi: 'Đơn vị cũ (khoá)', en: 'Old unit (key)' }, max: 80 }),
        to: field.unit({ label: { vi: 'Giao cho', en: 'Allot to' } }),
        codes: field.text({
          label: { vi: 'Mã hồ sơ, cách nhau bằng dấu phẩy; để trống là tất cả', en: 'Codes, by commas; empty for all' },
          max: 20_000,
          optional: true,
        }),
      },
    },
    withdraw: {
      label: { vi: 'Rút lại', en: 'Withdraw' },
      by: ['desk:admin', 'desk:leader'],
      from: ['proposed', 'approved'],
      to: 'withdrawn',
      asks: { reason: field.text({ label: { vi: 'Lý do', en: 'Reason' }, max: 500 }) },
    },
  },
  // No form asks for it: a decision on units belongs to the locality as a whole, whoever brings it.
  belongs: { unit: 'locality' },
  title: ['number', 'title'],
  public: { fields: ['number', 'title', 'decidedOn', 'inForceFrom', 'source'] },
  meaning: refuseConflicts,
})
