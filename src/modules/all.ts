import type { Module, Seed } from '#engine/declare.ts'
import { feedback } from './feedback/feedback.module.ts'
import { feedbackSeed } from './feedback/feedback.seed.ts'
import { oneStop } from './one-stop/one-stop.module.ts'
import { oneStopSeed } from './one-stop/one-stop.seed.ts'

/** Every module of the product, one line each. */
export const modules: readonly Module[] = [feedback, oneStop]

/** What makes demonstration records, by module. */
export const seeds: Readonly<Record<string, Seed>> = {
  feedback: feedbackSeed,
  'one-stop': oneStopSeed,
}
