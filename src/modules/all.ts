import type { Module } from '#engine/declare.ts'
import { feedback } from './feedback/feedback.module.ts'
import { oneStop } from './one-stop/one-stop.module.ts'

/** Every module of the product, one line each. */
export const modules: readonly Module[] = [feedback, oneStop]
