import { defineRecord, field } from '../declare.ts'

/** What a batch does with what it lists. */
export const sweepEnds = {
  erase: { vi: 'Xoá', en: 'Erase' },
  hide: { vi: 'Ẩn khỏi công việc hằng ngày', en: 'Hide from daily work' },
} as const

/**
 * A batch of records whose personal data has been kept for its term (đợt xoá dữ liệu hết hạn lưu).
 *
 * The engine lists it as its own person. The first one of a type and set of fields waits until somebody has looked at the list;
 * those after it are run at once.
 */
export const sweep = defineRecord('person.sweep', {
  label: { vi: 'Đợt xử lý dữ liệu hết hạn lưu', en: 'Batch past its term' },
  onDesk: true,
  form: {
    type: field.text({ label: { vi: 'Loại hồ sơ', en: 'Record type' }, max: 100 }),
    fields: field.text({ label: { vi: 'Các mục', en: 'Fields' }, max: 1_000 }),
    end: field.choice(sweepEnds, { label: { vi: 'Xử lý', en: 'What is done' } }),
    count: field.number({ label: { vi: 'Số hồ sơ', en: 'Records' } }),
    concerns: field.text({ label: { vi: 'Hồ sơ', en: 'Records concerned' }, max: 8_000 }),
  },
  states: {
    listed: { vi: 'Đã lập danh sách, chờ duyệt', en: 'Listed, to be looked at' },
    approved: { vi: 'Đã duyệt', en: 'Approved' },
    done: { vi: 'Đã chạy', en: 'Run', closed: true },
    dropped: { vi: 'Không chạy', en: 'Not run', closed: true },
  },
  acts: {
    list: { label: { vi: 'Lập danh sách', en: 'List' }, by: 'clock', from: 'nothing', to: 'listed' },
    approve: {
      label: { vi: 'Duyệt danh sách', en: 'Approve the list' },
      by: 'desk:privacy',
      from: 'listed',
      to: 'approved',
      help: {
        vi: 'Đợt đầu của mỗi loại cần người xem; các đợt sau tự chạy.',
        en: 'The first batch of a kind needs a look; later ones run by themselves.',
      },
    },
    drop: {
      label: { vi: 'Không chạy đợt này', en: 'Do not run' },
      by: 'desk:privacy',
      from: ['listed', 'approved'],
      to: 'dropped',
      asks: { reason: field.text({ label: { vi: 'Lý do', en: 'Reason' }, max: 500 }) },
    },
    run: { label: { vi: 'Chạy', en: 'Run' }, by: 'clock', from: ['listed', 'approved'], to: 'done' },
  },
  belongs: 'actor',
  title: ['type', 'end'],
})
