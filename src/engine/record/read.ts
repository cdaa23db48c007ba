import { distanceM } from '#base/geometry.ts'
import { isUuid, normaliseCode } from '#base/id.ts'
import { Refused, refuse } from '#base/refusal.ts'
import type { Words } from '#base/text.ts'
import { type ActedFor, delegationName, isOwnNote } from '../access/delegated.ts'
import { worksIn } from '../access/inside.ts'
import { receiptProof } from '../access/proof.ts'
import { readableUnits } from '../access/right.ts'
import { checkLimit } from '../cursor.ts'
import type { RecordType } from '../declare.ts'
import type { Actor } from '../engine.ts'
import type { House, Space } from '../house.ts'
import { findOpening } from '../ledger/event.store.ts'
import { type HistoryRow, listChanges, listHistory } from '../ledger/history.store.ts'
import type { EventView, NearbyRow, Page, Questions, RecordView } from '../question.ts'
import { engineActs } from './engine.acts.ts'
import { isOfFiles } from './field.ts'
import { listNearby, listRecords } from './list.store.ts'
import { withNamedUnits } from './named-units.ts'
import { listPrivateNames } from './private.store.ts'
import { findRecord } from './record.store.ts'
import type { Snapshot } from './record.ts'
import { labelOfState, readsAll, viewRecord } from './view.ts'

/** One record by id or code, cut to the reader. @throws {Refused} `missing`, also when it is not his to see */
export async function record(
  house: House,
  space: Space,
  who: Actor,
  asks: Questions['record']['asks'],
): Promise<RecordView> {
  const found = await getRecord(space, who, asks)
  const names =
    found.hasPrivate && readsAll(space, who, found) ? await listPrivateNames(space.db, space.id, [found.id]) : undefined
  const view = viewRecord(space, who, found, house.clock(), names?.get(found.id))
  if (who.kind !== 'resident' || !who.owns.includes(found.id)) return view
  const opening = await findOpening(space.db, space.id, found.id)
  return opening === undefined ? view : { ...view, proof: receiptProof(opening, found.id) }
}

async function getRecord(space: Space, who: Actor, asks: Questions['record']['asks']): Promise<Snapshot> {
  const given = asks.id ?? asks.code ?? ''
  const byId = isUuid(given)
  const found =
    given === ''
      ? undefined
      : await findRecord(space.db, space.id, byId ? given : (normaliseCode(given) ?? given.trim()), byId)
  if (!found || (asks.record !== undefined && found.record !== asks.record) || !space.maySee(who, found))
    throw new Refused([refuse('missing', 'id')])
  return found
}

/** A page of records of one type: public ones for everyone, the desk's own for staff. */
export async function records(
  house: House,
  space: Space,
  who: Actor,
  asks: Questions['records']['asks'],
): Promise<Page<RecordView>> {
  const type = space.recordType(asks.record)
  const inside = worksIn(who, space.key)
  if (type.public === 'nothing' && !inside) throw new Refused([refuse('not_signed_in')])
  const open = type.public === 'nothing' ? [] : type.public.fields
  const fields = inside ? Object.keys(type.form).filter((name) => !type.form[name]?.private) : open
  const page = await listRecords(space.db, space.id, {
    type,
    fields: fields.filter((name) => !isAnsweredByFiles(type, name)),
    limit: checkLimit(asks.limit, 50),
    ...(asks.filter && { filter: withNamedUnits(asks.filter, space.units, unitNames(type)) }),
    ...(asks.sort !== undefined && { sort: asks.sort }),
    ...(asks.cursor !== undefined && { cursor: asks.cursor }),
    ...(type.public === 'nothing' && { units: readableUnits(who, space.units, type.name) }),
  })
  return {
    items: page.items.map((item) => viewRecord(space, who, item, house.clock())),
    ...(page.cursor !== undefined && { cursor: page.cursor }),
  }
}

function unitNames({ form }: RecordType): string[] {
  return ['unit', ...Object.keys(form).filter((name) => form[name]?.kind === 'unit')]
}

function isAnsweredByFiles(type: RecordType, name: string): boolean {
  const forms = [type.form, ...Object.values(type.acts).map(({ asks }) => asks ?? {})]
  return forms.some((form) => form[name] !== undefined && isOfFiles(form[name]))
}

/** The events of one record, first to last; what was said is cut as the record is. */
export async function events(space: Space, who: Actor, asks: Questions['events']['asks']): Promise<Page<EventView>> {
  const found = await getRecord(space, who, asks)
  const page = await listHistory(space.db, space.id, found.id, {
    limit: checkLimit(asks.limit, 100),
    ...(asks.cursor !== undefined && { cursor: asks.cursor }),
  })
  const inside = readsAll(space, who, found)
  return {
    items: page.items.map((row) => viewEvent(space, row, inside)),
    ...(page.cursor !== undefined && { cursor: page.cursor }),
  }
}

/** Public events of a locality since a cursor, in the order they became final. */
export async function changes(space: Space, asks: Questions['changes']['asks']): Promise<Page<EventView>> {
  const seen = space.records.filter((type) => type.public !== 'nothing').map((type) => type.name as string)
  const page = await listChanges(space.db, space.id, seen, {
    limit: checkLimit(asks.limit, 100, 1_000),
    ...(asks.cursor !== undefined && { cursor: asks.cursor }),
  })
  return { items: page.items.map((row) => viewEvent(space, row, false)), cursor: page.cursor }
}

function viewEvent(space: Space, row: HistoryRow, inside: boolean): EventView {
  const type = space.recordType(row.record)
  const open = new Set<string>(type.public === 'nothing' ? [] : type.public.fields)
  return {
    id: row.id,
    position: String(row.position),
    record: row.record,
    subject: row.subject_id,
    code: row.code,
    act: row.act,
    label: labelOfAct(type, row.act),
    at: row.at,
    state: row.state,
    stateLabel: labelOfState(type, row.state),
    by: nameOfActor(row, inside),
    unit: space.units.name(row.unit_id),
    values: Object.fromEntries(
      Object.entries(row.content).filter(([name]) => !isOwnNote(name) && (inside || open.has(name))),
    ),
    masked: inside ? (row.private_names ?? []) : [],
    channel: row.channel,
    simulated: row.simulated,
    due: (row.due ?? []).map(({ name, change, dueAt }) => ({
      name,
      label: type.deadlines[name]?.label ?? { vi: name, en: name },
      change,
      dueAt: new Date(dueAt),
    })),
  }
}

function labelOfAct(type: RecordType, act: string): Words {
  return type.acts[act]?.label ?? engineActs[act] ?? { vi: act, en: act }
}

/** Names of staff are for the desk; outside only that the office did it. Senders are never named. */
function nameOfActor(row: HistoryRow, inside: boolean): Words {
  if (row.actor === 'clock') return { vi: 'Đồng hồ hệ thống', en: 'System clock' }
  if (row.actor.startsWith('staff:')) {
    return inside && row.person !== null ? nameOfPerson(row, row.person) : { vi: 'Cơ quan', en: 'The office' }
  }
  if (row.actor.startsWith('program:')) return { vi: 'Hệ thống kết nối', en: 'Connected system' }
  return { vi: 'Người dân', en: 'Resident' }
}

function nameOfPerson(row: HistoryRow, name: string): Words {
  const instead = row.content[delegationName] as ActedFor | undefined
  if (!instead) return { vi: name, en: name }
  const of = row.of_person ?? ''
  return {
    vi: `${name}, theo ủy quyền của ${of} (${instead.decision})`,
    en: `${name}, delegated by ${of} (${instead.decision})`,
  }
}

/** Open records of the same kind near a point, nearest first. */
export async function nearby(
  house: House,
  space: Space,
  who: Actor,
  asks: Questions['nearby']['asks'],
): Promise<NearbyRow[]> {
  const type = space.recordType(asks.record)
  if (type.public === 'nothing') throw new Refused([refuse('missing')])
  const radiusM = Math.min(asks.radiusM ?? 250, 2_000)
  const limit = checkLimit(asks.limit, 5, 20)
  const found = await listNearby(space.db, space.id, {
    record: asks.record,
    point: asks.point,
    radiusM,
    limit,
    ...(asks.category !== undefined && { category: asks.category }),
  })
  const rows = found.flatMap((item) =>
    item.place
      ? [
          {
            record: viewRecord(space, who, item, house.clock()),
            distanceM: Math.round(distanceM(item.place, asks.point)),
          },
        ]
      : [],
  )
  return rows
    .filter((row) => row.distanceM <= radiusM)
    .sort((a, b) => a.distanceM - b.distanceM)
    .slice(0, limit)
}

/** Which targets a record moves: those whose measure is made from records of its type. */
export async function indicatorsOf(
  space: Space,
  who: Actor,
  asks: Questions['indicators_of']['asks'],
): Promise<Questions['indicators_of']['gives']> {
  const found = await getRecord(space, who, asks)
  const measures = new Set(space.measuresOf(found.record).map((measure) => measure.name))
  return space.declaration.indicators.flatMap((indicator) =>
    'measure' in indicator.from && measures.has(indicator.from.measure)
      ? [
          {
            code: indicator.code,
            label: indicator.label,
            measure: indicator.from.measure,
            href: `/api/v1/${space.key}/indicators/${encodeURIComponent(indicator.code)}`,
          },
        ]
      : [],
  )
}
