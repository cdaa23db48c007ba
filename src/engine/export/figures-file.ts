import { csvLine, csvMark } from '#base/csv.ts'
import { localDate } from '#base/instant.ts'
import type { House, Space } from '../house.ts'
import { board } from '../plan/kept.ts'
import type { Board } from '../question.ts'
import type { Snapshot } from '../record/record.ts'
import { csvFile, type MadeFile } from './file.ts'

const columns = ['unit', 'code', 'indicator', 'period', 'value', 'target', 'status', 'value_status', 'grade', 'as_of']

/** Every target of a set: its reading and its twelve months, of the locality and of each of its units, at one instant. */
export function figuresFile(house: House, space: Space, { content }: Snapshot): MadeFile {
  const asOf = house.clock()
  const plan = String(content['plan'] ?? '')
  const units = [space.units.root, ...space.units.children(space.units.root, localDate(asOf)).map(({ id }) => id)]
  async function* pages(): AsyncGenerator<string[]> {
    yield [csvMark + csvLine(columns)]
    for (const unit of units) yield linesOf(await board(house, space, { locality: space.key, plan, unit, asOf }))
  }
  return csvFile(`chi-tieu-${space.key}-${localDate(asOf)}.csv`, pages())
}

function linesOf({ unit, lines, asOf }: Board): string[] {
  return lines.flatMap(({ code, label, reading, months }) => [
    csvLine([
      unit.label.vi,
      code,
      label.vi,
      reading.period,
      reading.value,
      reading.target?.value,
      reading.status,
      reading.valueStatus,
      reading.confidence,
      asOf.toISOString(),
    ]),
    ...months.map(({ period, value }) => csvLine([unit.label.vi, code, label.vi, period, value])),
  ])
}
