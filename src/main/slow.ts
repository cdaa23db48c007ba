import { makeSlow } from '#engine/health/slow.ts'

/** What was slow in this program. */
export const slow = makeSlow(() => new Date())
