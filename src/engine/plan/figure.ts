import { defineRecord, field } from '../declare.ts'

/** How sure a typed figure is; an estimate is replaced later. */
export const figureStatuses = {
  estimate: { vi: 'ước thực hiện', en: 'estimate' },
  preliminary: { vi: 'sơ bộ', en: 'preliminary' },
  final: { vi: 'chính thức', en: 'final' },
} as const

/**
 * A figure typed by its owner (số nhập tay có chứng cứ), for indicators whose records are kept elsewhere.
 *
 * It is a record like any other: entered, corrected and withdrawn by acts, with its source, and never computed.
 */
export const figure = defineRecord('plan.figure', {
  label: { vi: 'Số liệu nhập', en: 'Typed figure' },
  form: {
    indicator: field.text({ label: { vi: 'Mã chỉ tiêu', en: 'Indicator code' }, max: 40 }),
    unit: field.unit({ label: { vi: 'Đơn vị', en: 'Unit' } }),
    period: field.text({
      label: { vi: 'Kỳ', en: 'Period' },
      max: 20,
      help: { vi: '2026-03, 2026, 2020/2025', en: '2026-03, 2026, 2020/2025' },
    }),
    value: field.number({
      label: { vi: 'Giá trị', en: 'Value' },
      help: { vi: 'Tỷ lệ ghi từ 0 đến 1', en: 'Rates as shares 0 to 1' },
    }),
    numerator: field.number({ label: { vi: 'Tử số', en: 'Numerator' }, optional: true }),
    denominator: field.number({ label: { vi: 'Mẫu số', en: 'Denominator' }, optional: true }),
    status: field.choice(figureStatuses, { label: { vi: 'Mức chắc chắn', en: 'Status' } }),
    saidOn: field.date({ label: { vi: 'Ngày công bố', en: 'Said on' } }),
    source: field.text({ label: { vi: 'Nguồn, chứng cứ', en: 'Source, evidence' }, max: 500 }),
    sourceEn: field.text({ label: { vi: 'Nguồn (tiếng Anh)', en: 'Source in English' }, max: 500, optional: true }),
    link: field.url({ label: { vi: 'Liên kết', en: 'Link' }, optional: true }),
    validUntil: field.date({ label: { vi: 'Công nhận đến hết ngày', en: 'Recognised until' }, optional: true }),
    note: field.text({ label: { vi: 'Ghi chú', en: 'Note' }, max: 1_000, optional: true }),
    noteEn: field.text({ label: { vi: 'Ghi chú (tiếng Anh)', en: 'Note in English' }, max: 1_000, optional: true }),
  },
  states: {
    entered: { vi: 'Đã nhập', en: 'Entered' },
    withdrawn: { vi: 'Đã rút', en: 'Withdrawn', closed: true },
  },
  acts: {
    enter: {
      label: { vi: 'Nhập số', en: 'Enter figure' },
      by: 'desk:figures',
      from: 'nothing',
      to: 'entered',
      inOwnUnits: true,
    },
    correct: {
      label: { vi: 'Đính chính', en: 'Correct' },
      by: 'desk:figures',
      from: 'entered',
      to: 'entered',
      asks: {
        value: field.number({ label: { vi: 'Giá trị', en: 'Value' } }),
        numerator: field.number({ label: { vi: 'Tử số', en: 'Numerator' }, optional: true }),
        denominator: field.number({ label: { vi: 'Mẫu số', en: 'Denominator' }, optional: true }),
        status: field.choice(figureStatuses, { label: { vi: 'Mức chắc chắn', en: 'Status' } }),
        saidOn: field.date({ label: { vi: 'Ngày công bố', en: 'Said on' } }),
        source: field.text({ label: { vi: 'Nguồn, chứng cứ', en: 'Source, evidence' }, max: 500 }),
        note: field.text({ label: { vi: 'Ghi chú', en: 'Note' }, max: 1_000, optional: true }),
      },
    },
    withdraw: {
      label: { vi: 'Rút số', en: 'Withdraw' },
      by: 'desk:figures',
      from: 'entered',
      to: 'withdrawn',
      asks: { reason: field.text({ label: { vi: 'Lý do', en: 'Reason' }, max: 500 }) },
    },
  },
  belongs: { unit: 'unit' },
  title: ['indicator', 'period'],
  public: {
    fields: [
      'indicator',
      'unit',
      'period',
      'value',
      'numerator',
      'denominator',
      'status',
      'saidOn',
      'source',
      'link',
      'note',
    ],
  },
})
