import { createHmac } from 'node:crypto'
import { localDate } from '#base/instant.ts'
import { Refused, refuse } from '#base/refusal.ts'
import type { Actor } from '../engine.ts'
import type { House, Space } from '../house.ts'
import { countFiles, sumFiles } from './file.store.ts'
import { type FileLimit, limitOn } from './limit.ts'
import type { FileUse } from './question.ts'

const megabyte = 1_048_576

/** The limits of a locality on the day of that instant. */
export function limitOf(space: Space, at: Date): FileLimit {
  return limitOn(localDate(at), space.declaration.files)
}

/** Whether so many more bytes of this sender are taken now. @throws {Refused} with the limit that is reached */
export async function checkQuota(space: Space, who: Actor, sender: string, at: Date, bytes: number): Promise<void> {
  const limit = limitOf(space, at)
  const most = who.kind === 'staff' ? limit.filesPerStaffDay : limit.filesPerDay
  const there = await countFiles(space.db, space.id, sender, localDate(at))
  if (bytes > Math.max(limit.pictureBytes, limit.documentBytes))
    throw new Refused([refuse('file_too_big', undefined, { megabytes: Math.floor(limit.documentBytes / megabyte) })])
  if (there.today >= most) throw new Refused([refuse('too_many_files', undefined, { max: most })])
  if (who.kind !== 'staff' && there.todayBytes + bytes > limit.bytesPerDay)
    throw new Refused([refuse('too_many_bytes', undefined, { megabytes: Math.floor(limit.bytesPerDay / megabyte) })])
  if (there.bytes + bytes > limit.localityBytes) throw new Refused([refuse('files_full')])
}

/** Whom a file is counted for: an account, or a keyed hash of an address that means nothing later. */
export function senderOf(who: Actor, address: string, key: Buffer): string {
  return who.kind === 'staff' || who.kind === 'program'
    ? `${who.kind}:${who.id}`
    : createHmac('sha256', key).update(address).digest('base64url')
}

/** How full the shelf is; for administrators and leaders of the locality. @throws {Refused} `forbidden` kinds */
export async function fileUse(house: House, space: Space, who: Actor): Promise<FileUse> {
  const isAsked = who.kind === 'staff' && who.locality === space.key
  if (!isAsked) throw new Refused([refuse('not_signed_in')])
  if (['admin', 'leader'].every((role) => (who.roles[role] ?? []).length === 0)) throw new Refused([refuse('missing')])
  const at = house.clock()
  const limit = limitOf(space, at)
  const { today, ...sum } = await sumFiles(space.db, space.id, localDate(at))
  return { ...sum, limitBytes: limit.localityBytes, today: { ...today, limitOfOne: limit.filesPerDay } }
}
