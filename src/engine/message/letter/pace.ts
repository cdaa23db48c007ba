import type { About } from '../message.store.ts'

/** How a message that fails is tried again: seconds to the next try, and failures of one way before the next one is taken. */
export type Pace = { backoffSeconds: readonly number[]; triesOfWay: number }

const unhurried: Pace = { backoffSeconds: [60, 300, 900, 3_600, 14_400, 43_200], triesOfWay: 2 }
/** Whoever asked for a code is waiting for it. */
const hurried: Pace = { backoffSeconds: [10, 20, 40, 80, 160], triesOfWay: 1 }

/** How hurried messages of that kind are. */
export function paceOf(about: About): Pace {
  return about === 'code' ? hurried : unhurried
}
