import { isUuid, uuidv7 } from '#base/id.ts'
import { Refused, refuse } from '#base/refusal.ts'
import { keyedHash, seal, tokenHash, unseal } from '../account/guard/key.ts'
import { takeTries } from '../account/guard/limit.ts'
import { newToken, spaceOf } from '../account/sign-in.ts'
import type { RecordType } from '../declare.ts'
import { keepHeld, listHeld } from '../file/file.store.ts'
import { heldView, pictureOf } from '../file/files.ts'
import type { House, Space } from '../house.ts'
import { askDraftCode, useDraftCode } from '../resident/draft-code.ts'
import { randomCode } from './code.ts'
import { type DraftRow, deleteDraft, findByToken, handDraft, insertDraft, updateDraft } from './draft.store.ts'
import type { Draft, Drafts, HeldDraft } from './draft.ts'
import type { Online } from './online.ts'

const dayMs = 86_400_000
/** How long a browser holds a draft after it was saved last. */
const openMs = dayMs
/** Characters of one answer; of all answers the table holds at most 64 KB. */
const mostCharacters = 4_000
const mostAnswers = 60
const savingTries = 5

/** Drafts of one house. */
export function makeDrafts(house: House): Drafts {
  return {
    async begin(locality, { record, typed }, { address }) {
      const space = house.space(locality)
      const type = space.records.find(({ name }) => name === record)
      if (!type?.online) throw new Refused([refuse('missing', 'record')])
      await takeTries(house, space, [{ scope: 'draft', key: address ?? space.key }])
      return begin(house, space, type as OnlineType, typed)
    },
    find: async (token) => {
      const held = await heldBy(house, token)
      return held && opened(house, held.row)
    },
    save: (token, typed) => save(house, token, typed),
    async files(token) {
      const { space, row } = await getHeld(house, token)
      const ids = filesIn(typeOf(space, row), opened(house, row).typed)
      const found = new Map((await listHeld(space.db, space.id, ids)).map((one) => [one.id, heldView(one)]))
      return ids.flatMap((id) => found.get(id) ?? [])
    },
    async picture(token, file) {
      const { space, row } = await getHeld(house, token)
      if (!filesIn(typeOf(space, row), opened(house, row).typed).includes(file))
        throw new Refused([refuse('missing', 'id')])
      const [held] = await listHeld(space.db, space.id, [file])
      return pictureOf(house, space, held)
    },
    async askCode(locality, code, visitor) {
      const space = house.space(locality)
      return askDraftCode(house, space, { code: code.toUpperCase().replace(/[^A-Z0-9]/g, ''), contactIn }, visitor)
    },
    async goOn(locality, asked, visitor) {
      const space = house.space(locality)
      const id = await useDraftCode(house, space, asked, visitor)
      const token = newToken(house, space)
      const at = house.clock()
      const openUntil = new Date(at.getTime() + openMs)
      const row = await handDraft(space.db, space.id, { id, tokenHash: tokenHash(token), at, openUntil })
      if (!row) throw new Refused([refuse('code_gone', 'code')])
      return { token, openUntil, draft: opened(house, row) }
    },
    async drop(token) {
      const held = await heldBy(house, token)
      if (!held) return
      const { space, row } = held
      await deleteDraft(space.db, space.id, tokenHash(token))
      await keepHeld(space.db, space.id, filesIn(typeOf(space, row), opened(house, row).typed), house.clock())
    },
  }

  function contactIn(space: Space, row: DraftRow): string {
    return opened(house, row).typed[typeOf(space, row).online.contact] ?? ''
  }
}

type OnlineType = RecordType & { online: Online }

function typeOf(space: Space, row: DraftRow): OnlineType {
  const type = space.records.find(({ name }) => name === row.record)
  if (!type?.online) throw new Refused([refuse('missing', 'record')])
  return type as OnlineType
}

async function begin(
  house: House,
  space: Space,
  type: OnlineType,
  typed: Readonly<Record<string, string>>,
): Promise<HeldDraft> {
  const savedAt = house.clock()
  const id = uuidv7(savedAt, house.dice)
  const code = randomCode(house.dice)
  const token = newToken(house, space)
  const openUntil = new Date(savedAt.getTime() + openMs)
  const expiresAt = expiryOf(type, savedAt)
  const kept = cut(typed)
  await insertDraft(space.db, space.id, {
    ...{ id, record: type.name, sealed: sealed(house, id, { code, typed: kept }), savedAt, expiresAt, openUntil },
    codeHash: keyedHash(house.accounts.key, 'draft', space.key, code),
    tokenHash: tokenHash(token),
  })
  return { token, openUntil, draft: { id, code, record: type.name, typed: kept, savedAt, expiresAt } }
}

async function save(house: House, token: string, typed: Readonly<Record<string, string>>): Promise<Draft> {
  for (let turn = 0; turn < savingTries; turn += 1) {
    const { space, row } = await getHeld(house, token)
    const type = typeOf(space, row)
    const draft = opened(house, row)
    const at = house.clock()
    const all = cut({ ...draft.typed, ...typed })
    const expiresAt = expiryOf(type, at)
    const next = { ...draft, typed: all, savedAt: at, expiresAt }
    const isSaved = await updateDraft(space.db, space.id, {
      ...{ id: row.id, version: row.version, at, expiresAt, openUntil: new Date(at.getTime() + openMs) },
      sealed: sealed(house, row.id, { code: draft.code, typed: all }),
    })
    if (!isSaved) continue
    await keepHeld(space.db, space.id, filesIn(type, all), expiresAt)
    return next
  }
  throw new Refused([refuse('busy')])
}

function expiryOf({ online }: OnlineType, at: Date): Date {
  return new Date(at.getTime() + online.kept.calendarDays * dayMs)
}

function cut(typed: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(typed)
      .filter(([name, text]) => name.length <= 80 && text !== '')
      .slice(0, mostAnswers)
      .map(([name, text]) => [name, text.slice(0, mostCharacters)]),
  )
}

/** The ids of files that the answers name. */
function filesIn({ form }: RecordType, typed: Readonly<Record<string, string>>): string[] {
  const names = Object.keys(form).filter((name) => ['photos', 'documents'].includes(form[name]?.kind ?? ''))
  return names.flatMap((name) => (typed[name] ?? '').split(',').filter(isUuid)).slice(0, 50)
}

async function heldBy(house: House, token: string): Promise<{ space: Space; row: DraftRow } | undefined> {
  const space = spaceOf(house, token)
  const row = space && (await findByToken(space.db, space.id, tokenHash(token), house.clock()))
  return row && { space, row }
}

async function getHeld(house: House, token: string): Promise<{ space: Space; row: DraftRow }> {
  const held = await heldBy(house, token)
  if (!held) throw new Refused([refuse('missing', 'draft')])
  return held
}

type Sealed = { code: string; typed: Readonly<Record<string, string>> }

function sealed(house: House, id: string, what: Sealed): Buffer {
  return seal(house.accounts.key, 'draft', id, Buffer.from(JSON.stringify(what)), house.dice)
}

function opened(house: House, { id, record, sealed: bytes, savedAt, expiresAt }: DraftRow): Draft {
  const plain = unseal(house.accounts.key, 'draft', id, bytes)
  if (!plain) throw new Error('draft: it was sealed with another key')
  return { id, record, savedAt, expiresAt, ...(JSON.parse(plain.toString()) as Sealed) }
}
