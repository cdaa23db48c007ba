import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import type { ImportResult } from '#engine/import/import.ts'
import { checkMap, type ImportMap, inlineMap } from '#engine/import/map.ts'
import { type CsvFile, openCsv } from './csv-file.ts'
import { openRefusalFile, type RefusalFile, type RefusedCell, shownRefusal, summary } from './import-report.ts'
import { progressBar } from './progress.ts'
import { Mistake, type Verb, type Work } from './verb.ts'

const usage =
  'import records <file.csv> --locality <key> --record <module.noun> --map <map.json | column=field,…> [--dry-run] [--all-or-nothing] [--outside] [--refused <file.csv>] [--batch 1000] [--time-zone +07:00] [--separator ,] [--actor <sign-in name>]'

const options = {
  locality: { type: 'string' },
  record: { type: 'string' },
  map: { type: 'string' },
  'dry-run': { type: 'boolean' },
  'all-or-nothing': { type: 'boolean' },
  outside: { type: 'boolean' },
  refused: { type: 'string' },
  batch: { type: 'string' },
  'time-zone': { type: 'string' },
  separator: { type: 'string' },
  actor: { type: 'string' },
} as const

/** Brings records of another system in from a CSV file. */
export const importVerb: Verb = {
  usage,
  says: 'brings records in from a CSV file by the same rules as single acts; goes on where it stopped; exit status 1 when rows are refused (docs/import.md)',
  run: async ([what, ...rest], work) => {
    if (what !== 'records') throw new Mistake(`import: cách dùng · usage: dothi ${usage}`)
    const { positionals, values } = parseArgs({ args: zoneJoined(rest), allowPositionals: true, options })
    const path = positionals[0]
    const { locality, map: mapText } = values
    if (path === undefined || locality === undefined || mapText === undefined)
      throw new Mistake(`import: cách dùng · usage: dothi ${usage}`)
    if (!work.localities.includes(locality))
      throw new Mistake(
        `import: không có địa phương · there is no locality '${locality}': ${work.localities.join(', ')}`,
      )
    const map = await readMap(mapText)
    const record = values.record ?? map.record
    if (record === undefined)
      throw new Mistake('import: --record: loại hồ sơ nào? · which record type? (feedback.report)')
    const csv = await openCsv(path, separatorOf(values.separator))
    const mode = values['dry-run'] ? 'try' : values['all-or-nothing'] ? 'all_or_nothing' : 'write'
    const order = {
      record,
      map,
      mode,
      outside: values.outside ?? false,
      timeZone: zoneOf(values['time-zone']),
      actor: values.actor,
    } as const
    return runImport(work, locality, csv, order, { batch: batchOf(values.batch), refused: values.refused })
  },
}

type Order = {
  record: string
  map: ImportMap
  mode: 'write' | 'try' | 'all_or_nothing'
  outside: boolean
  timeZone: string
  actor: string | undefined
}

async function runImport(
  work: Work,
  locality: string,
  csv: CsvFile,
  order: Order,
  how: { batch: number; refused: string | undefined },
): Promise<number> {
  const file = how.refused === undefined ? undefined : await openRefusalFile(how.refused, work.words)
  const told = teller(work, file)
  const bar = progressBar(locality)
  let status = 0
  const rows = (): ReturnType<CsvFile['rows']> => csv.rows(how.batch)
  await work.importRecords(
    locality,
    { ...order, header: csv.header, fileHash: csv.hash, rows },
    ({ rowsDone, refused }, cells) => {
      bar.draw(csv.share(), `${rowsDone} dòng · rows, ${refused} bị từ chối · refused`)
      if (order.mode !== 'write') told.now(cells)
    },
    async (result) => {
      bar.end()
      await told.later(result)
      for (const line of summary(result)) work.say(line)
      status = result.refused > 0 ? 1 : 0
    },
  )
  await file?.close()
  return status
}

const shownAtMost = 20

/** Tells refused cells: all of them into the file; on the screen all of a trial without a file, else the first ones. */
function teller(
  work: Work,
  file: RefusalFile | undefined,
): { now(cells: readonly RefusedCell[]): void; later(result: ImportResult): Promise<void> } {
  let shown = 0
  let writing = Promise.resolve()
  const show = (cells: readonly RefusedCell[], most: number): void => {
    for (const cell of cells) {
      if (shown < most) work.say(shownRefusal(cell, work.words))
      shown += 1
    }
  }
  return {
    now(cells) {
      show(cells, file ? shownAtMost : Number.POSITIVE_INFINITY)
      if (file) writing = writing.then(() => file.write(cells))
    },
    async later(result) {
      await writing
      for await (const cell of result.refusals()) {
        if (result.ended !== 'tried') show([cell], shownAtMost)
        await file?.write([cell])
      }
      if (shown > shownAtMost)
        work.say(`  … ${shown} lý do · reasons${file ? '' : ' (--refused <file.csv> ghi đủ · writes them all)'}`)
    },
  }
}

async function readMap(given: string): Promise<ImportMap> {
  if (!given.endsWith('.json')) {
    try {
      return inlineMap(given)
    } catch (error) {
      if (error instanceof RangeError)
        throw new Mistake(`--map: không hiểu · not understood: '${error.message}' (cột=ô · column=field)`)
      throw error
    }
  }
  const text = await readFile(given, 'utf8').catch(() => {
    throw new Mistake(`--map: không đọc được tệp · cannot read the file: ${given}`)
  })
  const map = checkMap(parsed(given, text))
  if (Array.isArray(map)) throw new Mistake(`--map ${given}:\n${map.map((line) => `  ${line}`).join('\n')}`)
  return map
}

function parsed(path: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new Mistake(`--map ${path}: không phải JSON · not JSON: ${(error as Error).message}`)
  }
}

function separatorOf(given: string | undefined): string | undefined {
  const separator = given === 'tab' || given === '\\t' ? '\t' : given
  if (separator !== undefined && separator.length !== 1)
    throw new Mistake('--separator: một ký tự · one character: , ; tab')
  return separator
}

/** A zone west of Greenwich begins like an option: joined to its name it is one value. */
function zoneJoined(args: readonly string[]): string[] {
  const at = args.indexOf('--time-zone')
  const zone = args[at + 1]
  return at < 0 || zone === undefined ? [...args] : [...args.slice(0, at), `--time-zone=${zone}`, ...args.slice(at + 2)]
}

function zoneOf(given = '+07:00'): string {
  if (!/^[+-](0\d|1[0-4]):[0-5]\d$/.test(given))
    throw new Mistake(`--time-zone: như · like +07:00, -06:00 ('${given}')`)
  return given
}

function batchOf(given = '1000'): number {
  const batch = Number(given)
  if (!Number.isInteger(batch) || batch < 1 || batch > 20_000) throw new Mistake(`--batch: 1–20000 ('${given}')`)
  return batch
}
