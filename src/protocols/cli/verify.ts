import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import type { Brought } from '#engine/ledger/log/verify.ts'
import type { LogVerified } from '#engine/ledger/log/view.ts'
import { progressBar } from './progress.ts'
import { Mistake, type Verb, type Work } from './verb.ts'

/** What the command line can have done about the provable history; composed by `main.ts`. */
export type LogWork = {
  verify(
    localities: readonly string[],
    brought: Brought,
    told: (locality: string, done: number, total: number) => void,
  ): Promise<LogVerified[]>
  witnesses(locality: string): Promise<{ name: string; key: string }[]>
  /** Whether it is new. */
  addWitness(locality: string, name: string, key: string): Promise<boolean>
  /** Whether there was one. */
  endWitness(locality: string, name: string): Promise<boolean>
  isKey(text: string, kind: 'log' | 'witness'): boolean
  localityOf(note: string): string
}

/** Makes the Merkle tree anew from the events and compares it with everything that was stored, signed and kept. */
const verify: Verb = {
  usage: 'verify [--locality quan-1] [--checkpoint <file>]… [--key <public key>]',
  says: 'makes the provable history anew from the events and compares leaves, checkpoints, signatures, and the checkpoints you kept; exit status 1 when something differs',
  run: async (args, work) => {
    const { values } = parseArgs({
      args: [...args],
      options: {
        locality: { type: 'string' },
        checkpoint: { type: 'string', multiple: true, default: [] },
        key: { type: 'string' },
      },
    })
    const notes = await Promise.all(values.checkpoint.map((path) => readNoteFile(path, work)))
    const localities = values.locality === undefined ? work.localities : [known(values.locality, work)]
    if (values.key !== undefined) checkKey(values.key, localities, work)
    const bar = progressBar('verify')
    const verified = await work.log.verify(
      localities,
      { notes, ...(values.key !== undefined && { key: values.key }) },
      (locality, done, total) => bar.draw(total === 0 ? 1 : done / total, `${locality} · ${done}`),
    )
    bar.end()
    return say(verified, work)
  },
}

function say(verified: readonly LogVerified[], work: Work): number {
  const sum = (of: (one: LogVerified) => number): number => verified.reduce((all, one) => all + of(one), 0)
  for (const { locality, what, stored, counted } of verified.flatMap((one) => one.differences))
    work.say(`${locality} · ${what}: stored ${stored}, counted ${counted}`)
  for (const one of verified)
    work.say(
      `${one.locality}: ${one.leaves} leaves, ${one.checkpoints} checkpoints, ${one.cosignatures} cosignatures, ${one.erased} erased, ${one.waiting} not logged yet`,
    )
  const found = sum((one) => one.found)
  work.say(`${sum((one) => one.leaves)} leaves, ${sum((one) => one.checkpoints)} checkpoints, ${found} differences`)
  return found === 0 ? 0 : 1
}

function known(locality: string, work: Work): string {
  if (work.localities.includes(locality)) return locality
  throw new Mistake(`--locality: không có · there is no '${locality}'. ${work.localities.join(', ')}`)
}

function checkKey(key: string, localities: readonly string[], work: Work): void {
  if (!work.log.isKey(key, 'log'))
    throw new Mistake('--key: không phải khóa của sổ · not the key of a log: tên+số+khóa · name+number+bytes')
  if (localities.length > 1) throw new Mistake('--key: cần · needs --locality')
}

async function readNoteFile(path: string, work: Work): Promise<string> {
  const note = await readFile(path, 'utf8').catch(() => {
    throw new Mistake(`--checkpoint: không đọc được tệp · cannot read the file: ${path}`)
  })
  const locality = work.log.localityOf(note)
  if (!work.localities.includes(locality))
    throw new Mistake(`--checkpoint ${path}: không phải điểm kiểm của nơi này · not a checkpoint of a locality here`)
  return note
}

/** Who may cosign the checkpoints of a locality. */
const witness: Verb = {
  usage: 'witness <locality> [add <public key> | end <name>]',
  says: 'lists, registers or ends the witnesses whose signatures under checkpoints are taken',
  run: async ([locality, what, given], work) => {
    const where = known(locality ?? '', work)
    if (what === 'add' && given !== undefined) return addWitness(where, given, work)
    if (what === 'end' && given !== undefined) return endWitness(where, given, work)
    if (what !== undefined) throw new Mistake(`witness: dothi ${witness.usage}`)
    const all = await work.log.witnesses(where)
    for (const { key } of all) work.say(key)
    work.say(`${all.length} witnesses`)
    return 0
  },
}

async function addWitness(locality: string, key: string, work: Work): Promise<number> {
  if (!work.log.isKey(key, 'witness'))
    throw new Mistake(
      'witness add: không phải khóa làm chứng · not the key of a witness (C2SP tlog-cosignature): name+number+bytes',
    )
  const name = key.split('+', 1)[0] ?? ''
  const isNew = await work.log.addWitness(locality, name, key)
  if (!isNew) throw new Mistake(`witness add: tên này đã có · this name is taken: ${name}`)
  work.say(`${locality}: ${name} may cosign from now on`)
  return 0
}

async function endWitness(locality: string, name: string, work: Work): Promise<number> {
  if (!(await work.log.endWitness(locality, name))) throw new Mistake(`witness end: không có · there is no '${name}'`)
  work.say(`${locality}: ${name} cosigns no more; what it signed stays`)
  return 0
}

/** The verbs about the provable history. */
export const logVerbs: Readonly<Record<string, Verb>> = { verify, witness }
