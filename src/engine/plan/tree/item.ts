import { defineRecord, field } from '../../declare.ts'
import { decision, described, evidence, reason, until } from './fields.ts'
import { checkDates } from './meaning.ts'

/** The levels of a plan between the resolution above them and the tasks below. */
export const levels = {
  mission: { vi: 'Nhiệm vụ và giải pháp', en: 'Mission' },
  programme: { vi: 'Chương trình', en: 'Programme' },
  scheme: { vi: 'Đề án', en: 'Scheme' },
  project: { vi: 'Dự án, công trình', en: 'Project' },
} as const

/**
 * A part of a plan (mục của kế hoạch): mission, programme, scheme or project. `key` is its own name that others hang on;
 * `published` is false where a document counts it and nobody printed its text.
 *
 * How far it is comes from what hangs on it, never from this record; it is changed, put off and stopped by decisions.
 */
export const planItem = defineRecord('plan.item', {
  label: { vi: 'Mục của kế hoạch', en: 'Part of a plan' },
  form: {
    key: field.text({
      label: { vi: 'Mã mục', en: 'Key' },
      max: 80,
      help: { vi: 'Chữ thường không dấu, số, gạch nối', en: 'Lower-case letters, digits and dashes' },
    }),
    level: field.choice(levels, { label: { vi: 'Cấp', en: 'Level' } }),
    ...described,
    titleEn: field.text({ label: { vi: 'Nội dung (tiếng Anh)', en: 'In English' }, max: 500, optional: true }),
    published: field.boolean({ label: { vi: 'Nội dung đã công bố', en: 'Its text was published' } }),
    source: field.text({ label: { vi: 'Nguồn', en: 'Source' }, max: 500 }),
  },
  states: {
    running: { vi: 'Đang thực hiện', en: 'Under way' },
    paused: { vi: 'Tạm dừng', en: 'Paused' },
    done: { vi: 'Hoàn thành', en: 'Done', closed: true },
    stopped: { vi: 'Thôi thực hiện', en: 'Stopped', closed: true },
  },
  acts: {
    issue: {
      label: { vi: 'Đưa vào kế hoạch', en: 'Put into the plan' },
      by: 'desk:leader',
      from: 'nothing',
      to: 'running',
      inOwnUnits: true,
    },
    change: {
      label: { vi: 'Sửa', en: 'Change' },
      by: 'desk:leader',
      from: ['running', 'paused'],
      to: 'same',
      asks: {
        title: described.title,
        product: described.product,
        unit: described.unit,
        cooperates: described.cooperates,
        weight: described.weight,
        amountVnd: described.amountVnd,
        targets: described.targets,
        records: described.records,
        decision,
      },
      assigns: 'unit',
    },
    extend: {
      label: { vi: 'Gia hạn', en: 'Extend' },
      by: 'desk:leader',
      from: 'running',
      to: 'running',
      asks: { until, reason, decision },
    },
    milestone: {
      label: { vi: 'Đạt một mốc', en: 'Milestone reached' },
      by: ['holder', 'desk:leader'],
      from: 'running',
      to: 'running',
      asks: { reached: field.text({ label: { vi: 'Mốc', en: 'Milestone' }, max: 200 }), ...evidence },
    },
    pause: {
      label: { vi: 'Tạm dừng', en: 'Pause' },
      by: 'desk:leader',
      from: 'running',
      to: 'paused',
      asks: { reason, decision },
    },
    resume: { label: { vi: 'Tiếp tục', en: 'Resume' }, by: 'desk:leader', from: 'paused', to: 'running' },
    complete: {
      label: { vi: 'Hoàn thành', en: 'Complete' },
      by: 'desk:leader',
      from: 'running',
      to: 'done',
      asks: { decision, ...evidence },
    },
    stop: {
      label: { vi: 'Thôi thực hiện', en: 'Stop' },
      by: 'desk:leader',
      from: ['running', 'paused'],
      to: 'stopped',
      asks: { reason, decision },
    },
  },
  belongs: { unit: 'unit' },
  title: ['title'],
  facets: { level: { label: { vi: 'Cấp', en: 'Level' }, of: 'level', by: 'answer' } },
  tallies: { milestones: { label: { vi: 'Mốc đã đạt', en: 'Milestones reached' }, on: 'milestone' } },
  public: {
    fields: [
      'key',
      'level',
      'title',
      'titleEn',
      'product',
      'unit',
      'startsOn',
      'dueOn',
      'plan',
      'parent',
      'published',
      'source',
    ],
  },
  meaning: checkDates,
})
