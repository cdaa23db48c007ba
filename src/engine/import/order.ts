import { type Refusal, refuse } from '#base/refusal.ts'
import type { RecordType } from '../declare.ts'
import type { Form } from '../record/field.ts'
import type { ImportMap, Recipe, Step } from './map.ts'

/** The opening act a map means: the named one, or the only one that opens. */
export function openingAct(type: RecordType, map: ImportMap): string | undefined {
  const opening = Object.entries(type.acts).filter(([, act]) => act.from === 'nothing')
  if (map.act !== undefined) return opening.some(([name]) => name === map.act) ? map.act : undefined
  return opening.length === 1 ? opening[0]?.[0] : undefined
}

/** The acts that may follow, of every case. */
export function stepsOf(map: ImportMap): readonly Step[] {
  if (!map.acts) return []
  if (!('cases' in map.acts)) return map.acts
  return [...Object.values(map.acts.cases).flat(), ...(map.acts.otherwise ?? [])]
}

/** The questions an act of a map answers: the record's form and its own for the opening one. */
export function formOf(type: RecordType, act: string, opens: boolean): Form {
  return opens ? { ...type.form, ...type.acts[act]?.asks } : (type.acts[act]?.asks ?? {})
}

/** Columns a recipe reads. */
export function columnsOf(recipe: Recipe): readonly string[] {
  if (typeof recipe === 'string') return [recipe]
  if ('column' in recipe) return [recipe.column]
  if ('join' in recipe) return recipe.join
  return 'longitude' in recipe ? [recipe.longitude, recipe.latitude] : []
}

/**
 * What of a map does not fit the file's header or the record type: unknown columns, acts and fields, doubled column names.
 * All of it at once, so that a map is mended in one go.
 */
export function checkOrder(map: ImportMap, header: readonly string[], type: RecordType): Refusal[] {
  const opening = openingAct(type, map)
  const wrong: Refusal[] = []
  const no = (what: string, whatEn: string): void =>
    void wrong.push(refuse('bad_map', undefined, { what, what_en: whatEn }))
  for (const column of new Set(usedColumns(map))) {
    const times = header.filter((name) => name === column).length
    if (times === 0)
      no(
        `tệp không có cột «${column}»; có: ${header.join(', ')}`,
        `the file has no column “${column}”; it has: ${header.join(', ')}`,
      )
    if (times > 1) no(`cột «${column}» có ${times} lần`, `column “${column}” is there ${times} times`)
  }
  if (opening === undefined) {
    const known = Object.keys(type.acts)
      .filter((name) => type.acts[name]?.from === 'nothing')
      .join(', ')
    no(`«act» phải là việc mở hồ sơ: ${known}`, `“act” must be an act that opens a record: ${known}`)
  }
  checkFields(type, opening, map.values, no)
  for (const step of stepsOf(map)) {
    const known = Object.keys(type.acts).join(', ')
    if (!Object.hasOwn(type.acts, step.act))
      no(`không có việc «${step.act}»; có: ${known}`, `there is no act “${step.act}”; there are: ${known}`)
    else checkFields(type, step.act, step.values ?? {}, no, false)
  }
  return wrong
}

type No = (what: string, whatEn: string) => void

function checkFields(
  type: RecordType,
  act: string | undefined,
  values: Readonly<Record<string, Recipe>>,
  no: No,
  opens = true,
): void {
  if (act === undefined) return
  const form = formOf(type, act, opens)
  for (const [name, recipe] of Object.entries(values)) {
    const field = Object.hasOwn(form, name) ? form[name] : undefined
    const known = Object.keys(form).join(', ') || '–'
    if (!field) no(`«${act}» không có ô «${name}»; có: ${known}`, `“${act}” has no field “${name}”; it has: ${known}`)
    else if ((field.kind === 'point') !== (typeof recipe === 'object' && 'longitude' in recipe)) {
      no(
        `ô «${name}»: vị trí lấy từ hai cột longitude, latitude, và chỉ vị trí`,
        `field “${name}”: a place, and only a place, comes from longitude and latitude columns`,
      )
    }
  }
}

function usedColumns(map: ImportMap): string[] {
  const steps = stepsOf(map)
  const recipes = [map.values, ...steps.map(({ values }) => values ?? {})].flatMap((values) => Object.values(values))
  const named = [map.code, map.openedAt, map.acts && 'cases' in map.acts ? map.acts.column : undefined].filter(
    (one) => one !== undefined,
  )
  const emptied = Object.keys(map.empty ?? {}).filter((name) => name !== '*')
  return [...named, ...recipes.flatMap(columnsOf), ...steps.map(({ at }) => at), ...(map.keep ?? []), ...emptied]
}
