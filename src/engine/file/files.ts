import { createHash, createHmac } from 'node:crypto'
import { isUuid, uuidv7 } from '#base/id.ts'
import { localDate } from '#base/instant.ts'
import { Refused, refuse } from '#base/refusal.ts'
import type { Actor, Files, HeldFile } from '../engine.ts'
import type { House, Space } from '../house.ts'
import type { FileView, Questions } from '../question.ts'
import { findRecord } from '../record/record.store.ts'
import type { Snapshot } from '../record/record.ts'
import { readsAll } from '../record/view.ts'
import { countFiles, deleteHeld, type FileRow, findFile, insertFile, listFiles } from './file.store.ts'
import { limitOn } from './limit.ts'
import type { Shelf } from './shelf.ts'

/** What is held and never said in an act is taken away after a day. */
const heldMs = 24 * 3_600_000

/** Takes files in and gives them out. */
export function makeFiles(house: House): Files {
  // Addresses are counted under a key of this run only: what stands in the table names nobody later.
  const key = Buffer.from(house.dice(32))
  return {
    async keep(who, upload) {
      const space = house.space(upload.locality)
      const shelf = shelfOf(house)
      const at = house.clock()
      const day = localDate(at)
      const limit = limitOn(day)
      const sender = senderOf(who, upload.address, key)
      const there = await countFiles(space.db, space.id, sender, day)
      if (there.today >= limit.filesPerDay)
        throw new Refused([refuse('too_many_files', undefined, { max: limit.filesPerDay })])
      if (there.bytes >= limit.localityBytes) throw new Refused([refuse('files_full')])
      const picture = await shelf.take(upload.source, limit.fileBytes)
      if ('code' in picture) throw new Refused([picture])
      const sha256 = createHash('sha256').update(picture.image).digest('hex')
      const { mediaType, width, height } = picture
      const row = {
        sha256,
        bytes: picture.image.length,
        mediaType,
        width,
        height,
        name: nameOf(upload.name),
        madeAt: at,
      }
      const id = uuidv7(at, house.dice)
      // Written down first: whoever clears the shelf meanwhile sees that somebody wants these bytes.
      await insertFile(space.db, space.id, { id, ...row, sender, day })
      await shelf.keep(space.id, sha256, picture)
      await readAgain(shelf, space, sha256)
      return { id, ...row } satisfies HeldFile
    },
    async open(who, asks) {
      const space = house.space(asks.locality)
      const row = isUuid(asks.id) ? await findFile(space.db, space.id, asks.id) : undefined
      const subject = row?.subject === undefined ? undefined : await findRecord(space.db, space.id, row.subject, true)
      if (!row || !subject || !space.maySee(who, subject) || !maySeeFile(space, who, subject, row))
        throw new Refused([refuse('missing', 'id')])
      const bytes = await shelfOf(house).read(space.id, row.sha256, asks.part)
      if (!bytes) throw new Error(`file: ${row.id} stands in the table and not on the shelf`)
      return { bytes, mediaType: row.mediaType, isPublic: isPublic(space, subject, row) }
    },
  }
}

/** The files of a record that its reader may see, oldest first. @throws {Refused} `missing` */
export async function files(space: Space, who: Actor, asks: Questions['files']['asks']): Promise<FileView[]> {
  const subject = isUuid(asks.id) ? await findRecord(space.db, space.id, asks.id, true) : undefined
  if (!subject || !space.maySee(who, subject)) throw new Refused([refuse('missing', 'id')])
  const rows = await listFiles(space.db, space.id, subject.id)
  return rows
    .filter((row) => maySeeFile(space, who, subject, row))
    .map(({ subject: _, field = '', ...row }) => ({ ...row, field, href: `/files/${space.key}/${row.id}` }))
}

/** Takes away what was sent and belongs to no act after a day; the bytes too when nothing else has them. */
export async function removeHeld(house: House, space: Space): Promise<number> {
  if (!house.shelf) return 0
  const gone = await deleteHeld(space.db, space.id, new Date(house.clock().getTime() - heldMs))
  for (const sha256 of gone) await house.shelf.remove(space.id, sha256)
  return gone.length
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

/** What is promised on the receipt, "it can be opened", is what was tried here. */
async function readAgain(shelf: Shelf, space: Space, sha256: string): Promise<void> {
  const [image, thumb] = await Promise.all([
    shelf.read(space.id, sha256, 'image'),
    shelf.read(space.id, sha256, 'thumb'),
  ])
  const isWhole = image && thumb && createHash('sha256').update(image).digest('hex') === sha256
  if (!isWhole) throw new Refused([refuse('picture_broken')])
}

function senderOf(who: Actor, address: string, key: Buffer): string {
  return who.kind === 'staff' || who.kind === 'program'
    ? `${who.kind}:${who.id}`
    : createHmac('sha256', key).update(address).digest('base64url')
}

/** The last part of what the sender called it, without anything that is not a plain character. */
function nameOf(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? ''
  // Control, format and unpaired characters hide things or cannot be kept.
  return [...last.normalize('NFC').replace(/[\p{C}]/gu, '')].slice(0, 120).join('').trim()
}
