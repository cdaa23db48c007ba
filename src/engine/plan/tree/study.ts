import { defineRecord, field } from '../../declare.ts'

/**
 * How a resolution reached one branch or unit (quán triệt, triển khai): expected of it, studied, and followed by a plan of
 * its own. Closed by the number of that plan.
 */
export const study = defineRecord('plan.study', {
  label: { vi: 'Quán triệt nghị quyết', en: 'Study of a resolution' },
  form: {
    plan: field.text({ label: { vi: 'Nghị quyết', en: 'Resolution' }, max: 80 }),
    unit: field.unit({ label: { vi: 'Đơn vị', en: 'Unit' } }),
    branch: field.text({ label: { vi: 'Chi bộ, đơn vị trực thuộc', en: 'Branch' }, max: 200 }),
    dueOn: field.date({ label: { vi: 'Hạn quán triệt', en: 'Due on' }, optional: true }),
    source: field.text({ label: { vi: 'Nguồn', en: 'Source' }, max: 500, optional: true }),
  },
  states: {
    expected: { vi: 'Chưa quán triệt', en: 'Not yet studied' },
    studied: { vi: 'Đã quán triệt, chưa có kế hoạch', en: 'Studied, no plan yet' },
    planned: { vi: 'Đã ban hành kế hoạch', en: 'Own plan issued', closed: true },
  },
  acts: {
    expect: {
      label: { vi: 'Giao quán triệt', en: 'Expect' },
      by: 'desk:leader',
      from: 'nothing',
      to: 'expected',
      inOwnUnits: true,
    },
    study: {
      label: { vi: 'Đã quán triệt', en: 'Studied' },
      by: ['holder', 'desk:leader'],
      from: 'expected',
      to: 'studied',
      asks: {
        studiedOn: field.date({ label: { vi: 'Ngày học tập, quán triệt', en: 'Studied on' } }),
        attended: field.number({
          label: { vi: 'Số người dự', en: 'Attended' },
          min: 0,
          max: 100_000,
          decimals: 0,
          optional: true,
        }),
        evidence: field.text({ label: { vi: 'Chứng cứ', en: 'Evidence' }, max: 500 }),
      },
    },
    plan: {
      label: { vi: 'Đã ban hành kế hoạch', en: 'Own plan issued' },
      by: ['holder', 'desk:leader'],
      from: 'studied',
      to: 'planned',
      asks: {
        planNumber: field.text({ label: { vi: 'Số kế hoạch', en: 'Number of the plan' }, max: 100 }),
        planOn: field.date({ label: { vi: 'Ngày ban hành', en: 'Issued on' }, optional: true }),
        papers: field.documents({ label: { vi: 'Văn bản', en: 'Document' }, max: 3, optional: true }),
      },
    },
  },
  belongs: { unit: 'unit' },
  title: ['branch'],
})
