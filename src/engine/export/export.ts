import { openingReasons } from '../access/policy.ts'
import { type By, defineRecord, field } from '../declare.ts'

/** What may be taken out. */
export const exportKinds = {
  list: { vi: 'Danh sách hồ sơ (CSV)', en: 'List of records (CSV)' },
  figures: {
    vi: 'Số liệu của mọi chỉ tiêu, từng tháng, từng đơn vị (CSV)',
    en: 'Figures of every target, month and unit (CSV)',
  },
  binder: { vi: 'Tập minh chứng của một bộ tiêu chí (ZIP)', en: 'Binder of evidence of a framework (ZIP)' },
  copy: { vi: 'Bản sao dữ liệu của tôi (ZIP)', en: 'Copy of my data (ZIP)' },
} as const

const staff: readonly By[] = [
  'desk:admin',
  'desk:leader',
  'desk:officer',
  'desk:one_stop',
  'desk:feedback',
  'desk:figures',
  'desk:privacy',
]
const text = (vi: string, en: string, max: number) => field.text({ label: { vi, en }, max, optional: true })
const date = (vi: string, en: string) => field.date({ label: { vi, en }, optional: true })

/**
 * Something taken out of the program (xuất dữ liệu): too big for a page, so it is asked for, made by the queue, and fetched by who
 * asked until its last day. Who asked for what, when it was fetched and when it went stands in its history.
 */
export const dataExport = defineRecord('system.export', {
  label: { vi: 'Xuất dữ liệu', en: 'Export' },
  form: {
    kind: field.choice(exportKinds, { label: { vi: 'Xuất gì', en: 'What' } }),
    record: text('Loại hồ sơ', 'Record type', 60),
    state: text('Trạng thái', 'State', 60),
    fromOn: date('Nhận từ ngày', 'Received from'),
    lastOn: date('Nhận đến hết ngày', 'Received up to and including'),
    plan: text('Bộ chỉ tiêu', 'Set of targets', 60),
    framework: text('Bộ tiêu chí', 'Framework of criteria', 60),
    withPrivate: field.boolean({ label: { vi: 'Kèm thông tin cá nhân', en: 'With personal data' }, optional: true }),
    reason: field.choice(openingReasons, { label: { vi: 'Lý do', en: 'Reason' }, optional: true }),
    said: text('Nói rõ', 'In words', 500),
    concerns: text('Về hồ sơ', 'About the records', 4_000),
    key: text('Khoá của phần mềm yêu cầu', 'Key of the program that asked', 36),
  },
  states: {
    asked: { vi: 'Đang chuẩn bị', en: 'Being made' },
    made: { vi: 'Tải được', en: 'Ready' },
    failed: { vi: 'Không làm được', en: 'Could not be made', closed: true },
    gone: { vi: 'Đã hết hạn tải', en: 'No longer there', closed: true },
  },
  acts: {
    ask: { label: { vi: 'Yêu cầu xuất', en: 'Ask for it' }, by: 'anyone', from: 'nothing', to: 'asked' },
    make: {
      label: { vi: 'Đã làm xong', en: 'Made' },
      by: 'clock',
      from: 'asked',
      to: 'made',
      asks: {
        attempt: field.text({ label: { vi: 'Lần làm', en: 'Attempt' }, max: 36 }),
        name: field.text({ label: { vi: 'Tên tệp', en: 'File name' }, max: 120 }),
        bytes: field.number({ label: { vi: 'Số byte', en: 'Bytes' }, min: 0 }),
        rows: field.number({ label: { vi: 'Số dòng', en: 'Rows' }, min: 0 }),
        until: field.date({ label: { vi: 'Tải được đến hết ngày', en: 'Can be fetched up to and including' } }),
      },
    },
    fail: {
      label: { vi: 'Không làm được', en: 'Could not be made' },
      by: 'clock',
      from: 'asked',
      to: 'failed',
      asks: { why: field.text({ label: { vi: 'Vì sao', en: 'Why' }, max: 60 }) },
    },
    fetch: { label: { vi: 'Đã tải', en: 'Fetched' }, by: ['owner', ...staff], from: 'made', to: 'same' },
    discard: { label: { vi: 'Bỏ đi', en: 'Discard' }, by: ['clock', 'owner', ...staff], from: 'made', to: 'gone' },
  },
  belongs: 'actor',
  title: ['kind', 'record'],
})
