import { createHash } from 'node:crypto'
import { Refused, refuse } from '#base/refusal.ts'
import { act } from '../act.ts'
import type { Actor } from '../engine.ts'
import type { House, Space } from '../house.ts'
import { findRecord } from '../record/record.store.ts'
import type { Snapshot } from '../record/record.ts'
import type { Paper, SignedPaper } from './paper.ts'
import { partsOf } from './parts.ts'
import { listReports } from './report.store.ts'
import { reportPaper } from './report-paper.ts'

const clock: Actor = { kind: 'clock', id: 'clock' }
const issued = ['issued', 'sent', 'corrected']

/** Where papers lead to when nobody asks from a page. */
export function originOf(house: House): string {
  return house.accounts.origin ?? 'http://localhost:4000'
}

/**
 * An issued report as it was filed: signed with the body's certificate and kept under its hash. Filed now when it was not;
 * nothing for what was not issued, or where nothing writes or keeps papers.
 */
export async function filedReport(house: House, space: Space, record: Snapshot): Promise<Uint8Array | undefined> {
  const { papers, archive } = house
  if (!papers || !archive || !issued.includes(record.state)) return undefined
  const now = (await findRecord(space.db, space.id, record.id, true)) ?? record
  const { sha256 } = now.content as { sha256?: string }
  if (sha256 !== undefined) return archive.read(space.id, sha256)
  const parts = await partsOf(house, space, now)
  if (!parts) return undefined
  const paper = reportPaper(parts, originOf(house))
  const signed = await sign(house, paper, await papers.write(paper, 'pdf'))
  const hash = createHash('sha256').update(signed.bytes).digest('hex')
  await archive.keep(space.id, hash, signed.bytes)
  const { signedBy, stamp } = signed
  const values = {
    sha256: hash,
    ...(signedBy !== undefined && { signedBy }),
    ...(stamp && { stampedAt: stamp.at.toISOString(), stampedBy: stamp.by.slice(0, 300) }),
  }
  await act(house, clock, {
    locality: space.key,
    id: `file-${now.id}`,
    record: now.record,
    act: 'file',
    subject: now.id,
    values,
    channel: 'clock',
  })
  return signed.bytes
}

async function sign(
  house: House,
  paper: Paper,
  bytes: Uint8Array,
): Promise<Partial<SignedPaper> & Pick<SignedPaper, 'bytes'>> {
  if (!house.signer) return { bytes }
  const place = paper.place.split(',')[0] ?? ''
  const order = { name: paper.author, reason: `Ban hành ${paper.number}`, place, at: house.clock() }
  return house.signer.sign(bytes, order).catch((fault: unknown) => {
    throw new Refused([refuse('not_signed')], fault)
  })
}

/** Files the newest issued reports that are not filed yet. @returns how many */
export async function fileReports(house: House, space: Space): Promise<number> {
  if (!house.papers || !house.archive) return 0
  const open = (await listReports(space.db, space.id, 100)).filter(
    ({ state, content }) => issued.includes(state) && content['sha256'] === undefined,
  )
  let filed = 0
  for (const record of open) {
    // A time that cannot be had now is asked for at the next turn; the other reports need not wait for it.
    const done = await filedReport(house, space, record).catch((fault: unknown) => {
      if (fault instanceof Refused) return undefined
      throw fault
    })
    if (done) filed += 1
  }
  return filed
}
