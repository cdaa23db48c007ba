import { once } from 'node:events'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { from, to } from 'pg-copy-streams'
import { runVerb, withClient } from './ground.ts'
import { atMost, type Line, perSecond, ratio, told } from './line.ts'

/** All rows are of finished work: each becomes a record and three events. */
const map = {
  code: 'number',
  openedAt: 'sent',
  values: { category: 'kind', what: 'what', where: { longitude: 'x', latitude: 'y' }, address: 'address' },
  acts: [
    { act: 'assign', at: 'sent', values: { unit: { fixed: 'ben-nghe' } } },
    { act: 'fix', at: 'done', values: { reply: { fixed: 'Đã vá mặt đường' } } },
  ],
}

/**
 * P7: so many rows from a CSV file by the program, every rule applied, against COPY of the rows they became into twins of
 * the tables, with their indexes.
 */
export async function importing(url: string, rows: number): Promise<Line[]> {
  const folder = await mkdtemp(join(tmpdir(), 'dothi-bench-'))
  try {
    const csv = join(folder, 'rows.csv')
    const mapFile = join(folder, 'rows.map.json')
    await writeFile(mapFile, JSON.stringify(map))
    await writeRows(csv, rows)
    const idle = await runVerb(url, ['migrate'])
    const imported = await runVerb(url, [
      ...['import', 'records', csv, '--locality', 'quan-1'],
      ...['--record', 'feedback.report', '--map', mapFile],
    ])
    if (imported.status !== 0) throw new Error(`bench: the import failed: ${imported.output}`)
    const seconds = imported.seconds - idle.seconds
    const record = await copySeconds(url, 'record', folder)
    const event = await copySeconds(url, 'event', folder)
    const entry = await copySeconds(url, 'measure_entry', folder)
    const parts = [record, event, entry].map((one) => one.toFixed(1)).join(' + ')
    const name = `P7 import of ${rows} rows`
    return [
      told(name, `${perSecond(rows / seconds)}; ${seconds.toFixed(1)} s, COPY ${parts} s; ${imported.rssMb} MB`),
      atMost(`${name}, time against COPY of all it wrote`, seconds / (record + event + entry), 3, ratio),
      told(`${name}, time against COPY of its records alone`, ratio(seconds / record)),
    ]
  } finally {
    await rm(folder, { recursive: true })
  }
}

const dayMs = 86_400_000
const firstMs = Date.parse('2024-01-01')
const kinds = ['pothole', 'pavement', 'street_light', 'waste', 'noise', 'parking']

async function writeRows(path: string, rows: number): Promise<void> {
  const file = createWriteStream(path)
  file.write('number,sent,done,kind,what,x,y,address\n')
  for (let row = 0; row < rows; row += 1) if (!file.write(rowText(row))) await once(file, 'drain')
  file.end()
  await once(file, 'finish')
}

function rowText(row: number): string {
  const sentMs = firstMs + ((row * 7_919) % 900) * dayMs + ((row * 31) % 1_440) * 60_000
  const [sent, done] = [sentMs, sentMs + (1 + (row % 9)) * dayMs].map((ms) => new Date(ms).toISOString())
  const where = `${(106.685 + ((row * 17) % 2_000) / 100_000).toFixed(5)},${(10.765 + ((row * 29) % 2_000) / 100_000).toFixed(5)}`
  const what = '"Mặt đường hư một đoạn dài, mưa xuống là ngập"'
  return `I-${row},${sent},${done},${kinds[row % kinds.length]},${what},${where},"${1 + (row % 300)} Nguyễn Thị Minh Khai"\n`
}

/** Seconds of COPY of all rows of one table into a twin of it, with its checks and indexes. */
async function copySeconds(url: string, source: string, folder: string): Promise<number> {
  const path = join(folder, `${source}.copy`)
  return withClient(url, async (client) => {
    await client.query(`create table bare_import_${source} (like ${source} including all)`)
    const { rows } = await client.query<{ columns: string }>(
      `select string_agg(quote_ident(attname), ', ') as columns from pg_attribute
       where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
      [source],
    )
    const columns = rows[0]?.columns ?? ''
    const copyOut = `copy (select ${columns} from ${source}) to stdout`
    await pipeline(client.query(to(copyOut)), createWriteStream(path))
    const startedMs = performance.now()
    const copyIn = client.query(from(`copy bare_import_${source} (${columns}) from stdin`))
    await pipeline(createReadStream(path, { highWaterMark: 1 << 18 }), copyIn)
    return (performance.now() - startedMs) / 1_000
  })
}
