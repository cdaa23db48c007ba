import type { Point } from '#base/geometry.ts'
import type { LocalDate } from '#base/instant.ts'
import type { Words } from '#base/text.ts'
import type { Where } from '../page.ts'

/** A unit as a reader sees it on a day. */
export type UnitView = {
  id: string
  key: string
  kind: string
  label: Words
  short: Words
  code?: string
  parent?: string
  validFrom: LocalDate
  validUntil?: LocalDate
  population?: number
  areaKm2?: number
  centre?: Point
  outline?: { ring: Point[]; schematic: boolean }
}

/** A unit where only its name is shown. */
export type UnitName = { id: string; key: string; label: Words; kind: string }

/** A locality as it introduces itself; periods in words of the API, phones as they are dialled. */
export type LocalityView = {
  key: string
  label: Words
  subtitle: Words
  authority: Words
  validFrom: LocalDate
  validUntil?: LocalDate
  modules: { name: string; label: Words; records: string[] }[]
  plans: { key: string; label: Words; period: string; announced: number }[]
  phones: { label: Words; number: string }[]
  simulated: boolean
}

/** A place by its name, and the unit it lies in. */
export type PlaceView = { name: string; kind: 'street' | 'landmark' | 'unit'; point: Point; unit?: UnitName }

/** Open records of an ended unit that wait for a person: how many, and to whom they may be given. */
export type WaitingView = { unit: UnitName; count: number; heirs: UnitName[]; decision?: string; number?: string }

/** What is asked of this room, and what it answers. */
export type UnitQuestions = {
  localities: { asks: object; gives: LocalityView[] }
  locality: { asks: Where; gives: LocalityView }
  units: { asks: Where & { on?: LocalDate }; gives: UnitView[] }
  unit_waiting: { asks: Where; gives: WaitingView[] }
  places: { asks: Where & { text?: string; point?: Point; limit?: number }; gives: PlaceView[] }
}
