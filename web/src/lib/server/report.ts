import { randomUUID } from 'node:crypto'
import type { RequestEvent } from '@sveltejs/kit'
import { type Mistake, type Typed, typedOf } from '../form.ts'
import {
  type Form,
  localDate,
  type NearbyRow,
  type PlaceView,
  type Point,
  type RecordType,
  type UnitView,
} from '../house.ts'
import { reportRecord } from '../records.ts'
import { openingAct, pointOf, type Questions, questionsOf, type ReportStep, unitAt } from '../report/draft.ts'
import { ask, askMaybe } from './ask.ts'
import { receiveFiles } from './files.ts'

/** One page of a report on its way: everything its step shows. */
export type ReportPage = {
  step: ReportStep
  typed: Typed
  mistakes: Mistake[]
  point?: Point
  unit?: UnitView
  found?: PlaceView[]
  nearby?: NearbyRow[]
  call?: string
}

/** What the steps are made from: the declaration, the units and the places of the locality. */
export type ReportGround = {
  type: RecordType
  act: string
  questions: Questions
  units: UnitView[]
  places: PlaceView[]
  today: string
}

/** The ground of a report in this locality. @throws {Error} when nobody may report here at all */
export async function groundOf(event: RequestEvent<{ locality: string }>): Promise<ReportGround> {
  const { locality } = event.params
  const [type, units, places] = await Promise.all([
    ask(event, 'record_type', { locality, record: reportRecord }),
    ask(event, 'units', { locality }),
    ask(event, 'places', { locality, limit: 50 }),
  ])
  const opening = openingAct(type)
  if (!opening) throw new Error(`report: nobody may open a ${type.name}`)
  return {
    type,
    act: opening.name,
    questions: questionsOf(type, opening.form),
    units,
    places,
    today: localDate(new Date()),
  }
}

/** A new draft. Its id is made here and travels in the form: pressing send twice sends once. */
export function newDraft(): Typed {
  return { id: randomUUID() }
}

/**
 * The draft as it came with the form; one without an id (an old page, a program) gets one. Files that came with it are
 * received first, and stand in the draft by their ids; those that were not are its mistakes.
 */
export async function draftOf(
  event: RequestEvent<{ locality: string }>,
  form: Form,
): Promise<{ typed: Typed; mistakes: Mistake[] }> {
  const sent = await event.request.formData()
  const { typed, mistakes } = await receiveFiles(event, event.params.locality, form, sent, typedOf(sent))
  return { typed: { ...typed, id: typed['id'] || randomUUID() }, mistakes }
}

/** The page of a step, with the pin, its unit and, near the pin, the names for the map. */
export function pageOf(
  ground: ReportGround,
  step: ReportStep,
  typed: Typed,
  more: Partial<ReportPage> = {},
): ReportPage {
  const point = pointOf(typed, ground.questions.where)
  const unit = point && unitAt(ground.units, point)
  return { step, typed, mistakes: [], ...(point ? { point } : {}), ...(unit ? { unit } : {}), ...more }
}

/** Open reports near the pin; none when there is no pin. */
export async function nearbyOf(
  event: RequestEvent<{ locality: string }>,
  ground: ReportGround,
  typed: Typed,
): Promise<NearbyRow[]> {
  const point = pointOf(typed, ground.questions.where)
  if (!point) return []
  return (
    (await askMaybe(event, 'nearby', { locality: event.params.locality, record: reportRecord, point, limit: 5 })) ?? []
  )
}
