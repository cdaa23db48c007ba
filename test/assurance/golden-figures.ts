import type { Actor, Engine } from '#engine/engine.ts'
import type { Space } from '#engine/house.ts'

const nobody: Actor = { kind: 'anyone', id: 'anyone' }

/** Figures of a locality that its releases must agree on: `code period unit` → numerator, denominator and value. */
export type Golden = Record<string, [numerator: number | null, denominator: number | null, value: number | null]>

/** All measures and indicators by year and by month of one year, and the measures in twelve units. */
export function goldenLines(space: Space): string[] {
  const measures = space.measures.map(({ name }) => name)
  const codes = [...measures, ...space.declaration.indicators.map(({ code }) => code)]
  const years = [2020, 2021, 2022, 2023, 2024, 2025, 2026].map(String)
  const months = Array.from({ length: 12 }, (_, month) => `2025-${String(month + 1).padStart(2, '0')}`)
  const units = space.units.all.slice(0, 12).map(({ id }) => id)
  return [
    ...codes.flatMap((code) => [...years, ...months].map((period) => `${code} ${period}`)),
    ...measures.flatMap((code) => units.map((unit) => `${code} 2025 ${unit}`)),
  ]
}

/** Reads these figures; one that is refused is left out. */
export async function readGolden(engine: Engine, space: Space, lines: readonly string[]): Promise<Golden> {
  const golden: Golden = {}
  for (const line of lines) {
    const [code = '', period = '', unit] = line.split(' ')
    const asks = { locality: space.key, code, period, ...(unit !== undefined && { unit }) }
    const found = await engine.ask(nobody, 'reading', asks).catch(() => undefined)
    if (!found) continue
    const { numerator = null, denominator = null, value = null } = found
    golden[line] = [numerator, denominator, value]
  }
  return golden
}
