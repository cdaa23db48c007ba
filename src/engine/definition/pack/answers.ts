import { isUuid } from '#base/id.ts'
import { isLocalDate, type LocalDate } from '#base/instant.ts'
import { Refused, refuse } from '#base/refusal.ts'
import type { Words } from '#base/text.ts'
import type { Actor } from '../../engine.ts'
import type { House, Space } from '../../house.ts'
import { findRecord } from '../../record/record.store.ts'
import { labelOfState } from '../../record/view.ts'
import { checkDefiner } from '../change/dry-run.ts'
import { definitionKinds } from '../definition.kinds.ts'
import type { DefinitionQuestions, PackItemView, PackLoading, PackView } from '../question.ts'
import { type Fitted, fitPack } from './fit.ts'
import { stillOf } from './follow.ts'
import { type LoadingRow, listLoadings } from './loading.store.ts'
import { loading } from './loading.ts'
import { type DefinitionPack, type PackItem, readPack } from './pack.ts'

/** What is shipped and what each pack would do here, and what was loaded. */
export async function packs(house: House, space: Space, who: Actor): Promise<DefinitionQuestions['packs']['gives']> {
  checkDefiner(space, who)
  const rows = await listLoadings(space.db, space.id)
  return {
    packs: (house.packs ?? []).map((one) => packView(house, space, one, true)),
    loadings: rows.map((row) => loadingView(house, space, who, row)),
  }
}

/** One pack and what it would do here. @throws {Refused} `unknown_pack`, `missing`, or what is wrong with its document */
export async function pack(
  house: House,
  space: Space,
  who: Actor,
  { key, document, id }: DefinitionQuestions['pack']['asks'],
): Promise<PackView> {
  checkDefiner(space, who)
  if (id !== undefined) return proposedView(house, space, id)
  if (document !== undefined) return packView(house, space, readOrRefuse(document), false)
  const found = house.packs?.find((one) => one.key === key)
  const known = (house.packs ?? []).map((one) => one.key).join(', ')
  if (!found) throw new Refused([refuse('unknown_pack', 'key', { pack: (key ?? '').slice(0, 60), known })])
  return packView(house, space, found, true)
}

async function proposedView(house: House, space: Space, id: string): Promise<PackView> {
  const record = isUuid(id) ? await findRecord(space.db, space.id, id, true) : undefined
  if (record?.record !== loading.name) throw new Refused([refuse('missing', 'id')])
  const from = String(record.content['validFrom'])
  const read = readOrRefuse(String(record.content['document'] ?? ''))
  return packView(house, space, read, false, isLocalDate(from) ? from : read.validFrom)
}

function readOrRefuse(document: string): DefinitionPack {
  const read = readPack(document)
  if (Array.isArray(read)) throw new Refused(read)
  return read
}

function packView(
  house: House,
  space: Space,
  one: DefinitionPack,
  isShipped: boolean,
  from: LocalDate = one.validFrom,
): PackView {
  const items = fitPack(space, one, house.clock(), from).map(itemView)
  const count = (does: PackItemView['does']): number => items.filter((item) => item.does === does).length
  return {
    key: one.key,
    label: one.label,
    about: one.about,
    basis: one.basis,
    source: one.source,
    validFrom: from,
    isShipped,
    counts: {
      adds: count('adds'),
      changes: count('changes'),
      same: count('same'),
      skipped: count('skipped'),
      refused: count('refused'),
    },
    items,
    document: JSON.stringify(one, null, 2),
  }
}

function itemView({ item, does, validFrom, flaws }: Fitted): PackItemView {
  return {
    kind: item.kind,
    kindLabel: definitionKinds[item.kind],
    key: item.key,
    label: labelOf(item),
    does,
    validFrom,
    flaws,
    ...(item.needs !== undefined && { needs: item.needs }),
  }
}

function labelOf({ key, body }: PackItem): Words {
  return 'label' in body ? body.label : { vi: key, en: key }
}

function loadingView(house: House, space: Space, who: Actor, row: LoadingRow): PackLoading {
  return {
    id: row.id,
    code: row.code,
    key: row.key,
    name: row.name,
    state: row.state,
    stateLabel: labelOfState(loading, row.state),
    validFrom: row.validFrom,
    proposedAt: row.proposedAt,
    ...(row.proposedBy !== null && { proposedBy: row.proposedBy }),
    ...(row.decidedAt !== null && { decidedAt: row.decidedAt }),
    ...(row.decidedBy !== null && { decidedBy: row.decidedBy }),
    alone: row.decidedAct === 'approve_alone' || row.decidedAct === 'undo_alone',
    still: stillOf(space, row.id, house.clock()).length,
    acts: actsOf(who, row),
  }
}

/** What may be tried: not the approval of what one proposed, and alone only that. */
function actsOf(who: Actor, row: LoadingRow): PackLoading['acts'] {
  const names: Readonly<Record<string, readonly (keyof typeof loading.acts)[]>> = {
    proposed: row.proposer === who.id ? ['approve_alone', 'withdraw'] : ['approve', 'decline'],
    approved: ['ask_undo'],
    undoing: row.undoer === who.id ? ['undo_alone', 'keep'] : ['undo', 'keep'],
  }
  return (names[row.state] ?? []).map((name) => ({ name, label: loading.acts[name].label }))
}
