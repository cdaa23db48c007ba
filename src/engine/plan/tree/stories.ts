import type { TaskStory } from './declared.ts'

/** One act of an invented task: who does it, which, on which part of its time (0 ordered – 1 due; beyond 1 is late), with what. */
export type Step = { by: 'leader' | 'officer'; act: string; part: number; values: Readonly<Record<string, unknown>> }

const said = (evidence: string): Record<string, unknown> => ({ evidence })
// Invented, and so in no register: the pages say that they were not found.
const decision = (number: string): string => `${number}/QĐ-UBND ngày 02/03/2026 của UBND Thành phố (mô phỏng)`
const start: Step = { by: 'officer', act: 'start', part: 0.1, values: {} }
const reached = (name: string, part: number): Step => ({
  by: 'officer',
  act: 'milestone',
  part,
  values: { reached: name, ...said(`Biên bản ${name.toLowerCase()} (mô phỏng)`) },
})
const handIn = (part: number): Step => ({
  by: 'officer',
  act: 'submit',
  part,
  values: said('Báo cáo kết quả và hồ sơ nghiệm thu kèm theo (mô phỏng)'),
})
const approve = (part: number): Step => ({ by: 'leader', act: 'approve', part, values: {} })
const ask: Step = {
  by: 'officer',
  act: 'ask_extension',
  part: 0.75,
  values: { wishedOn: '', reason: 'Chờ ý kiến của sở về hồ sơ kỹ thuật (mô phỏng)' },
}

/** What happens to an invented task after it was ordered, in order of time. */
export const stories: Readonly<Record<TaskStory, readonly Step[]>> = {
  draft: [],
  ordered: [],
  started: [start],
  milestones: [start, reached('Mốc 1', 0.3), reached('Mốc 2', 0.5)],
  typed: [
    start,
    {
      by: 'officer',
      act: 'report',
      part: 0.45,
      values: { percent: 40, ...said('Biên bản kiểm tra tiến độ hiện trường (mô phỏng)') },
    },
  ],
  handed_in: [start, reached('Mốc 1', 0.3), handIn(0.7)],
  done: [start, reached('Mốc 1', 0.4), handIn(0.8), approve(0.9)],
  done_late: [start, handIn(1.15), approve(1.2)],
  asks: [start, ask],
  extended: [start, ask, { by: 'leader', act: 'grant', part: 0.8, values: { until: '', decision: decision('218') } }],
  paused: [
    start,
    {
      by: 'leader',
      act: 'pause',
      part: 0.5,
      values: { reason: 'Chờ bố trí vốn (mô phỏng)', decision: decision('176') },
    },
  ],
  stopped: [
    {
      by: 'leader',
      act: 'stop',
      part: 0.4,
      values: { reason: 'Trùng với nhiệm vụ của sở (mô phỏng)', decision: decision('183') },
    },
  ],
}
