import type { LocalDate } from '#base/instant.ts'
import type { LocalityDeclaration, Measure, Module } from '../declare.ts'
import { taskMeasures } from '../plan/tree/measures.ts'
import { type Bodies, isEnded } from './body.ts'
import { type Composed, compose, isCounted, keptApart, numbered, type Version, versionsOn } from './compose.ts'

/** A locality's definitions through time, held in memory. */
export type Timeline = {
  /** What code declares of the locality, or what a locality set up in the program begins with. */
  base: LocalityDeclaration
  modules: readonly Module[]
  versions: readonly Version[]
  /** The locality as defined on a day, as it was known at an instant. */
  on(day: LocalDate, knownAt: Date): Composed
  /** A version of the calendar by its name; the declared one when there is none of that name. */
  calendarNamed(version: string): LocalityDeclaration['calendar']
  /** Every version of every measure that counts: acts write entries for all of them. */
  measures: readonly Measure[]
  /** The first day after that one on which something approved comes into force. */
  nextOn(day: LocalDate): LocalDate | undefined
}

/** The timeline of what code declares and what was approved. Each set of versions is composed once. */
export function timelineOf(
  base: LocalityDeclaration,
  modules: readonly Module[],
  versions: readonly Version[],
): Timeline {
  const composed = new Map<string, Composed>()
  const composedOf = (chosen: readonly Version[]): Composed => {
    const name = chosen.map(({ id }) => id).join(' ')
    const known = composed.get(name) ?? compose(base, modules, chosen)
    composed.set(name, known)
    return known
  }
  const calendars = new Map(
    versions.flatMap((one) =>
      one.kind === 'calendar'
        ? [numbered(['', one.body as Bodies['calendar'], one])].map((it) => [it.version, it])
        : [],
    ),
  )
  return {
    base,
    modules,
    versions,
    on: (day, knownAt) => composedOf(versionsOn(versions, day, knownAt)),
    calendarNamed: (version) => calendars.get(version) ?? base.calendar,
    measures: everyMeasure(base, modules, versions),
    nextOn: (day) =>
      versions
        .map(({ validFrom }) => validFrom)
        .filter((from) => from > day)
        .sort()[0],
  }
}

function everyMeasure(base: LocalityDeclaration, modules: readonly Module[], versions: readonly Version[]): Measure[] {
  const names = [
    base,
    ...versions.filter(({ kind }) => kind === 'locality').map(({ body }) => body as Bodies['locality']),
  ]
  const used = modules.filter(({ name }) => names.some((one) => one.modules?.includes(name)))
  const declared = [...used.flatMap((module) => module.measures), ...taskMeasures]
  const approved = versions.flatMap(({ kind, body, number }) => {
    const measure = kind === 'measure' ? keptApart(body as Bodies['measure'], number) : { ended: true as const }
    return isEnded(measure) ? [] : [measure]
  })
  return [...declared, ...approved].filter(({ record }) => isCounted(used, record))
}
