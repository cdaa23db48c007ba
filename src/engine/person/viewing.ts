import { defineRecord, field } from '../declare.ts'

/** An administrator saw the desk as somebody else (xem như): whom, and why. Read only; it ends by itself. */
export const viewing = defineRecord('person.viewing', {
  label: { vi: 'Xem như người khác', en: 'View as somebody else' },
  form: {
    person: field.text({ label: { vi: 'Người được xem như', en: 'Seen as' }, max: 36 }),
    reason: field.text({ label: { vi: 'Lý do', en: 'Reason' }, max: 300 }),
  },
  states: { seen: { vi: 'Đã xem', en: 'Seen', closed: true } },
  acts: { start: { label: { vi: 'Xem như', en: 'View as' }, by: 'desk:admin', from: 'nothing', to: 'seen' } },
  belongs: 'actor',
  title: ['reason'],
})
