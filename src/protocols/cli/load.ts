import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { isLocalDate } from '#base/instant.ts'
import type { PackView } from '#engine/question.ts'
import { Mistake, type Verb, type Work } from './verb.ts'

/** Which pack is to be loaded, by whom; `document` is a file of one's own. */
export type PackOrder = {
  locality: string
  pack: { key: string } | { document: string }
  by: string
  approvedBy?: string
  from?: string
  isTrial: boolean
}

/** What came of it. `proposed` waits for a second person. */
export type PackDone = { view: PackView; end: 'tried' | 'proposed' | 'loaded'; code?: string; still?: number }

/** What the command line can have done about packs; composed by `main.ts`. */
export type PackWork = { names: readonly string[]; load(order: PackOrder): Promise<PackDone> }

const usage =
  'load <locality> [--pack <name | file.json> --by <sign-in name> [--approved-by <sign-in name>] [--from YYYY-MM-DD] [--dry-run]]'

/** Loads the demonstration of a locality, or proposes a pack of definitions in somebody's name. */
export const loadVerb: Verb = {
  usage,
  says: 'loads the demonstration of a locality: figures, people, keys and simulated records; with --pack a pack of definitions (docs/packs.md), which a second person approves',
  run: async (args, work) => {
    const { positionals, values } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        pack: { type: 'string' },
        by: { type: 'string' },
        'approved-by': { type: 'string' },
        from: { type: 'string' },
        'dry-run': { type: 'boolean', default: false },
      },
    })
    const locality = positionals[0] ?? (work.localities.length === 1 ? work.localities[0] : undefined)
    if (locality === undefined || !work.localities.includes(locality))
      throw new Mistake(`load: địa phương nào? · which locality? ${work.localities.join(', ')}`)
    if (values.pack === undefined) return loadDemonstration(locality, work)
    if (values.by === undefined)
      throw new Mistake(`load: --by: ai đề nghị? · who proposes it? (tên đăng nhập · sign-in name) dothi ${usage}`)
    if (values.from !== undefined && !isLocalDate(values.from))
      throw new Mistake(`--from: không phải ngày · not a day: ${values.from} (2026-01-01)`)
    const done = await work.packs.load({
      locality,
      pack: await packNamed(values.pack, work),
      by: values.by,
      ...(values['approved-by'] !== undefined && { approvedBy: values['approved-by'] }),
      ...(values.from !== undefined && { from: values.from }),
      isTrial: values['dry-run'],
    })
    for (const line of linesOf(done)) work.say(line)
    return done.view.counts.refused > 0 ? 1 : 0
  },
}

async function loadDemonstration(locality: string, work: Work): Promise<number> {
  const line = await work.load(locality, (what, done) => process.stderr.write(`\r  ${what} ${done} `))
  process.stderr.write('\r')
  work.say(line)
  return 0
}

async function packNamed(given: string, work: Work): Promise<PackOrder['pack']> {
  if (!given.endsWith('.json')) {
    if (work.packs.names.includes(given)) return { key: given }
    throw new Mistake(
      `--pack: không có gói · no pack '${given}'. ${work.packs.names.join(', ')}, hoặc tệp · or a file .json`,
    )
  }
  const document = await readFile(given, 'utf8').catch(() => {
    throw new Mistake(`--pack: không đọc được tệp · cannot read the file: ${given}`)
  })
  return { document }
}

const does = {
  adds: '+ thêm · adds',
  changes: '~ đổi · changes',
  same: '= đã có · same',
  skipped: '- phân hệ chưa chạy · module not in use',
  refused: '✗ không nạp được · refused',
} as const

/** What came of it in lines: each definition, then the sum and what is to be done next. */
export function linesOf({ view, end, code, still }: PackDone): string[] {
  const { adds, changes, same, skipped, refused } = view.counts
  const ends = {
    tried: 'chưa ghi gì · nothing was written',
    proposed: `đã đề nghị · proposed${code ? ` (${code})` : ''}: người thứ hai duyệt ở · a second person approves at /admin/packs`,
    loaded: `đã nạp · loaded${code ? ` (${code})` : ''}: ${still ?? 0} khai báo có hiệu lực · definitions in force`,
  }
  return [
    `${view.label.vi} · ${view.label.en}`,
    ...view.items.flatMap((item) => [
      `  ${does[item.does].padEnd(38)} ${item.kind} ${item.key}`,
      ...item.flaws.map(({ vi, en }) => `      ${vi} · ${en}`),
    ]),
    `${adds} + ${changes} ~ ${same} = ${skipped} - ${refused} ✗ · ${ends[end]}`,
  ]
}
