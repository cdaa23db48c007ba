import { localDate } from '#base/instant.ts'
import type { Actor } from '../engine.ts'
import type { FileView } from '../file/question.ts'
import type { House, Space } from '../house.ts'
import { personalCopy } from '../privacy/held.ts'
import { fieldOf } from '../record/record.ts'
import { copyPage, type LabelOf, nameInCopy } from './copy-page.ts'
import type { MadeFile } from './file.ts'
import { type ZipEntry, zip } from './zip.ts'

/** All that is held of a resident: for programs (JSON), to be read (HTML), and the files he sent, as they are kept. */
export function copyFile(house: House, space: Space, who: Actor): MadeFile {
  const at = house.clock()
  let records = 0
  const labelOf: LabelOf = (record, name) => fieldOf(space.recordType(record), name)?.label ?? { vi: name, en: name }
  async function* entries(): AsyncGenerator<ZipEntry> {
    const copy = await personalCopy(house, space, who)
    records = copy.records.length
    yield { name: 'du-lieu-cua-toi.json', bytes: Buffer.from(JSON.stringify(copy, null, 2)) }
    yield { name: 'du-lieu-cua-toi.html', bytes: Buffer.from(copyPage(copy, labelOf)) }
    for (const file of copy.records.flatMap(({ files }) => files))
      yield { name: nameInCopy(file), bytes: await bytesOf(house, space, file), isPacked: true }
  }
  const name = `du-lieu-cua-toi-${localDate(at)}.zip`
  return { name, mediaType: 'application/zip', pieces: zip(entries(), at), rows: () => records }
}

async function bytesOf(house: House, space: Space, file: FileView): Promise<Uint8Array> {
  const bytes = await house.shelf?.read(space.id, file, 'whole')
  // The store may answer at the next try; a copy without a file that is held would be no copy.
  if (bytes === undefined || bytes === 'away') throw new Error(`export: the bytes of file ${file.id} are away`)
  return bytes
}
