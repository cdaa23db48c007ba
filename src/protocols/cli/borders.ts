import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { isLocalDate } from '#base/instant.ts'
import type { OutlinesView } from '#engine/question.ts'
import { Mistake, type Verb, type Work } from './verb.ts'

/** A decision under which borders are proposed, and by whom. */
export type BorderDecision = { number: string; title: string; decidedOn: string; actor: string }

/** What the verb of borders can have done; composed by `main.ts`. */
export type BorderWork = {
  /** Reads a file against the units in force on a day; writes nothing. */
  check(locality: string, text: string, source: string, from: string): Promise<OutlinesView>
  /** Proposes what was read; another person approves. @returns the id of the decision's record */
  propose(locality: string, body: string, from: string, decision: BorderDecision): Promise<string>
}

const usage =
  'borders <locality> <file.geojson> --from 2026-07-01 --source <whose> [--propose --number <15/BĐ> --title <…> --decided 2026-06-01 --actor <sign-in name>]'
const text = { type: 'string' } as const

/** Reads official borders of units from a GeoJSON file. */
export const bordersVerb: Verb = {
  usage,
  says: 'checks official borders (GeoJSON) against the units of a day and writes nothing; with --propose it proposes them, another person approves; exit status 1 when they cannot be used',
  run: async (args, work) => {
    const { positionals, values } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        from: text,
        source: text,
        propose: { type: 'boolean', default: false },
        number: text,
        title: text,
        decided: text,
        actor: text,
      },
    })
    const [locality, path] = positionals
    const { from, source, propose, number, title, decided, actor } = values
    if (locality === undefined || path === undefined || source === undefined || !isLocalDate(from ?? ''))
      throw new Mistake(`borders: cách dùng · usage: dothi ${usage}`)
    if (!work.localities.includes(locality))
      throw new Mistake(`borders: không có · there is no locality '${locality}': ${work.localities.join(', ')}`)
    const read = await work.borders.check(locality, await contentOf(path), source, from ?? '')
    tell(read, work)
    if (read.faults.length > 0 || read.units.length === 0) return 1
    if (!propose) return 0
    if (number === undefined || title === undefined || decided === undefined || actor === undefined)
      throw new Mistake(`borders: --propose: --number --title --decided --actor`)
    const decision = { number, title, decidedOn: decided, actor }
    work.say(`/admin/units/${await work.borders.propose(locality, read.body, from ?? '', decision)}`)
    return 0
  },
}

function tell({ units, faults, notes }: OutlinesView, work: Work): void {
  work.say(`${units.length} đơn vị · units: ${units.map(({ label }) => label.vi).join(', ')}`)
  for (const { vi, en } of faults) work.say(`  lỗi · fault: ${vi} · ${en}`)
  for (const { vi, en } of notes) work.say(`  lưu ý · note: ${vi} · ${en}`)
}

async function contentOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch {
    throw new Mistake(`borders: không đọc được tệp · cannot read ${path}`)
  }
}
