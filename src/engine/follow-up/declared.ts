import type { TaskDeclaration } from '../plan/tree/declared.ts'

/** An invented meeting of the demonstration and what it decided; its days are counted from the day it is loaded. */
export type MeetingDeclaration = {
  key: string
  title: string
  place: string
  present: string
  /** Held on the first working day of the week so many weeks ago; 0 is the next one, which is only called. */
  weeksAgo: number
  opinion?: string
  /** `orderedDaysAgo` and `dueInDays` count from the meeting here: `dueInDays` after it. */
  decisions: readonly Omit<TaskDeclaration, 'orderedDaysAgo' | 'origin'>[]
}
