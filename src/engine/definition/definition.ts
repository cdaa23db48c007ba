import { defineRecord, field } from '../declare.ts'
import { definitionCauses, definitionKinds } from './definition.kinds.ts'
import { fourEyes } from './four-eyes.ts'

/**
 * One version of a definition (phiên bản khai báo): what a locality counts and works by, proposed by one person and approved
 * by another. It never changes; a later version takes its place from a day on, and going back is a version too.
 */
export const definition = defineRecord('system.definition', {
  label: { vi: 'Phiên bản khai báo', en: 'Version of a definition' },
  form: {
    kind: field.choice(definitionKinds, { label: { vi: 'Loại khai báo', en: 'Kind' } }),
    key: field.text({
      label: { vi: 'Mã', en: 'Key' },
      max: 80,
      help: { vi: 'Mã chỉ tiêu, tên số đo, khóa bộ chỉ tiêu …', en: 'Code of an indicator, name of a measure …' },
    }),
    body: field.text({ label: { vi: 'Nội dung (JSON)', en: 'Content (JSON)' }, max: 400_000, long: true }),
    validFrom: field.date({ label: { vi: 'Có hiệu lực từ ngày', en: 'In force from' } }),
    basis: field.text({ label: { vi: 'Căn cứ', en: 'Legal basis' }, max: 500 }),
    cause: field.choice(definitionCauses, { label: { vi: 'Nguyên nhân', en: 'Cause' } }),
    note: field.text({ label: { vi: 'Ghi chú', en: 'Note' }, max: 1_000, long: true, optional: true }),
    pack: field.text({ label: { vi: 'Theo gói', en: 'With the pack' }, max: 36, optional: true }),
  },
  states: {
    proposed: { vi: 'Chờ duyệt', en: 'Proposed' },
    approved: { vi: 'Đã duyệt', en: 'Approved' },
    withdrawn: { vi: 'Đã rút', en: 'Withdrawn', closed: true },
    declined: { vi: 'Không duyệt', en: 'Declined', closed: true },
  },
  acts: fourEyes(
    { vi: 'Đề nghị', en: 'Propose' },
    {
      label: { vi: 'Duyệt', en: 'Approve' },
      help: {
        vi: 'Có hiệu lực ngay khi duyệt, cho những gì tính từ ngày đã ghi',
        en: 'Counts at once, for what is counted from the day named',
      },
    },
  ),
  // The whole locality's: it names no unit, so it lies at the root.
  belongs: { unit: 'unit' },
  title: ['kind', 'key'],
})
