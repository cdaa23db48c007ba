import { defineRecord, field } from '../declare.ts'
import { citingHelp } from '../office/citing.text.ts'

/**
 * A hold (tạm giữ dữ liệu): while it stands, nothing of what it concerns is erased, neither by a term nor at a request. For an
 * inspection, a complaint or a court. `concerns`: ids of records, or the name of a record type for all of them.
 */
export const hold = defineRecord('person.hold', {
  label: { vi: 'Tạm giữ dữ liệu', en: 'Hold' },
  form: {
    concerns: field.text({ label: { vi: 'Hồ sơ hoặc loại hồ sơ', en: 'Records, or a type' }, max: 8_000 }),
    decision: field.text({
      label: { vi: 'Số quyết định, công văn', en: 'Decision number' },
      max: 100,
      cites: true,
      help: citingHelp,
    }),
    why: field.text({ label: { vi: 'Lý do', en: 'Reason' }, max: 500 }),
  },
  states: {
    held: { vi: 'Đang giữ', en: 'Holds' },
    lifted: { vi: 'Đã thôi', en: 'Lifted', closed: true },
  },
  acts: {
    place: { label: { vi: 'Tạm giữ', en: 'Place' }, by: 'desk:privacy', from: 'nothing', to: 'held' },
    lift: {
      label: { vi: 'Thôi giữ', en: 'Lift' },
      by: 'desk:privacy',
      from: 'held',
      to: 'lifted',
      asks: {
        decision: field.text({
          label: { vi: 'Số quyết định, công văn', en: 'Decision number' },
          max: 100,
          cites: true,
          help: citingHelp,
        }),
      },
    },
  },
  belongs: 'actor',
  title: ['decision'],
})
