import { isLocalDate, type LocalDate } from '#base/instant.ts'
import { type Refusal, refuse } from '#base/refusal.ts'
import type { Words } from '#base/text.ts'
import type { ChangeBody } from '../unit.ts'
import type { UnitTree } from '../unit-tree.ts'
import { readBody } from './body.ts'

/** Why a plan of changes cannot be carried out: the unit it is about and the reason in words. */
export type Conflict = { unit: string; what: Words }

// Withdrawing needs no plan that can be carried out, and what came into force is history.
const held = ['propose', 'revise', 'approve', 'take_effect']

/** The conflicts of a decision's answers as refusals; a text that is no plan is one. */
export function refuseConflicts(act: string, content: Readonly<Record<string, unknown>>, units: UnitTree): Refusal[] {
  if (!held.includes(act)) return []
  const body = readBody(String(content['body'] ?? ''))
  const day = String(content['inForceFrom'] ?? '')
  if ('at' in body) return [refuse('bad_unit_plan', 'body', { at: body.at })]
  if (!isLocalDate(day)) return []
  return conflictsOf(body, units, day).map(({ unit, what }) =>
    refuse('unit_conflict', 'body', { unit, what: what.vi, what_en: what.en }),
  )
}

/** Everything that stands in the way of a plan; empty when it can be carried out. */
export function conflictsOf(body: ChangeBody, units: UnitTree, day: LocalDate): Conflict[] {
  return [
    ...empty(body),
    ...unknown(body, units, day),
    ...heirless(body),
    ...brokenEdges(body, units, day),
    ...brokenShares(body),
    ...doubles(body, units),
    ...misplaced(body, units, day),
  ]
}

function conflict(unit: string, vi: string, en: string): Conflict {
  return { unit, what: { vi, en } }
}

function empty({ ends, dissolves, begins, renames, outlines = [] }: ChangeBody): Conflict[] {
  const isEmpty = [ends, dissolves, begins, renames, outlines].every((part) => part.length === 0)
  return isEmpty ? [conflict('–', 'không thay đổi gì', 'changes nothing')] : []
}

function unknown(body: ChangeBody, units: UnitTree, day: LocalDate): Conflict[] {
  const redrawn = (body.outlines ?? []).map(({ unit }) => unit)
  const named = [...body.ends, ...[...body.dissolves, ...body.renames].map(({ unit }) => unit), ...redrawn]
  return named.flatMap((key) => {
    const id = units.byKey(key)?.id
    if (id === undefined) return [conflict(key, 'không có đơn vị này', 'there is no such unit')]
    if (!units.isInForce(id, day))
      return [conflict(key, 'không còn hiệu lực vào ngày đó', 'is not in force on that day')]
    const later = units.all.some((version) => version.id === id && version.validFrom >= day)
    return later ? [conflict(key, 'đã có thay đổi từ ngày đó trở đi', 'has changes from that day on')] : []
  })
}

function heirless(body: ChangeBody): Conflict[] {
  return body.ends
    .filter((key) => !body.succession.some(({ from }) => from === key))
    .map((key) => conflict(key, 'kết thúc mà không có đơn vị kế thừa', 'ends without a successor'))
}

function brokenEdges(body: ChangeBody, units: UnitTree, day: LocalDate): Conflict[] {
  const begun = new Set(body.begins.map(({ key }) => key))
  const ending = new Set(endsOf(body, units, day))
  return body.succession.flatMap(({ from, to, outside }) => {
    const id = units.byKey(to)?.id
    const goesOn = id !== undefined && units.isInForce(id, day) && !ending.has(to)
    return [
      ...(begun.has(to) || goesOn
        ? []
        : [conflict(to, 'nhận kế thừa nhưng chưa được lập', 'succeeds but is not set up')]),
      ...(from === undefined && !outside ? [conflict(to, 'không rõ kế thừa từ đâu', 'succeeds nobody')] : []),
      ...(from !== undefined && !ending.has(from)
        ? [conflict(from, 'chuyển giao nhưng không kết thúc', 'hands over but does not end')]
        : []),
    ]
  })
}

/** The keys of all units that end: those named and whatever is in force below them. */
export function endsOf(body: ChangeBody, units: UnitTree, day: LocalDate): string[] {
  const ids = body.ends.flatMap((key) => units.byKey(key)?.id ?? [])
  return units
    .below(ids)
    .filter((id) => units.isInForce(id, day))
    .map((id) => units.name(id).key)
}

function brokenShares(body: ChangeBody): Conflict[] {
  const out = Map.groupBy(
    body.succession.filter(({ from }) => from !== undefined),
    ({ from }) => from ?? '',
  )
  return [...out].flatMap(([key, edges]) => {
    const parts = edges.filter(({ kind }) => kind === 'part' || kind === 'split')
    if (parts.length < edges.length && edges.length > 1)
      return [conflict(key, 'vừa chuyển toàn bộ vừa chuyển một phần', 'goes as a whole and in parts')]
    if (parts.length === 1) return [conflict(key, 'chỉ mới có một phần có nơi nhận', 'only one part has a successor')]
    return (['sharePopulation', 'shareArea'] as const).flatMap((name) => {
      const shares = parts.flatMap((edge) => edge[name] ?? [])
      const sum = shares.reduce((total, share) => total + share, 0)
      const isWhole = shares.length === 0 || (shares.length === parts.length && Math.abs(sum - 1) < 1e-6)
      const shown = sum.toFixed(4)
      return isWhole
        ? []
        : [conflict(key, `các phần cộng lại bằng ${shown}, phải bằng 1`, `parts add up to ${shown}, not 1`)]
    })
  })
}

function doubles(body: ChangeBody, units: UnitTree): Conflict[] {
  const twice = (keys: readonly string[]): string[] => keys.filter((key, index) => keys.indexOf(key) !== index)
  return [
    ...twice(body.begins.map(({ key }) => key)).map((key) => conflict(key, 'được lập hai lần', 'is set up twice')),
    ...body.begins
      .filter(({ key }) => units.byKey(key))
      .map(({ key }) => conflict(key, 'đã có đơn vị mang khoá này', 'there is a unit with this key')),
    ...twice(body.succession.map(({ from, outside, to }) => `${from ?? outside?.vi} → ${to}`)).map((edge) =>
      conflict(edge, 'được ghi hai lần', 'stands twice'),
    ),
  ]
}

function misplaced(body: ChangeBody, units: UnitTree, day: LocalDate): Conflict[] {
  const begun = new Set(body.begins.map(({ key }) => key))
  const ending = new Set(endsOf(body, units, day))
  const isThere = (key: string): boolean => begun.has(key) || (units.byKey(key) !== undefined && !ending.has(key))
  return [
    ...body.begins
      .filter(({ parent }) => parent === undefined || !isThere(parent))
      .map(({ key }) => conflict(key, 'không có đơn vị cấp trên còn hiệu lực', 'has no unit above it in force')),
    ...body.people
      .filter(({ to }) => !isThere(to))
      .map(({ to }) => conflict(to, 'nhận người nhưng không có', 'receives people but is not there')),
  ]
}
