import type { LocalityDeclaration } from '#engine/declare.ts'
import { quan1 } from './quan-1/locality.ts'

/** Every locality of the demonstration, one line each. */
export const localities: readonly LocalityDeclaration[] = [quan1]
