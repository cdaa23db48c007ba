import { isUuid } from '#base/id.ts'
import { addDays, type LocalDate, localDate } from '#base/instant.ts'
import { Refused, refuse } from '#base/refusal.ts'
import { reviewRuleOn } from '../access/policy.periods.ts'
import { positionOf, positions } from '../access/policy.positions.ts'
import { roles as allRoles, policyOf } from '../access/policy.ts'
import { sentencesOf } from '../access/sentences.ts'
import { ruleAt } from '../account/guard/rule.ts'
import { invite } from '../account/invitation.ts'
import { endOtherSessions, endOwnSession, listSessions } from '../account/session.store.ts'
import { listTraces } from '../account/trace/trace.store.ts'
import { viewTrace } from '../account/trace/trace.ts'
import { checkLimit } from '../cursor.ts'
import type { Actor } from '../engine.ts'
import type { House, Space } from '../house.ts'
import { type ListedKey, listKeys } from '../key/key.store.ts'
import type { Page } from '../page.ts'
import type { Questions } from '../question.ts'
import { delegation } from './delegation.ts'
import {
  type DelegationRow,
  findInRoster,
  type HoldingRow,
  listDelegations,
  listHoldings,
  listPeople,
  type PeopleRow,
} from './people.store.ts'
import type { DelegationView, HoldingView, KeyView, PersonCard, PersonView, SentenceView } from './question.ts'
import { declared } from './roster.store.ts'

/** The units whose people somebody administers. @throws {Refused} `missing` when there are none */
export function unitsOfAdmin(space: Space, who: Actor): string[] {
  const held = who.kind === 'staff' && who.locality === space.key ? Object.entries(who.roles) : []
  const own = held.flatMap(([role, units]) => (policyOf(role).administers.includes('people') ? units : []))
  if (own.length === 0) throw new Refused([refuse('missing')])
  return space.units.below(own)
}

/** People by name, within the units of whoever administers them. */
export async function people(
  house: House,
  space: Space,
  who: Actor,
  asks: Questions['people']['asks'],
): Promise<Page<PersonView>> {
  const all = unitsOfAdmin(space, who)
  const wanted = asks.unit === undefined ? all : space.units.below([asks.unit])
  const on = localDate(house.clock())
  const { text, role, cursor } = asks
  const page = await listPeople(space.db, space.id, {
    units: wanted.filter((unit) => all.includes(unit)),
    on,
    state: asks.state ?? 'working',
    quietSince: quietSince(house),
    limit: checkLimit(asks.limit, 50),
    ...(text?.trim() && { text: text.trim() }),
    ...(role && { role }),
    ...(cursor !== undefined && { cursor }),
  })
  return {
    items: page.items.map((row) => viewPerson(house, space, row)),
    ...(page.cursor !== undefined && { cursor: page.cursor }),
  }
}

/** Everything about one person. @throws {Refused} `missing` outside of the asker's units */
export async function person(
  house: House,
  space: Space,
  who: Actor,
  asks: Questions['person']['asks'],
): Promise<PersonCard> {
  const row = await getPerson(house, space, who, asks.id)
  const at = house.clock()
  const idleSince = new Date(at.getTime() - ruleAt(at, house.accounts.rules).idleMinutes * 60_000)
  const [holdings, delegations, keys, sessions, traces] = await Promise.all([
    listHoldings(space.db, space.id, { person: row.id }),
    listDelegations(space.db, space.id, { person: row.id }),
    listKeys(space.db, space.id, row.id),
    listSessions(space.db, space.id, row.id, at, idleSince),
    listTraces(space.db, space.id, row.id),
  ])
  const on = localDate(at)
  const view = viewPerson(house, space, row)
  const roles = [...new Set(view.roles.map(({ role }) => role))]
  return {
    ...view,
    holdings: holdings.map((each) => viewHolding(space, each, on)),
    delegations: delegations.map((each) => viewDelegation(space, each, localDate(at))),
    keys: keys.map((each) => viewKey(house, space, each)),
    may: roles.map((role) => viewRole(space, role)),
    sessions,
    trace: traces.map(viewTrace),
  }
}

async function getPerson(house: House, space: Space, who: Actor, id: string): Promise<PeopleRow> {
  const units = unitsOfAdmin(space, who)
  const row = isUuid(id) ? await findInRoster(space.db, space.id, id, localDate(house.clock())) : undefined
  if (!row || !units.includes(row.unit_id)) throw new Refused([refuse('missing', 'id')])
  return row
}

/** An invitation for somebody in the asker's units; given once. @throws {Refused} `missing`, `view_only` */
export async function invitePerson(
  house: House,
  who: Actor,
  asks: { locality: string; person: string; forgetFactors?: boolean },
): Promise<string> {
  const space = house.space(asks.locality)
  if (who.kind === 'staff' && who.viewedBy) throw new Refused([refuse('view_only', undefined, { name: who.name })])
  const row = await getPerson(house, space, who, asks.person)
  return invite(house, space, row.id, asks.forgetFactors ?? false)
}

/**
 * Ends one session of somebody in the asker's units, or all of them: whoever has that token is nobody from then on.
 *
 * @returns how many ended
 * @throws {Refused} `missing`, `view_only`
 */
export async function endSessionsOf(
  house: House,
  who: Actor,
  asks: { locality: string; person: string; session?: string },
): Promise<number> {
  const space = house.space(asks.locality)
  if (who.kind === 'staff' && who.viewedBy) throw new Refused([refuse('view_only', undefined, { name: who.name })])
  const row = await getPerson(house, space, who, asks.person)
  const by = who.kind === 'staff' ? who.id.slice('staff:'.length) : undefined
  const end = { cause: 'ended', at: house.clock(), ...(by !== undefined && { by }) } as const
  if (asks.session === undefined) return endOtherSessions(space.db, space.id, row.id, noSession, end)
  if (!isUuid(asks.session)) throw new Refused([refuse('missing', 'session')])
  return (await endOwnSession(space.db, space.id, row.id, asks.session, end)) ? 1 : 0
}

const noSession = '00000000-0000-0000-0000-000000000000'

/** Assignments in force in the asker's units, those longest unconfirmed first. */
export async function review(house: House, space: Space, who: Actor): Promise<HoldingView[]> {
  const on = localDate(house.clock())
  const rows = await listHoldings(space.db, space.id, { units: unitsOfAdmin(space, who), on })
  const given = rows.filter(({ role, source }) => source !== declared || Object.hasOwn(positions, role))
  return given.map((row) => viewHolding(space, row, on)).sort((a, b) => (a.reviewBy < b.reviewBy ? -1 : 1))
}

/** Delegations that wait in the asker's units. */
export async function delegations(house: House, space: Space, who: Actor): Promise<DelegationView[]> {
  if (who.kind !== 'staff' || who.locality !== space.key) throw new Refused([refuse('missing')])
  const units = space.units.below(Object.values(who.roles).flat())
  return (await listDelegations(space.db, space.id, { units })).map((row) =>
    viewDelegation(space, row, localDate(house.clock())),
  )
}

/** Keys of programs; for administrators of the whole locality. */
export async function keys(house: House, space: Space, who: Actor): Promise<KeyView[]> {
  if (!unitsOfAdmin(space, who).includes(space.units.root)) throw new Refused([refuse('missing')])
  return (await listKeys(space.db, space.id)).map((row) => viewKey(house, space, row))
}

/** What each role may do. */
export function roleSentences(space: Space): SentenceView[] {
  return Object.keys(allRoles).map((role) => viewRole(space, role))
}

function viewRole(space: Space, role: string): SentenceView {
  const { vi, en } = policyOf(role)
  return { role, label: { vi, en }, sentences: sentencesOf(role, space.records) }
}

function quietSince(house: House): Date {
  const now = house.clock()
  return new Date(now.getTime() - reviewRuleOn(localDate(now)).dormantDays * 86_400_000)
}

function viewPerson(house: House, space: Space, row: PeopleRow): PersonView {
  const isQuiet = row.seen_at === null || row.seen_at < quietSince(house)
  return {
    id: row.id,
    name: row.name,
    fullName: row.full_name,
    title: { vi: row.title_vi, en: row.title_en },
    unit: space.units.name(row.unit_id),
    roles: (row.roles ?? []).map(({ role, unit, of }) => ({
      role,
      label: labelOf(role),
      unit: space.units.name(unit),
      ...(of !== null && { of }),
    })),
    ...(row.seen_at && { seenAt: row.seen_at }),
    dormant: row.ended_at === null && isQuiet,
    enters: row.enters,
    ...(row.ended_at && { leftAt: row.ended_at }),
    ...(row.source !== declared && { record: row.source }),
  }
}

function labelOf(role: string): { vi: string; en: string } {
  const { vi, en } = policyOf(role)
  return { vi, en }
}

function viewHolding(space: Space, row: HoldingRow, on: LocalDate): HoldingView {
  const reviewBy = addDays(row.confirmed_on ?? row.from, reviewRuleOn(on).reviewDays)
  const when = row.from > on ? 'future' : row.until !== null && row.until <= on ? 'past' : 'now'
  const position = row.position === null ? undefined : positionOf(row.position)
  return {
    person: row.person,
    fullName: row.full_name,
    ...(row.source !== declared && { record: row.source }),
    role: row.role,
    label: labelOf(row.role),
    ...(position && { position: { vi: position.vi, en: position.en } }),
    unit: space.units.name(row.unit),
    from: row.from,
    ...(row.until !== null && { lastOn: addDays(row.until, -1) }),
    ...(row.decision !== null && { decision: row.decision }),
    ...(row.of !== null && { of: row.of }),
    when,
    ...(row.confirmed_on !== null && { confirmedOn: row.confirmed_on }),
    reviewBy,
    overdue: when === 'now' && reviewBy < on,
  }
}

/** A delegation in words, as it stands on a day. */
export function viewDelegation(space: Space, row: DelegationRow, on: LocalDate): DelegationView {
  const { content, state } = row
  const states: Record<string, { vi: string; en: string }> = delegation.states
  const acts = Object.entries(delegation.acts).filter(([, act]) => [act.from].flat().includes(state as never))
  return {
    id: row.id,
    state,
    stateLabel: states[state] ?? { vi: state, en: state },
    version: row.version,
    from: row.from_name ?? '',
    to: row.to_name ?? '',
    role: labelOf(content['role'] ?? ''),
    unit: space.units.name(row.unit),
    fromOn: content['fromOn'] ?? '',
    lastOn: content['lastOn'] ?? '',
    decision: content['decision'] ?? '',
    acts: acts.map(([name]) => name),
    when: whenOf(row, on),
    changedAt: row.changedAt,
  }
}

function whenOf({ state, content }: DelegationRow, on: LocalDate): DelegationView['when'] {
  if (state === 'refused' || state === 'revoked' || (content['lastOn'] ?? '') < on) return 'past'
  return (content['fromOn'] ?? '') > on ? 'future' : 'now'
}

function viewKey(house: House, space: Space, row: ListedKey): KeyView {
  const now = house.clock()
  return {
    id: row.id,
    name: row.name,
    scopes: row.may,
    roles: row.roles.map(labelOf),
    units: row.units.map((unit) => space.units.name(unit)),
    ...(row.records && { records: row.records }),
    madeAt: row.createdAt,
    madeBy: row.madeBy,
    ...(row.owner !== null && { owner: row.owner }),
    ...(row.expiresAt && { expiresAt: row.expiresAt }),
    ...(row.usedAt && { usedAt: row.usedAt }),
    ...(row.endedAt && { endedAt: row.endedAt }),
    recorded: row.recorded,
    good: row.endedAt === null && (row.expiresAt === null || row.expiresAt > now),
  }
}
