import { defineRecord, field } from '../../declare.ts'

/**
 * A period of typed figures that somebody calls finished (hoàn tất kỳ): of one unit, or of one indicator in a unit and all
 * below it. While it is finished its cells are locked and its figures final; an empty cell is then empty on purpose. The
 * papers that prove it are asked for each time.
 */
export const sheet = defineRecord('plan.sheet', {
  label: { vi: 'Kỳ số liệu', en: 'Period of figures' },
  form: {
    unit: field.unit({ label: { vi: 'Đơn vị', en: 'Unit' } }),
    indicator: field.text({ label: { vi: 'Mã chỉ tiêu', en: 'Indicator code' }, max: 40, optional: true }),
    period: field.text({ label: { vi: 'Kỳ', en: 'Period' }, max: 20 }),
  },
  states: {
    finished: { vi: 'Đã hoàn tất', en: 'Finished' },
    reopened: { vi: 'Đã mở lại', en: 'Reopened', closed: true },
  },
  acts: {
    finish: {
      label: { vi: 'Hoàn tất kỳ', en: 'Finish the period' },
      by: 'desk:figures',
      from: 'nothing',
      to: 'finished',
      inOwnUnits: true,
      asks: {
        papers: field.documents({ label: { vi: 'Tệp chứng cứ', en: 'Evidence' }, max: 5 }),
        note: field.text({ label: { vi: 'Ghi chú', en: 'Note' }, max: 500, optional: true }),
      },
    },
    reopen: {
      label: { vi: 'Mở lại kỳ', en: 'Reopen the period' },
      by: 'desk:figures',
      from: 'finished',
      to: 'reopened',
      asks: { reason: field.text({ label: { vi: 'Lý do', en: 'Reason' }, max: 500 }) },
    },
  },
  belongs: { unit: 'unit' },
  title: ['indicator', 'period'],
})
