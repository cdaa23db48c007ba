import { defineRecord, field } from '../../declare.ts'
import { decision, described, evidence, reason, until } from './fields.ts'
import { checkDates } from './meaning.ts'

/** Where an order comes from. */
export const origins = {
  plan: { vi: 'Nghị quyết, kế hoạch', en: 'Resolution, plan' },
  meeting: { vi: 'Kết luận cuộc họp', en: 'Conclusion of a meeting' },
  directive: { vi: 'Ý kiến chỉ đạo', en: 'Directive' },
  target: { vi: 'Chỉ tiêu có nguy cơ', en: 'A target at risk' },
} as const

const open = [
  'not_assigned',
  'assigned',
  'in_progress',
  'awaiting_approval',
  'extension_asked',
  'extended',
  'paused',
] as const
const atWork = ['assigned', 'in_progress', 'extended'] as const

/**
 * A task (đầu việc): what one unit has to deliver by a day that was asked.
 *
 * It is in time when its result is approved and was handed in by that day: while the result waits for approval the clock
 * stands still. An extension keeps the first date and promises a second one; it turns nothing late into on time.
 */
export const task = defineRecord('plan.task', {
  label: { vi: 'Nhiệm vụ', en: 'Task' },
  form: {
    ...described,
    origin: field.choice(origins, { label: { vi: 'Nguồn giao', en: 'Comes from' }, optional: true }),
    meeting: field.text({ label: { vi: 'Cuộc họp', en: 'Meeting' }, max: 36, optional: true }),
  },
  states: {
    not_assigned: { vi: 'Chưa giao', en: 'Not assigned' },
    assigned: { vi: 'Đã giao', en: 'Assigned' },
    in_progress: { vi: 'Đang thực hiện', en: 'In progress' },
    awaiting_approval: { vi: 'Chờ phê duyệt kết quả', en: 'Awaiting approval' },
    extension_asked: { vi: 'Xin gia hạn', en: 'Extension asked for' },
    extended: { vi: 'Gia hạn', en: 'Extended' },
    paused: { vi: 'Tạm dừng', en: 'Paused' },
    done: { vi: 'Hoàn thành', en: 'Done', closed: true },
    stopped: { vi: 'Thôi thực hiện', en: 'Stopped', closed: true },
  },
  acts: {
    order: {
      label: { vi: 'Giao việc', en: 'Order' },
      by: 'desk:leader',
      from: 'nothing',
      to: 'assigned',
      inOwnUnits: true,
      help: { vi: 'Đơn vị chủ trì thấy ngay trong việc của mình.', en: 'The lead unit sees it at once.' },
    },
    draft: {
      label: { vi: 'Lập nhiệm vụ, chưa giao', en: 'Draft' },
      by: 'desk:leader',
      from: 'nothing',
      to: 'not_assigned',
      inOwnUnits: true,
    },
    assign: {
      label: { vi: 'Giao cho đơn vị', en: 'Assign' },
      by: 'desk:leader',
      from: ['not_assigned', 'assigned'],
      to: 'assigned',
      asks: { unit: described.unit, person: described.person },
      assigns: 'unit',
    },
    entrust: {
      label: { vi: 'Phân công người phụ trách', en: 'Entrust to a person' },
      by: 'desk:head',
      from: ['assigned', 'in_progress', 'extended'],
      to: 'same',
      asks: { person: field.text({ label: { vi: 'Người phụ trách', en: 'Person in charge' }, max: 100 }) },
      help: { vi: 'Thủ trưởng phân công trong đơn vị mình.', en: 'The head does so within the own unit.' },
    },
    start: {
      label: { vi: 'Nhận và bắt đầu', en: 'Start' },
      by: ['holder', 'desk:head'],
      from: 'assigned',
      to: 'in_progress',
    },
    milestone: {
      label: { vi: 'Đạt một mốc', en: 'Milestone reached' },
      by: ['holder', 'desk:head'],
      from: atWork,
      to: 'in_progress',
      asks: { reached: field.text({ label: { vi: 'Mốc', en: 'Milestone' }, max: 200 }), ...evidence },
    },
    report: {
      label: { vi: 'Báo cáo tiến độ', en: 'Report progress' },
      by: ['holder', 'desk:head'],
      from: atWork,
      to: 'in_progress',
      asks: {
        percent: field.number({
          label: { vi: 'Tỷ lệ hoàn thành (%)', en: 'Per cent done' },
          min: 0,
          max: 100,
          decimals: 0,
          optional: true,
          help: {
            vi: 'Chỉ dùng khi không có mốc, hồ sơ hay chỉ tiêu để tính; số gõ tay mang dấu ✍',
            en: 'Only where no milestone, record or target tells; typed figures are marked ✍',
          },
        }),
        ...evidence,
      },
    },
    submit: {
      label: { vi: 'Trình kết quả', en: 'Hand in the result' },
      by: ['holder', 'desk:head'],
      from: atWork,
      to: 'awaiting_approval',
      asks: evidence,
    },
    approve: {
      label: { vi: 'Phê duyệt kết quả', en: 'Approve the result' },
      by: 'desk:leader',
      from: 'awaiting_approval',
      to: 'done',
      otherThan: ['submit'],
      asks: { opinion: field.text({ label: { vi: 'Ý kiến', en: 'Opinion' }, max: 500, optional: true }) },
      help: { vi: 'Người trình không tự phê duyệt.', en: 'Not by whoever handed it in.' },
    },
    return: {
      label: { vi: 'Trả lại, làm tiếp', en: 'Return' },
      by: 'desk:leader',
      from: 'awaiting_approval',
      to: 'in_progress',
      asks: { reason },
    },
    ask_extension: {
      label: { vi: 'Xin gia hạn', en: 'Ask for an extension' },
      by: ['holder', 'desk:head'],
      from: atWork,
      to: 'extension_asked',
      asks: { wishedOn: field.date({ label: { vi: 'Xin đến ngày', en: 'Wished date' } }), reason },
    },
    grant: {
      label: { vi: 'Cho gia hạn', en: 'Grant the extension' },
      by: 'desk:leader',
      from: 'extension_asked',
      to: 'extended',
      asks: { until, decision },
      help: {
        vi: 'Hạn đầu vẫn giữ và vẫn hiện; gia hạn không biến trễ thành đúng hạn.',
        en: 'The first date stays and is shown; an extension turns nothing late into on time.',
      },
    },
    refuse_extension: {
      label: { vi: 'Không cho gia hạn', en: 'Refuse the extension' },
      by: 'desk:leader',
      from: 'extension_asked',
      to: 'in_progress',
      asks: { reason },
    },
    pause: {
      label: { vi: 'Tạm dừng', en: 'Pause' },
      by: 'desk:leader',
      from: ['assigned', 'in_progress', 'extended'],
      to: 'paused',
      asks: { reason, decision },
    },
    resume: { label: { vi: 'Tiếp tục', en: 'Resume' }, by: 'desk:leader', from: 'paused', to: 'in_progress' },
    stop: {
      label: { vi: 'Thôi thực hiện', en: 'Stop' },
      by: 'desk:leader',
      from: open,
      to: 'stopped',
      asks: { reason, decision },
    },
  },
  deadlines: {
    due: {
      label: { vi: 'Hoàn thành', en: 'Finish' },
      after: ['order', 'assign'],
      met: ['approve'],
      asked: 'dueOn',
      rule: [
        {
          from: '2015-01-01',
          within: 'asked',
          source: {
            title: {
              vi: 'Thời hạn ghi trong văn bản giao nhiệm vụ',
              en: 'The date in the document that orders the task',
            },
          },
        },
      ],
      pausedBy: ['submit', 'pause'],
      resumedBy: ['return', 'resume'],
      extendedBy: ['grant'],
      voidedBy: ['stop'],
    },
  },
  belongs: { unit: 'unit' },
  title: ['title'],
  facets: { origin: { label: { vi: 'Nguồn giao', en: 'Comes from' }, of: 'origin', by: 'answer' } },
  tallies: {
    milestones: { label: { vi: 'Mốc đã đạt', en: 'Milestones reached' }, on: 'milestone' },
    reports: { label: { vi: 'Lần báo cáo', en: 'Reports' }, on: 'report' },
    extensions: { label: { vi: 'Lần gia hạn', en: 'Extensions' }, on: 'grant' },
    returns: { label: { vi: 'Lần trả lại', en: 'Returns' }, on: 'return' },
  },
  onDesk: true,
  meaning: checkDates,
})
