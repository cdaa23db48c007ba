import { ownRecords } from '../own.records.ts'

const own: ReadonlySet<string> = new Set(ownRecords.map(({ name }) => name))

/** Whether a type belongs to daily work: a module brings it. */
export function isDailyType(name: string): boolean {
  return !own.has(name)
}
