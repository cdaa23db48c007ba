import type { Words } from '#base/text.ts'
import type { Calendar } from '../deadline/calendar.ts'
import type { Comparator, IndicatorDeclaration } from '../plan/indicator.ts'

/** A ready-made target: an indicator whose owner is still to be chosen, and what is usually asked of it. */
export type ReadyTarget = {
  module: string
  indicator: Omit<IndicatorDeclaration, 'owner'>
  comparator: Comparator
  value: number
}

/** What a new locality begins with (gói khởi đầu): nobody's in particular, taken over and changed during set-up. */
export type Pack = {
  label: Words
  calendar: Calendar
  receiving: Calendar
  phones: readonly { label: Words; number: string }[]
  groups: Readonly<Record<string, Words>>
  targets: readonly ReadyTarget[]
}
