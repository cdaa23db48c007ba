import { createHash } from 'node:crypto'
import { isUuid, uuidv7 } from '#base/id.ts'
import { localDate } from '#base/instant.ts'
import { Refused, refuse } from '#base/refusal.ts'
import type { Actor, Files, HeldFile, Upload } from '../engine.ts'
import type { House, Space } from '../house.ts'
import { findRecord } from '../record/record.store.ts'
import type { Snapshot } from '../record/record.ts'
import { readsAll } from '../record/view.ts'
import { deleteFile, type FileRow, findFile, insertFile, listFiles } from './file.store.ts'
import type { FileQuestions, FileView } from './question.ts'
import { checkQuota, limitOf, senderOf } from './quota.ts'
import type { Address, Opened, Pixels, Shelf } from './shelf.ts'

/** Takes files in and gives them out. */
export function makeFiles(house: House): Files {
  // Addresses are counted under a key of this run only: what stands in the table names nobody later.
  const key = Buffer.from(house.dice(32))
  return {
    async check(who, upload) {
      const space = house.space(upload.locality)
      shelfOf(house)
      await checkQuota(space, who, senderOf(who, upload.address, key), house.clock(), upload.bytes)
    },
    async keep(who, upload) {
      const space = house.space(upload.locality)
      if (house.room && !house.room.mayKeepFiles()) throw new Refused([refuse('disk_nearly_full')])
      if (who.kind === 'staff' && who.viewedBy) throw new Refused([refuse('view_only', undefined, { name: who.name })])
      const shelf = shelfOf(house)
      const at = house.clock()
      const day = localDate(at)
      const sender = senderOf(who, upload.address, key)
      await checkQuota(space, who, sender, at, 0)
      const kinds = upload.takes === 'photos' ? (['picture'] as const) : (['picture', 'document'] as const)
      const opened = await shelf.take(upload.source, { kinds, ...limitOf(space, at) })
      if ('code' in opened) throw new Refused([opened])
      const row = rowOf(opened, upload, at)
      const id = uuidv7(at, house.dice)
      // Written down first: whoever clears the shelf meanwhile sees that somebody wants these bytes.
      await insertFile(space.db, space.id, { id, ...row, sender, day })
      await store(shelf, space, id, row.sha256, opened)
      return { id, ...row } satisfies HeldFile
    },
    async open(who, asks) {
      const space = house.space(asks.locality)
      const row = isUuid(asks.id) ? await findFile(space.db, space.id, asks.id) : undefined
      const subject = row?.subject === undefined ? undefined : await findRecord(space.db, space.id, row.subject, true)
      if (!row || !subject || !space.maySee(who, subject) || !maySeeFile(space, who, subject, row))
        throw new Refused([refuse('missing', 'id')])
      if (asks.part === 'thumb' && row.pages !== undefined && !row.preview) throw new Refused([refuse('missing', 'id')])
      const bytes = await shelfOf(house).read(space.id, row, asks.part)
      if (bytes === 'away') throw new Refused([refuse('busy')])
      if (!bytes) throw new Error(`file: ${row.id} stands in the table and not on the shelf`)
      return {
        bytes,
        mediaType: asks.part === 'thumb' ? 'image/jpeg' : row.mediaType,
        name: row.name,
        isPublic: isPublic(space, subject, row),
      }
    },
  }
}

/** What is told of a file that was received and belongs to nothing yet. */
export function heldView({ subject: _subject, version: _version, field: _field, ...row }: FileRow): HeldFile {
  return row
}

/** The small picture of a file that whoever asks has shown to be his. @throws {Refused} `missing` when there is none */
export async function pictureOf(house: House, space: Space, row: FileRow | undefined): Promise<Uint8Array> {
  if (!row || (row.pages !== undefined && !row.preview)) throw new Refused([refuse('missing', 'id')])
  const bytes = await shelfOf(house).read(space.id, row, 'thumb')
  if (!bytes || bytes === 'away') throw new Refused([refuse('busy')])
  return bytes
}

/** The files of a record that its reader may see, oldest first. @throws {Refused} `missing` */
export async function files(space: Space, who: Actor, asks: FileQuestions['files']['asks']): Promise<FileView[]> {
  const subject = isUuid(asks.id) ? await findRecord(space.db, space.id, asks.id, true) : undefined
  if (!subject || !space.maySee(who, subject)) throw new Refused([refuse('missing', 'id')])
  const rows = await listFiles(space.db, space.id, subject.id)
  return rows
    .filter((row) => maySeeFile(space, who, subject, row))
    .map(({ subject: _, field = '', version = 0, ...row }) => ({
      ...row,
      field,
      version,
      href: `/files/${space.key}/${row.id}`,
    }))
}

function rowOf(opened: Opened, upload: Upload, madeAt: Date): Omit<HeldFile, 'id'> {
  return {
    sha256: createHash('sha256').update(opened.whole).digest('hex'),
    bytes: opened.whole.length,
    mediaType: opened.mediaType,
    ...(opened.kind === 'picture' ? { width: opened.width, height: opened.height } : { pages: opened.pages }),
    ...(opened.kind === 'document' && opened.preview && { preview: pixelsOf(opened.preview) }),
    name: nameOf(upload.name),
    madeAt,
  }
}

function pixelsOf({ width, height }: Pixels): Pixels {
  return { width, height }
}

function maySeeFile(space: Space, who: Actor, subject: Snapshot, row: FileRow): boolean {
  return isPublic(space, subject, row) || readsAll(space, who, subject)
}

function isPublic(space: Space, subject: Snapshot, row: FileRow): boolean {
  const open = space.recordType(subject.record).public
  return open !== 'nothing' && row.field !== undefined && open.fields.includes(row.field)
}

function shelfOf(house: House): Shelf {
  if (!house.shelf) throw new Refused([refuse('files_off')])
  return house.shelf
}

/** What is promised on the receipt, "it can be opened", is what was tried here: the bytes come back as they were put. */
async function store(shelf: Shelf, space: Space, id: string, sha256: string, opened: Opened): Promise<void> {
  const address: Address = { sha256, mediaType: opened.mediaType }
  const kept = await shelf.keep(space.id, sha256, opened)
  const back = kept === 'away' ? 'away' : await readAgain(shelf, space, address, opened)
  if (back === 'whole') return
  await deleteFile(space.db, space.id, id)
  throw new Refused([refuse('files_away')])
}

async function readAgain(shelf: Shelf, space: Space, address: Address, opened: Opened): Promise<'whole' | 'away'> {
  const [whole, thumb] = await Promise.all([
    shelf.read(space.id, address, 'whole'),
    opened.kind === 'picture' ? shelf.read(space.id, address, 'thumb') : undefined,
  ])
  if (whole === 'away' || whole === undefined || thumb === 'away') return 'away'
  const isSame = createHash('sha256').update(whole).digest('hex') === address.sha256
  return isSame && thumb?.length === (opened.kind === 'picture' ? opened.thumb.length : undefined) ? 'whole' : 'away'
}

/** The last part of what the sender called it, without anything that is not a plain character. */
function nameOf(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? ''
  // Control, format and unpaired characters hide things or cannot be kept.
  return [...last.normalize('NFC').replace(/[\p{C}]/gu, '')].slice(0, 120).join('').trim()
}
