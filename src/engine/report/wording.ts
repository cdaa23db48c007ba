import { defineRecord, field } from '../declare.ts'

const parts = {
  text: field.text({
    label: { vi: 'Nội dung mẫu', en: 'Text' },
    max: 60_000,
    long: true,
    help: {
      vi: 'Số liệu ghi là {MÃ.value}, ví dụ {HC-01.value}',
      en: 'Figures as {CODE.value}, such as {HC-01.value}',
    },
  }),
  recipients: field.text({
    label: { vi: 'Nơi nhận (mỗi dòng một nơi)', en: 'Recipients, one a line' },
    max: 4_000,
    long: true,
  }),
  mailboxes: field.text({
    label: {
      vi: 'Hộp thư nhận khi ban hành, cách nhau bằng dấu phẩy',
      en: 'Mailboxes that get it at issue, by commas',
    },
    max: 2_000,
    optional: true,
  }),
  superior: field.text({ label: { vi: 'Cơ quan chủ quản', en: 'Superior body' }, max: 200, optional: true }),
  issuer: field.text({ label: { vi: 'Cơ quan ban hành', en: 'Issuing body' }, max: 200 }),
  place: field.text({ label: { vi: 'Địa danh', en: 'Place' }, max: 80 }),
  symbol: field.text({ label: { vi: 'Ký hiệu cơ quan', en: 'Symbol of the body' }, max: 20 }),
  validFrom: field.date({ label: { vi: 'Dùng từ ngày', en: 'In use from' } }),
}

/** The wording of a body's reports (mẫu báo cáo): text, head and recipients, from a day on. Each change stays in its history. */
export const reportWording = defineRecord('plan.wording', {
  label: { vi: 'Mẫu báo cáo', en: 'Wording of reports' },
  form: parts,
  states: {
    in_use: { vi: 'Đang dùng', en: 'In use' },
    withdrawn: { vi: 'Thôi dùng', en: 'Out of use', closed: true },
  },
  acts: {
    write: {
      label: { vi: 'Lập mẫu', en: 'Write' },
      by: ['desk:figures', 'desk:leader'],
      from: 'nothing',
      to: 'in_use',
      inOwnUnits: true,
    },
    change: {
      label: { vi: 'Sửa mẫu', en: 'Change' },
      by: ['desk:figures', 'desk:leader'],
      from: 'in_use',
      to: 'same',
      asks: parts,
    },
    withdraw: {
      label: { vi: 'Thôi dùng', en: 'Take out of use' },
      by: ['desk:figures', 'desk:leader'],
      from: 'in_use',
      to: 'withdrawn',
    },
  },
  belongs: { unit: 'locality' },
  title: ['issuer', 'validFrom'],
})
