import type { RequestEvent } from '@sveltejs/kit'
import type { LocalDate, UnitView, Words } from '#lib/house.ts'
import { act } from '#lib/server/ask.ts'
import { peopleText } from './people.text.ts'

/** How one pasted line ended. */
export type LineEnd = { n: number; name: string; done: boolean; words: Words[] }

const most = 300

/**
 * Enters people from pasted lines, each by the same acts as by hand. A line that was entered before under the same form is not
 * entered twice, so the whole can be sent again after mending.
 */
export async function enterPasted(
  event: RequestEvent,
  locality: string,
  given: { id: string; lines: string; units: readonly UnitView[]; today: LocalDate },
): Promise<LineEnd[]> {
  const lines = given.lines
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .slice(0, most)
  const ends: LineEnd[] = []
  for (const [index, line] of lines.entries()) {
    const columns = line.split(/\t|;/).map((each) => each.trim())
    const words = await enter(event, locality, columns, given)
    ends.push({ n: index + 1, name: columns[1] ?? '', done: words.length === 0, words })
  }
  return ends
}

async function enter(
  event: RequestEvent,
  locality: string,
  columns: readonly string[],
  given: { id: string; units: readonly UnitView[]; today: LocalDate },
): Promise<Words[]> {
  const [name = '', fullName = '', titleVi = '', unitKey = '', position = '', decision = ''] = columns
  if (columns.length < 4) return [peopleText.shape]
  const unit = given.units.find(({ key }) => key === unitKey)?.id ?? unitKey
  const id = `${given.id}-${name.replace(/[^a-z0-9.-]/g, '')}`
  const values = { name, fullName, titleVi, unit }
  const entered = await act(event, {
    locality,
    id: `${id}-enter`,
    record: 'person.staff',
    act: 'enter',
    values,
    channel: 'web',
  })
  if ('mistakes' in entered) return entered.mistakes.map(({ words }) => words)
  if (position === '') return []
  const held = { person: entered.receipt.subject, position, unit, fromOn: given.today, decision: decision || '–' }
  const started = await act(event, {
    locality,
    id: `${id}-start`,
    record: 'person.assignment',
    act: 'start',
    values: held,
    channel: 'web',
  })
  return 'mistakes' in started ? started.mistakes.map(({ words }) => words) : []
}
