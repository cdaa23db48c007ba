import { type By, defineRecord, field } from '../../declare.ts'

/** What a piece of evidence is. Said alone it shows nothing: each kind names something that can be opened. */
export const evidenceKinds = {
  document: { vi: 'Văn bản, tệp', en: 'Document, file' },
  record: { vi: 'Hồ sơ trên hệ thống', en: 'A record kept here' },
  figure: { vi: 'Số đo của chỉ tiêu', en: 'A figure of an indicator' },
} as const

/** What it shows. */
export const evidenceShows = {
  pass: { vi: 'Đạt', en: 'Met' },
  fail: { vi: 'Không đạt', en: 'Not met' },
} as const

const inside: readonly By[] = ['desk:figures', 'desk:officer', 'desk:leader', 'desk:admin']
const reason = field.text({ label: { vi: 'Lý do', en: 'Reason' }, max: 500, long: true })
const text = (vi: string, en: string, max: number) => field.text({ label: { vi, en }, max, optional: true })

/**
 * A piece of evidence for one criterion of a framework (minh chứng): brought by one person, confirmed by another. Only what is confirmed
 * counts; what is a result counts, a plan to reach it does not.
 */
export const evidence = defineRecord('plan.evidence', {
  label: { vi: 'Minh chứng', en: 'Evidence' },
  form: {
    framework: field.text({ label: { vi: 'Bộ tiêu chí', en: 'Framework' }, max: 60 }),
    criterion: field.text({ label: { vi: 'Chỉ số', en: 'Criterion' }, max: 60 }),
    shows: field.choice(evidenceShows, { label: { vi: 'Cho thấy', en: 'It shows' } }),
    kind: field.choice(evidenceKinds, { label: { vi: 'Loại minh chứng', en: 'Kind' } }),
    what: field.text({
      label: { vi: 'Kết quả cụ thể', en: 'What was reached' },
      help: {
        vi: 'Kết quả đã có, không phải đề án hay kế hoạch: số văn bản, ngày, nơi, con số',
        en: 'A result, not a scheme or plan: number and day of the document, place, figure',
      },
      max: 1_000,
      long: true,
    }),
    on: field.date({ label: { vi: 'Ngày của minh chứng', en: 'Day of the evidence' } }),
    validUntil: field.date({ label: { vi: 'Có giá trị đến hết ngày', en: 'Holds until' }, optional: true }),
    record: text('Mã hồ sơ', 'Code of the record', 40),
    indicator: text('Mã chỉ tiêu', 'Code of the indicator', 40),
    link: field.url({ label: { vi: 'Liên kết', en: 'Link' }, optional: true }),
    papers: field.documents({
      label: { vi: 'Tệp kèm theo (PDF, ảnh)', en: 'Files (PDF, pictures)' },
      max: 10,
      optional: true,
    }),
    unit: field.unit({ label: { vi: 'Đơn vị nộp', en: 'Unit' } }),
  },
  states: {
    submitted: { vi: 'Chờ xác nhận', en: 'To be confirmed' },
    confirmed: { vi: 'Đã xác nhận', en: 'Confirmed' },
    returned: { vi: 'Trả lại', en: 'Returned', closed: true },
    withdrawn: { vi: 'Đã rút', en: 'Withdrawn', closed: true },
  },
  acts: {
    submit: {
      label: { vi: 'Nộp minh chứng', en: 'Submit' },
      by: inside,
      from: 'nothing',
      to: 'submitted',
      inOwnUnits: true,
    },
    confirm: {
      label: { vi: 'Xác nhận', en: 'Confirm' },
      help: { vi: 'Người nộp không tự xác nhận.', en: 'Not by whoever submitted it.' },
      by: ['desk:leader', 'desk:admin'],
      from: 'submitted',
      to: 'confirmed',
      otherThan: ['submit'],
    },
    return: {
      label: { vi: 'Trả lại', en: 'Return' },
      by: ['desk:leader', 'desk:admin'],
      from: 'submitted',
      to: 'returned',
      asks: { reason },
    },
    withdraw: {
      label: { vi: 'Rút minh chứng', en: 'Withdraw' },
      help: {
        vi: 'Chỉ số trở về như khi chưa có minh chứng này.',
        en: 'The criterion stands as if it had not been there.',
      },
      by: inside,
      from: ['submitted', 'confirmed'],
      to: 'withdrawn',
      asks: { reason },
    },
  },
  belongs: { unit: 'unit' },
  title: ['criterion', 'what'],
})
