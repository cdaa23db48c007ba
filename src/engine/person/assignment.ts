import { positions } from '../access/policy.positions.ts'
import { defineRecord, field } from '../declare.ts'

const lastOn = { vi: 'Đến hết ngày', en: 'Up to and including' }
const decision = { vi: 'Số quyết định', en: 'Decision number' }

/** A person holds a position in a unit from a day to a day (phân công): opened, extended, confirmed and ended by acts. */
export const assignment = defineRecord('person.assignment', {
  label: { vi: 'Phân công', en: 'Assignment' },
  form: {
    person: field.text({ label: { vi: 'Người được phân công', en: 'Person' }, max: 36 }),
    position: field.choice(positions, { label: { vi: 'Chức danh', en: 'Position' } }),
    unit: field.unit({ label: { vi: 'Đơn vị', en: 'Unit' } }),
    fromOn: field.date({ label: { vi: 'Từ ngày', en: 'From' } }),
    lastOn: field.date({ label: lastOn, optional: true }),
    decision: field.text({ label: decision, max: 100 }),
  },
  states: {
    held: { vi: 'Đang giữ', en: 'Held' },
    ended: { vi: 'Đã thôi', en: 'Ended', closed: true },
  },
  acts: {
    start: {
      label: { vi: 'Phân công', en: 'Assign' },
      by: 'desk:admin',
      from: 'nothing',
      to: 'held',
      inOwnUnits: true,
    },
    extend: {
      label: { vi: 'Gia hạn', en: 'Extend' },
      by: 'desk:admin',
      from: 'held',
      to: 'held',
      asks: {
        lastOn: field.date({ label: lastOn, optional: true }),
        decision: field.text({ label: decision, max: 100 }),
      },
    },
    confirm: {
      label: { vi: 'Xác nhận còn đúng', en: 'Confirm' },
      by: ['desk:admin', 'desk:leader'],
      from: 'held',
      to: 'held',
      asks: { confirmedOn: field.date({ label: { vi: 'Ngày rà soát', en: 'Reviewed on' } }) },
    },
    end: {
      label: { vi: 'Thôi phân công', en: 'End' },
      by: 'desk:admin',
      from: 'held',
      to: 'ended',
      asks: { decision: field.text({ label: decision, max: 100, optional: true }) },
      help: { vi: 'Có hiệu lực ngay.', en: 'Takes effect at once.' },
    },
  },
  belongs: { unit: 'unit' },
  title: ['position', 'decision'],
})
