import { field } from '../../declare.ts'
import { citingHelp } from '../../office/citing.text.ts'

/** What proves that something was done: said in words, with papers or a link. Never optional, so that nothing counts without it. */
export const evidence = {
  evidence: field.text({
    label: { vi: 'Chứng cứ, kết quả cụ thể', en: 'Evidence' },
    max: 1_000,
    long: true,
    help: {
      vi: 'Số văn bản, hồ sơ, biên bản nghiệm thu, số liệu: để người khác mở ra kiểm tra được',
      en: 'Documents, records, minutes, figures: so that somebody else can check',
    },
  }),
  link: field.url({ label: { vi: 'Liên kết', en: 'Link' }, optional: true }),
  papers: field.documents({ label: { vi: 'Tệp kèm theo', en: 'Files' }, max: 5, optional: true }),
}

/** The paper that a change of what was promised stands on. */
export const decision = field.text({
  label: { vi: 'Số quyết định, văn bản', en: 'Decision, document number' },
  max: 100,
  cites: true,
  help: citingHelp,
})

/** Why. */
export const reason = field.text({ label: { vi: 'Lý do', en: 'Reason' }, max: 500, long: true })

/** The day to which it is put off. */
export const until = field.date({ label: { vi: 'Gia hạn đến ngày', en: 'Extended to' } })

/** What both an item of a plan and a task say of themselves. */
export const described = {
  title: field.text({ label: { vi: 'Nội dung', en: 'What is to be done' }, max: 500, long: true }),
  product: field.text({ label: { vi: 'Sản phẩm', en: 'Product' }, max: 500, optional: true }),
  unit: field.unit({ label: { vi: 'Đơn vị chủ trì', en: 'Lead unit' } }),
  cooperates: field.text({
    label: { vi: 'Đơn vị phối hợp', en: 'Co-ordinating units' },
    max: 500,
    optional: true,
    help: { vi: 'Cách nhau bằng dấu chấm phẩy', en: 'Separated by semicolons' },
  }),
  person: field.text({ label: { vi: 'Người phụ trách', en: 'Person in charge' }, max: 100, optional: true }),
  startsOn: field.date({ label: { vi: 'Bắt đầu', en: 'Starts on' }, optional: true }),
  dueOn: field.date({ label: { vi: 'Thời hạn', en: 'Due on' } }),
  weight: field.number({
    label: { vi: 'Trọng số', en: 'Weight' },
    min: 0,
    max: 1_000,
    decimals: 2,
    optional: true,
    help: { vi: 'Để trống là 1', en: '1 when left out' },
  }),
  amountVnd: field.money({ label: { vi: 'Kinh phí (đồng)', en: 'Money (VND)' }, optional: true }),
  targets: field.text({
    label: { vi: 'Chỉ tiêu liên quan', en: 'Linked targets' },
    max: 400,
    optional: true,
    help: { vi: 'Mã chỉ tiêu, cách nhau bằng dấu phẩy', en: 'Codes, separated by commas' },
  }),
  records: field.text({
    label: { vi: 'Hồ sơ liên quan', en: 'Linked records' },
    max: 2_000,
    optional: true,
    help: { vi: 'Mã hồ sơ, cách nhau bằng dấu phẩy', en: 'Codes of records, separated by commas' },
  }),
  milestones: field.number({
    label: { vi: 'Số mốc phải đạt', en: 'How many milestones' },
    min: 0,
    max: 100,
    decimals: 0,
    optional: true,
  }),
  plan: field.text({ label: { vi: 'Nghị quyết, kế hoạch', en: 'Resolution' }, max: 80, optional: true }),
  parent: field.text({ label: { vi: 'Thuộc', en: 'Part of' }, max: 80, optional: true }),
  orderedBy: field.text({
    label: { vi: 'Văn bản giao', en: 'Document that orders it' },
    max: 500,
    optional: true,
  }),
  orderedNumber: field.text({ label: { vi: 'Số văn bản', en: 'Document number' }, max: 100, optional: true }),
  orderedOn: field.date({ label: { vi: 'Ngày văn bản', en: 'Document date' }, optional: true }),
  note: field.text({ label: { vi: 'Ghi chú', en: 'Note' }, max: 1_000, optional: true, long: true }),
}
