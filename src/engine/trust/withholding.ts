import { defineRecord, field } from '../declare.ts'

/**
 * A figure that is held back (số liệu tạm giữ), because a recount of the events did not give what was stored.
 *
 * Opened and ended by the engine's own recount; a leader may release it with a reason before that.
 */
export const withholding = defineRecord('trust.withholding', {
  label: { vi: 'Số liệu tạm giữ để đối chiếu', en: 'Figure withheld' },
  form: {
    measure: field.text({ label: { vi: 'Số đo', en: 'Measure' }, max: 120 }),
    month: field.text({ label: { vi: 'Tháng', en: 'Month' }, max: 7 }),
    found: field.text({ label: { vi: 'Chỗ lệch', en: 'What differs' }, max: 2_000, long: true }),
  },
  states: {
    withheld: { vi: 'Đang tạm giữ', en: 'Withheld' },
    released: { vi: 'Đã công bố lại', en: 'Released', closed: true },
  },
  acts: {
    withhold: { label: { vi: 'Tạm giữ', en: 'Withhold' }, by: 'clock', from: 'nothing', to: 'withheld' },
    agree: {
      label: { vi: 'Đếm lại đã khớp', en: 'Recounted without difference' },
      by: 'clock',
      from: 'withheld',
      to: 'released',
    },
    release: {
      label: { vi: 'Công bố lại', en: 'Release' },
      help: {
        vi: 'Con số hiện trở lại dù đếm lại chưa khớp. Lý do được lưu cùng tên người quyết định.',
        en: 'The number is shown again although the recount differs. The reason is kept with the name of who decided.',
      },
      by: ['desk:leader', 'desk:admin'],
      from: 'withheld',
      to: 'released',
      asks: { reason: field.text({ label: { vi: 'Lý do', en: 'Reason' }, max: 500 }) },
    },
  },
  belongs: 'actor',
  title: ['measure', 'month'],
  public: { fields: ['measure', 'month'] },
})
