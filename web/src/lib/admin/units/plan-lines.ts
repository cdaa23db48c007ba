import type { DeclaredChange } from '#lib/house.ts'

/** A plan of units as an administrator types it: one line each, parts apart by semicolons. */
export type PlanLines = { ends: string; begins: string; succession: string; people: string }

type Begun = {
  key: string
  label: { vi: string; en: string }
  code?: string
  population?: { count: number }
  areaKm2?: number
}
type Edge = { from?: string; outside?: { vi: string; en: string }; to: string; kind: string; shareArea?: number }
type Body = {
  ends: string[]
  begins: Begun[]
  succession: Edge[]
  people: { from: string; to: string; person?: string }[]
  dissolves: unknown[]
  renames: unknown[]
}

const emptyBody: Body = { ends: [], begins: [], succession: [], people: [], dissolves: [], renames: [] }

function bodyOf(text: string): Body {
  try {
    return { ...emptyBody, ...(JSON.parse(text) as Partial<Body>) }
  } catch {
    return emptyBody
  }
}

/** A plan's text as lines. Units of other localities stay in the text and out of the lines. */
export function toLines(text: DeclaredChange['body']): PlanLines {
  const { ends, begins, succession, people } = bodyOf(text)
  const line = (...parts: (string | number | undefined)[]): string =>
    parts
      .map((part) => part ?? '')
      .join('; ')
      .replace(/(; )+$/, '')
  return {
    ends: ends.join('\n'),
    begins: begins
      .map((unit) => line(unit.key, unit.label.vi, unit.code, unit.population?.count, unit.areaKm2))
      .join('\n'),
    succession: succession
      .filter(({ from }) => from !== undefined)
      .map(({ from, to, kind, shareArea }) => line(from, to, kind === 'whole' ? 'toàn bộ' : 'một phần', shareArea))
      .join('\n'),
    people: people.map(({ from, to, person }) => line(from, to, person)).join('\n'),
  }
}

/** Lines as a plan's text; what lines cannot say (outlines, sources, dissolved authorities) is kept from the plan they began with. */
export function fromLines(lines: PlanLines, begun: string, root: string): string {
  const old = bodyOf(begun)
  const rows = (text: string): string[][] =>
    text
      .split('\n')
      .map((row) => row.split(';').map((part) => part.trim()))
      .filter(([first]) => first)
  const begins = rows(lines.begins).map(([key = '', name = '', code = '', people = '', km2 = '']) => {
    const known = old.begins.find((unit) => unit.key === key)
    const label = known && known.label.vi === name ? known.label : { vi: name || key, en: name || key }
    const source = { title: { vi: 'Người lập phương án nhập', en: 'Typed by who made the plan' } }
    const count = Number(people.replace(/\D/g, ''))
    return {
      kind: 'ward',
      parent: root,
      ...known,
      key,
      label,
      ...(code && { code }),
      ...(!known && people && { population: { count, on: '2024-12-31', source } }),
      ...(!known && Number(km2.replace(',', '.')) > 0 && { areaKm2: Number(km2.replace(',', '.')) }),
    }
  })
  const succession = rows(lines.succession).map(([from = '', to = '', kind = '', share = '']) => {
    const isWhole = !/phần|part/i.test(kind)
    const known = old.succession.find((edge) => edge.from === from && edge.to === to)
    const { shareArea: _, ...rest } = known ?? {}
    const value = Number(share.replace(',', '.'))
    return { ...rest, from, to, kind: isWhole ? 'whole' : 'part', ...(value > 0 && { shareArea: value }) }
  })
  const outside = old.succession.filter(({ from }) => from === undefined)
  const people = rows(lines.people).map(([from = '', to = '', person = '']) => ({
    from,
    to,
    ...(person && { person }),
  }))
  const ends = rows(lines.ends).map(([key = '']) => key)
  return JSON.stringify({ ...old, ends, begins, succession: [...succession, ...outside], people })
}
