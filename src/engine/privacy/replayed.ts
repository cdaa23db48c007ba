import { defineRecord, field } from '../declare.ts'

/**
 * That an order on personal data was carried out again after a restore to before it (thực hiện lại sau phục hồi): the request and
 * its decision went with the restore, the order was kept beside the backups. Says nothing of the data.
 */
export const replayed = defineRecord('person.replay', {
  label: { vi: 'Thực hiện lại lệnh về dữ liệu cá nhân', en: 'Order on personal data carried out again' },
  form: {
    concerns: field.text({ label: { vi: 'Về hồ sơ', en: 'About the record' }, max: 36 }),
    order: field.text({
      label: { vi: 'Lệnh đã thực hiện trước khi phục hồi', en: 'The order before the restore' },
      max: 36,
    }),
    kind: field.choice(
      {
        erase: { vi: 'Xoá', en: 'Erase' },
        hide: { vi: 'Ẩn', en: 'Hide' },
        show: { vi: 'Thôi ẩn', en: 'Hide no longer' },
      },
      { label: { vi: 'Việc', en: 'What' } },
    ),
    fields: field.text({ label: { vi: 'Các mục', en: 'Fields' }, max: 2_000, optional: true }),
    orderedAt: field.text({ label: { vi: 'Lúc ra lệnh', en: 'Ordered at' }, max: 40 }),
  },
  states: { done: { vi: 'Đã thực hiện lại', en: 'Carried out again', closed: true } },
  acts: {
    replay: { label: { vi: 'Thực hiện lại', en: 'Carry out again' }, by: 'clock', from: 'nothing', to: 'done' },
  },
  belongs: 'actor',
  title: ['kind', 'orderedAt'],
})
