import type { Words } from '#base/text.ts'
import type { Where } from '../../page.ts'
import type { UnitName } from '../../unit/question.ts'
import type { Usual } from './cell.ts'

/** One cell of the grid: the figure in force, if any. `locked`: its period was finished; `early`: it has not begun. */
export type GridCell = {
  period: string
  /** In the indicator's unit; rates as shares. */
  value?: number
  /** The record of the figure and its version. */
  id?: string
  version?: number
  status?: 'estimate' | 'preliminary' | 'final'
  saidOn?: string
  source?: string
  note?: string
  locked: boolean
  early: boolean
}

/** One line: an indicator in a unit, its cells in the order of the periods, and its last twelve values, oldest first. */
export type GridRow = {
  indicator: string
  label: Words
  measure: Words
  unit: UnitName
  kind: string
  decimals: number
  past: number[]
  usual?: Usual
  cells: GridCell[]
  /** The asker may type here. */
  mayType: boolean
}

/** A period that was finished, for what, and the record that says so with its papers. */
export type GridSheet = {
  id: string
  code: string
  period: string
  unit: UnitName
  indicator?: string
  at: Date
  version: number
}

/** What the figures are typed in: one unit's indicators by period, or one indicator's units by period. */
export type FigureGrid = {
  by: 'unit' | 'indicator'
  plan: string
  plans: { key: string; label: Words }[]
  indicators: { code: string; label: Words }[]
  indicator?: string
  units: UnitName[]
  unit: UnitName
  year: number
  grain: 'month' | 'quarter' | 'year'
  periods: { period: string; label: Words; begun: boolean }[]
  rows: GridRow[]
  sheets: GridSheet[]
  asOf: Date
}

/** A value somebody types into a cell. `note` is the reason a value out of the ordinary asks for. */
export type TypedCell = {
  indicator: string
  unit: string
  period: string
  value: number
  note?: string
  /** The version of the figure he looked at; absent where the cell was empty. */
  version?: number
}

/** What became of a typed cell. `unusual` asks for a note; `changed`: somebody else was quicker. */
export type TypedEnd = {
  indicator: string
  unit: string
  period: string
  end: 'saved' | 'same' | 'unusual' | 'impossible' | 'locked' | 'changed' | 'refused'
  words?: Words
  id?: string
  version?: number
}

/** What is asked of this room, and what it answers. */
export type GridQuestions = {
  figure_grid: {
    asks: Where & {
      by?: 'unit' | 'indicator'
      plan?: string
      indicator?: string
      unit?: string
      year?: number
      grain?: 'month' | 'quarter' | 'year'
    }
    gives: FigureGrid
  }
}
