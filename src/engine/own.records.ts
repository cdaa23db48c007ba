import type { RecordType } from './declare.ts'
import { definition } from './definition/definition.ts'
import { figure } from './plan/figure.ts'
import { unitChange } from './unit/reorganisation/decision.ts'

/** The record types the engine brings itself; every locality has them, and they stand in no work queue. */
export const ownRecords: readonly RecordType[] = [figure, definition, unitChange]
