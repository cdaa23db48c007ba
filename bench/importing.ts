import { once } from 'node:events'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { from, to } from 'pg-copy-streams'
import { runVerb, withClient } from './ground.ts'
import { atMost, type Line, perSecond, ratio, told } from './line.ts'

const map = {
  code: 'number',
  openedAt: 'sent',
  values: { category: 'kind', what: 'what', where: { longitude: 'x', latitude: 'y' }, address: 'address' },
}

/**
 * P7: so many rows from a CSV file by the program, every rule applied, against COPY of the records they became into a
 * twin of `record` with its indexes.
 */
export async function importing(url: string, rows: number): Promise<Line[]> {
  const folder = await mkdtemp(join(tmpdir(), 'dothi-bench-'))
  try {
    const [csv, mapFile, copy] = ['rows.csv', 'rows.map.json', 'record.copy'].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ]
    await writeFile(mapFile, JSON.stringify(map))
    await writeRows(csv, rows)
    const idle = await runVerb(url, ['migrate'])
    const args = ['import', 'records', csv, '--locality', 'quan-1', '--record', 'feedback.report', '--map', mapFile]
    const imported = await runVerb(url, args)
    if (imported.status !== 0) throw new Error(`bench: the import failed: ${imported.output}`)
    const seconds = imported.seconds - idle.seconds
    const bare = await copySeconds(url, copy)
    return [
      told(
        `P7 import of ${rows} rows`,
        `${perSecond(rows / seconds)}, bare COPY ${perSecond(rows / bare)}; ${imported.rssMb} MB`,
      ),
      atMost('P7 import, time against bare COPY', seconds / bare, 3, ratio),
    ]
  } finally {
    await rm(folder, { recursive: true })
  }
}

async function writeRows(path: string, rows: number): Promise<void> {
  const kinds = ['pothole', 'pavement', 'street_light', 'waste', 'noise', 'parking']
  const file = createWriteStream(path)
  file.write('number,sent,kind,what,x,y,address\n')
  const days = (Date.parse('2026-06-30') - Date.parse('2024-01-01')) / 86_400_000
  for (let row = 0; row < rows; row += 1) {
    const sent = new Date(
      Date.parse('2024-01-01') + ((row * 7_919) % days) * 86_400_000 + ((row * 31) % 1_440) * 60_000,
    ).toISOString()
    const where = `${(106.685 + ((row * 17) % 2_000) / 100_000).toFixed(5)},${(10.765 + ((row * 29) % 2_000) / 100_000).toFixed(5)}`
    const line = `I-${row},${sent},${kinds[row % kinds.length]},"Mặt đường hư một đoạn dài, mưa xuống là ngập",${where},"${1 + (row % 300)} Nguyễn Thị Minh Khai"\n`
    if (!file.write(line)) await once(file, 'drain')
  }
  file.end()
  await once(file, 'finish')
}

async function copySeconds(url: string, path: string): Promise<number> {
  return withClient(url, async (client) => {
    await client.query('create table bare_import (like record including all)')
    const { rows } = await client.query<{
      columns: string
    }>(`select string_agg(quote_ident(attname), ', ') as columns from pg_attribute
      where attrelid = 'record'::regclass and attnum > 0 and not attisdropped and attgenerated = ''`)
    const columns = rows[0]?.columns ?? ''
    await pipeline(
      client.query(
        to(`copy (select ${columns} from record where channel = 'import' and record = 'feedback.report') to stdout`),
      ),
      createWriteStream(path),
    )
    await client.query('checkpoint').catch(() => undefined)
    const startedMs = performance.now()
    await pipeline(
      createReadStream(path, { highWaterMark: 1 << 18 }),
      client.query(from(`copy bare_import (${columns}) from stdin`)),
    )
    return (performance.now() - startedMs) / 1_000
  })
}
