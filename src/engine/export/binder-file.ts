import { createHash } from 'node:crypto'
import { csvLine, csvMark } from '#base/csv.ts'
import { localDate } from '#base/instant.ts'
import type { Actor } from '../engine.ts'
import type { FileView } from '../file/question.ts'
import type { House, Space } from '../house.ts'
import { binder } from '../plan/binder/binder.ts'
import { binderPaper, standingWords } from '../plan/binder/binder-paper.ts'
import type { BinderView, CriterionView, EvidenceView } from '../plan/binder/question.ts'
import type { Snapshot } from '../record/record.ts'
import { letterheadOf } from '../report/letterhead.ts'
import type { MadeFile } from './file.ts'
import { type ZipEntry, zip } from './zip.ts'

const headings = [
  'so',
  'chi_so',
  'ket_qua',
  'vi_sao',
  'ma_minh_chung',
  'loai',
  'minh_chung',
  'ngay',
  'trang_thai',
  'nguoi_nop',
  'nguoi_xac_nhan',
  'luc_xac_nhan',
  'ho_so',
  'chi_tieu',
  'lien_ket',
  'tep',
  'byte',
  'sha256',
]

type Row = { criterion: CriterionView; evidence?: EvidenceView; file?: FileView; path?: string }

/**
 * A binder of evidence to be handed in: the paper, the index for people and for programs, every file as it is kept, and the hash of each so
 * that anybody can check that nothing was changed (`sha256sum -c SHA256SUMS`). As its asker may see it now.
 */
export function binderFile(house: House, space: Space, who: Actor, { content }: Snapshot): MadeFile {
  const at = house.clock()
  const key = String(content['framework'] ?? '')
  let counted = 0
  async function* entries(): AsyncGenerator<ZipEntry> {
    const view = await binder(house, space, who, { locality: space.key, ...(key !== '' && { key }) })
    const rows = rowsOf(view)
    counted = rows.length
    const sums: string[] = []
    const summed = (entry: ZipEntry): ZipEntry => {
      sums.push(`${createHash('sha256').update(entry.bytes).digest('hex')}  ${entry.name}`)
      return entry
    }
    if (house.papers) {
      const bytes = await house.papers.write(binderPaper(view, letterheadOf(space.declaration), ''), 'pdf')
      yield summed({ name: 'tap-minh-chung.pdf', bytes, isPacked: true })
    }
    yield summed({
      name: 'muc-luc.csv',
      bytes: Buffer.from(csvMark + [headings, ...rows.map(cellsOf)].map(csvLine).join('')),
    })
    yield summed({ name: 'muc-luc.json', bytes: Buffer.from(JSON.stringify(view, null, 2)) })
    for (const { file, path } of rows)
      if (file && path !== undefined)
        yield summed({ name: path, bytes: await bytesOf(house, space, file), isPacked: true })
    yield { name: 'SHA256SUMS', bytes: Buffer.from(`${sums.join('\n')}\n`) }
  }
  const name = `tap-minh-chung-${key === '' ? 'chung' : key}-${localDate(at)}.zip`
  return { name, mediaType: 'application/zip', pieces: zip(entries(), at), rows: () => counted }
}

/** One row a file, one a piece of evidence without any, one a criterion without evidence. */
function rowsOf(view: BinderView): Row[] {
  return view.groups
    .flatMap(({ criteria }) => criteria)
    .flatMap((criterion): Row[] => {
      if (criterion.evidence.length === 0) return [{ criterion }]
      return criterion.evidence.flatMap((evidence): Row[] => {
        if (evidence.papers.length === 0) return [{ criterion, evidence }]
        return evidence.papers.map((file, n) => ({
          criterion,
          evidence,
          file,
          path: pathOf(criterion, evidence, file, n),
        }))
      })
    })
}

function pathOf({ number }: CriterionView, { code }: EvidenceView, { mediaType }: FileView, n: number): string {
  return `tep/${number.replace(/[^\w.-]/g, '_')}/${code}-${n + 1}.${mediaType === 'application/pdf' ? 'pdf' : 'jpg'}`
}

function cellsOf({ criterion, evidence, file, path }: Row): unknown[] {
  return [
    criterion.number,
    criterion.label.vi,
    standingWords[criterion.standing],
    criterion.why.vi,
    evidence?.code,
    evidence?.kindLabel.vi,
    evidence?.what,
    evidence?.on,
    evidence?.stateLabel.vi,
    evidence?.submittedBy,
    evidence?.decidedBy,
    evidence?.decidedAt?.toISOString(),
    evidence?.record?.code,
    evidence?.figure?.indicator,
    evidence?.link,
    path,
    file?.bytes,
    file?.sha256,
  ]
}

/** The bytes as they are kept; they are what their hash says, or there is no binder. */
async function bytesOf(house: House, space: Space, file: FileView): Promise<Uint8Array> {
  const bytes = await house.shelf?.read(space.id, file, 'whole')
  if (bytes === undefined || bytes === 'away') throw new Error(`export: the bytes of file ${file.id} are away`)
  if (createHash('sha256').update(bytes).digest('hex') !== file.sha256)
    throw new Error(`export: file ${file.id} is not what its hash says`)
  return bytes
}
