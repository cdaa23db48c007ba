import type { LocalityDeclaration } from '#engine/declare.ts'
import { benThanh } from './phuong-ben-thanh/locality.ts'
import { quan1 } from './quan-1/locality.ts'
import { thuDauMot } from './thu-dau-mot/locality.ts'

/** Every locality of the demonstration, one line each. */
export const localities: readonly LocalityDeclaration[] = [quan1, benThanh, thuDauMot]
