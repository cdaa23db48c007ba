import { localDate } from '#base/instant.ts'
import { type Refusal, refuse } from '#base/refusal.ts'
import type { Actor } from '../engine.ts'
import type { House, Space } from '../house.ts'
import type { Decision } from '../record/workflow.ts'
import { readBody } from './body.ts'
import { breaksOf } from './breaks.ts'
import type { Version } from './compose.ts'
import type { DefinitionKind } from './definition.kinds.ts'
import { countOthers, countStates } from './definition.store.ts'

const approvers = ['admin', 'leader']

/** A definition can be proposed and approved when it can be read and breaks nothing; alone only while nobody else may approve. */
export async function guardDefinition(
  house: House,
  space: Space,
  who: Actor,
  { event, record }: Decision,
): Promise<Refusal[]> {
  const isApproval = event.act === 'approve' || event.act === 'approve_alone'
  if (event.act !== 'propose' && !isApproval) return []
  const version = versionOf(record.id, record.content, event.at)
  if (Array.isArray(version)) return version
  if (event.act === 'approve_alone' && (await hasOthers(house, space, who))) return [refuse('not_alone', 'act')]
  return checkVersion(space, version)
}

/** A proposed version from its answers, or where it cannot be read. */
export function versionOf(
  id: string,
  content: Readonly<Record<string, unknown>>,
  approvedAt: Date,
): Version | Refusal[] {
  const kind = content['kind'] as DefinitionKind
  const read = readBody(kind, String(content['body'] ?? ''))
  if (Array.isArray(read)) return read
  const validFrom = String(content['validFrom'])
  return { id, kind, key: String(content['key']), number: nextNumber, body: read.body, validFrom, approvedAt }
}

/** What a version that is only tried is numbered: after every approved one. */
const nextNumber = 9_999

/** Why a version would break what is there. */
export async function checkVersion(space: Space, version: Version): Promise<Refusal[]> {
  const states = version.kind === 'record_type' ? await countStates(space.db, space.id, version.key) : {}
  return breaksOf(space, version, states).map((what) =>
    refuse('definition_breaks', 'body', { what: what.vi, what_en: what.en }),
  )
}

/** Whether somebody beside him may approve today. */
export async function hasOthers(house: House, space: Space, who: Actor): Promise<boolean> {
  const at = house.clock()
  const asked = { roles: approvers, but: who.id, on: localDate(at), at }
  return (await countOthers(space.db, space.id, asked)) > 0
}
