import { balance, count, daysLate, type Measure, share } from '../../declare.ts'
import { task } from './task.ts'

/** The figures that are counted from tasks, in every locality beside those of its modules. */
export const taskMeasures: readonly Measure[] = [
  count(task, {
    name: 'plan.task_ordered',
    label: { vi: 'Số nhiệm vụ đã giao', en: 'Tasks ordered' },
    on: ['order', 'draft'],
  }),
  share(task, {
    name: 'plan.task_in_time',
    label: { vi: 'Tỷ lệ nhiệm vụ hoàn thành đúng hạn', en: 'Tasks done in time' },
    inTime: 'due',
  }),
  daysLate(task, {
    name: 'plan.task_days_late',
    label: { vi: 'Số ngày trễ bình quân của nhiệm vụ', en: 'Mean days a task was late' },
    unit: { vi: 'nhiệm vụ kết thúc trễ', en: 'tasks ended late' },
    deadline: 'due', // working days after the first date, whatever it was put off to; mean over what ended late
  }),
  count(task, {
    name: 'plan.task_done',
    label: { vi: 'Số nhiệm vụ hoàn thành', en: 'Tasks done' },
    on: 'approve',
  }),
  balance(task, {
    name: 'plan.task_open',
    label: { vi: 'Số nhiệm vụ đang mở', en: 'Open tasks' },
    plus: ['order', 'draft'],
    minus: ['approve', 'stop'],
    lowerIsBetter: true,
  }),
  balance(task, {
    name: 'plan.task_overdue',
    label: { vi: 'Số nhiệm vụ quá hạn chưa xong', en: 'Overdue tasks' },
    overdue: 'due',
    lowerIsBetter: true,
  }),
  {
    // Each extension over each order: a task that is put off twice counts twice, which is what the rate is there to show.
    name: 'plan.task_extended',
    label: { vi: 'Tỷ lệ gia hạn', en: 'Extension rate' },
    record: task.name,
    kind: 'share',
    unit: task.label,
    lowerIsBetter: true,
    rules: [
      {
        on: { acts: ['order', 'draft'] },
        numerator: { kind: 'number', number: 0 },
        denominator: { kind: 'number', number: 1 },
      },
      {
        on: { acts: ['grant'] },
        numerator: { kind: 'number', number: 1 },
        denominator: { kind: 'number', number: 0 },
      },
    ],
  },
]
