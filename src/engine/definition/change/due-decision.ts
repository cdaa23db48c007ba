import { dueKept, dueMoved } from '../../deadline/move.ts'
import { defineRecord, field } from '../../declare.ts'

/**
 * One decision on all due dates that a changed calendar would move (quyết định về hạn sau khi đổi lịch), of one unit and what
 * is below it, or of one kind of record there: the new dates are taken, or the old ones kept. Each record gets its own event.
 */
export const dueDecision = defineRecord('system.due_decision', {
  label: { vi: 'Quyết định về thời hạn sau khi đổi lịch', en: 'Decision on due dates after a calendar changed' },
  form: {
    decision: field.choice(
      {
        [dueMoved]: { vi: 'Nhận hạn mới', en: 'Take the new dates' },
        [dueKept]: { vi: 'Giữ hạn cũ', en: 'Keep the old dates' },
      },
      { label: { vi: 'Quyết định', en: 'Decision' } },
    ),
    unit: field.unit({ label: { vi: 'Đơn vị (cả cấp dưới)', en: 'Unit, with all below' } }),
    type: field.text({ label: { vi: 'Loại hồ sơ', en: 'Record type' }, max: 80, optional: true }),
    calendar: field.text({
      label: { vi: 'Bản lịch', en: 'Version of the calendar' },
      max: 80,
      help: { vi: 'Bản lịch đã xem khi quyết định', en: 'The version that was looked at' },
    }),
  },
  states: { decided: { vi: 'Đã quyết định', en: 'Decided', closed: true } },
  acts: {
    decide: {
      label: { vi: 'Quyết định một lượt', en: 'Decide all at once' },
      by: ['desk:leader', 'desk:admin'],
      from: 'nothing',
      to: 'decided',
      inOwnUnits: true,
    },
  },
  belongs: { unit: 'unit' },
  title: ['decision', 'type'],
})
