import { makeKept } from '../kept.ts'

/** Forecasts and causes that were worked out already. */
export const keptFor = makeKept(40)
