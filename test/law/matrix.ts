import type { LocalDate } from '#base/instant.ts'
import { knownIn } from '#engine/access/right.ts'
import type { Act, By, Field, Form, RecordType } from '#engine/declare.ts'
import type { Actor } from '#engine/engine.ts'
import type { Space } from '#engine/house.ts'
import { fieldOf, type Snapshot } from '#engine/record/record.ts'
import { decide } from '#engine/record/workflow.ts'

/** How an attempt ended: done, refused to him, or as if there were nothing. */
export type Verdict = 'yes' | 'no' | 'gone'

const rightsCodes = ['no_right', 'not_signed_in', 'same_eyes']

/** One attempt at an act, decided by the engine's own rules on a record that lies in a unit and is ripe for it. */
export function tryAct(space: Space, type: RecordType, name: string, actor: Actor, unit: string, at: Date): Verdict {
  // As the act itself begins.
  if (actor.kind === 'staff' && actor.viewedBy) return 'no'
  const who = knownIn(space.key, actor)
  const act = type.acts[name] as Act
  const isOpening = act.from === 'nothing'
  const before = isOpening ? undefined : ripe(type, act, unit, at)
  if (before && !space.maySee(who, before)) return 'gone'
  const form: Form = isOpening ? { ...type.form, ...act.asks } : (act.asks ?? {})
  const asked = Object.entries(form).map(([key, field]) => [key, answerTo(field, unit)])
  const values = Object.fromEntries(asked.filter(([, value]) => value !== undefined))
  const command = {
    locality: space.key,
    id: 'matrix-case',
    record: type.name,
    act: name,
    values,
    ...(before && { subject: before.id }),
  }
  const ids = { event: subject, subject, code: '1' }
  const given = {
    type,
    measures: [],
    calendar: space.calendar,
    units: space.units,
    at,
    ...ids,
    simulated: false,
    doneBy: [],
  }
  const decided = decide(who, before, command, given)
  if (!Array.isArray(decided)) return 'yes'
  return decided.some(({ code }) => rightsCodes.includes(code)) ? 'no' : 'yes'
}

/** The id of every record of the table; its owner holds it. */
export const subject = '01900000-0000-7000-8000-000000000001'

function ripe(type: RecordType, act: Act, unit: string, at: Date): Snapshot {
  const from = typeof act.from === 'string' ? act.from : (act.from[0] ?? '')
  return {
    id: subject,
    record: type.name,
    code: '1',
    state: from,
    version: 1,
    unit,
    owner: `resident:${subject}`,
    channel: 'web',
    simulated: false,
    title: 'x',
    content: Object.fromEntries(Object.entries(type.form).map(([name, field]) => [name, answerTo(field, unit)])),
    facets: {},
    tallies: {},
    clocks: {},
    openedAt: at,
    changedAt: at,
    hasPrivate: true,
  }
}

const day: LocalDate = '2026-03-02'

function answerTo(field: Field, unit: string): unknown {
  switch (field.kind) {
    case 'text':
      return 'mười chữ cái'.slice(0, field.max)
    case 'choice':
      return Object.entries(field.choices).find(([, { call, endedOn }]) => !call && !endedOn)?.[0]
    case 'point':
      return { longitude: 106.7, latitude: 10.77 }
    case 'unit':
      return unit
    case 'scale':
      return field.from
    case 'number':
      return field.min ?? 1
    case 'money':
      return 0
    case 'date':
      return day
    case 'boolean':
      return true
    case 'phone':
      return '+84901234567'
    case 'url':
      return 'https://example.vn/'
    default:
      return field.optional ? undefined : [subject]
  }
}

/** A type with one act's rule turned round: whoever might do it may not, and anybody else may. For the saboteur. */
export function flipped(type: RecordType, name: string, by: By): RecordType {
  const act = type.acts[name] as Act
  return { ...type, acts: { ...type.acts, [name]: { ...act, by } } }
}

/** The names of a record that no act may set, whoever sends them. */
export const readOnly = [
  'id',
  'code',
  'state',
  'version',
  'owner',
  'channel',
  'simulated',
  'openedAt',
  'changedAt',
  'closedAt',
  'clocks',
  'tallies',
  'facets',
  'hasPrivate',
  'restricted',
  'actor',
  'at',
  '@delegation',
  '@sender',
  '__proto__',
]

/** Whether a form has a question of that name. */
export function asks(type: RecordType, name: string): boolean {
  return fieldOf(type, name) !== undefined
}
