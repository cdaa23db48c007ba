import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, epochDay, type LocalDate } from '#base/instant.ts'
import { vietnamCalendar } from '#localities/vietnam.calendar.ts'
import { type Calendar, isWorkingDay } from '../deadline/calendar.ts'
import { dayOf, dueToSay, type OpenThing, shiftWorkingDays } from './due-to-say.ts'
import { usualRules } from './rules.ts'
import { readSaid, type Said, writeSaid } from './said.ts'

const [usual] = usualRules
if (!usual) throw new Error('no rules')
const rules = usual
const nightly = process.env['DOTHI_NIGHTLY'] === '1'
const numRuns = nightly ? 2_000 : 150
const seed = 20_260_217

/** Any calendar: the national one with more days off, single and in a row, Tết inside. */
const anyCalendar: fc.Arbitrary<Calendar> = fc
  .array(fc.record({ on: fc.integer({ min: 0, max: 120 }), long: fc.integer({ min: 1, max: 6 }) }), { maxLength: 6 })
  .map((breaks) => {
    const days = { ...vietnamCalendar.days }
    for (const { on, long } of breaks)
      for (let n = 0; n < long; n += 1)
        days[addDays('2026-01-05', on + n)] = { windows: [], why: { vi: 'Nghỉ', en: 'Off' }, kind: 'holiday' }
    return { ...vietnamCalendar, version: 'any', days }
  })

const anyThing = fc.record({
  kind: fc.constantFrom('task' as const, 'deadline' as const),
  dueIn: fc.integer({ min: 20, max: 90 }),
})

function thingOf(kind: OpenThing['kind'], dueOn: LocalDate, said: readonly Said[]): OpenThing {
  return { key: 'a', kind, since: '2026-01-02', dueOn, said, answered: false }
}

/** Walks the days and keeps what was said, as the record does. */
function walk(calendar: Calendar, kind: OpenThing['kind'], dueOn: LocalDate, days: readonly LocalDate[]) {
  let said: Said[] = []
  const sayings: { rule: string; on: LocalDate }[] = []
  for (const day of days)
    for (const saying of dueToSay(rules, calendar, day, [thingOf(kind, dueOn, said)])) {
      said = readSaid(writeSaid([...said, ...saying.covers]))
      sayings.push({ rule: saying.rule.key, on: day })
    }
  return { said, sayings }
}

const everyDay = Array.from({ length: 150 }, (_, n) => addDays('2026-01-02', n))

test('looked at every day, each rule speaks exactly once, on its own working day, in any calendar with Tết inside', () => {
  let cases = 0
  fc.assert(
    fc.property(anyCalendar, anyThing, (calendar, { kind, dueIn }) => {
      const dueOn = addDays('2026-01-05', dueIn)
      const { sayings } = walk(calendar, kind, dueOn, everyDay)
      const own = rules.rules.filter((rule) => rule.kind === kind)
      expect(sayings.map(({ rule }) => rule)).toEqual(own.map(({ key }) => key))
      for (const [n, { on }] of sayings.entries()) {
        const rule = own[n]
        expect(on).toBe(rule && dayOf(rule, dueOn, calendar))
        expect(isWorkingDay(calendar, on)).toBe(true)
      }
      cases += sayings.length
    }),
    { numRuns, seed },
  )
  console.log(`follow-up: ${cases} sayings in ${numRuns} calendars, each once on its working day (seed ${seed})`)
})

test('after missed days each rule is said once or stood for once, never twice, and one notice a day is given', () => {
  fc.assert(
    fc.property(anyCalendar, anyThing, fc.subarray(everyDay), (calendar, { kind, dueIn }, some) => {
      const dueOn = addDays('2026-01-05', dueIn)
      const days = [...some, addDays('2026-01-02', 149)].sort()
      const { said, sayings } = walk(calendar, kind, dueOn, days)
      const keys = said.map(({ rule, anchor }) => `${rule}@${anchor}`)
      expect(new Set(keys).size).toBe(keys.length)
      expect(keys.length).toBeLessThanOrEqual(rules.rules.filter((rule) => rule.kind === kind).length)
      expect(new Set(sayings.map(({ on }) => on)).size).toBe(sayings.length)
    }),
    { numRuns, seed },
  )
})

test('working days are counted over Tết 2026, forwards and back', () => {
  const back = shiftWorkingDays(vietnamCalendar, '2026-02-24', -2)
  expect(back && epochDay('2026-02-24') - epochDay(back)).toBeGreaterThan(7)
  expect(shiftWorkingDays(vietnamCalendar, back ?? '', 2)).toBe('2026-02-24')
})

test('a promised date keeps the reminders quiet until it is over, and then the strongest that has come speaks', () => {
  const thing = { ...thingOf('task', '2026-03-10', []), answered: true, promisedOn: '2026-03-16' }
  expect(dueToSay(rules, vietnamCalendar, '2026-03-13', [thing])).toEqual([])
  const [said] = dueToSay(rules, vietnamCalendar, '2026-03-17', [thing])
  expect(said?.rule.to).toBe('chair')
})

test('a task put off to a later date is reminded of anew for that date', () => {
  const said = [{ rule: 'before_2', anchor: '2026-03-10', on: '2026-03-06' }]
  const [again] = dueToSay(rules, vietnamCalendar, '2026-03-18', [thingOf('task', '2026-03-20', said)])
  expect(again).toMatchObject({ rule: { key: 'before_2' }, anchor: '2026-03-20' })
})

test('outside the days the calendar knows nothing is guessed', () => {
  expect(dueToSay(rules, vietnamCalendar, '1950-01-02', [thingOf('task', '1950-01-03', [])])).toEqual([])
})
