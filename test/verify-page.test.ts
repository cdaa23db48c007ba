import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { runInThisContext } from 'node:vm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cosignedAt, keyText, logKeyOf, cosign as ourCosign, readKey, readNote } from '#engine/ledger/log/note.ts'
import { consistencyRanges } from '#engine/ledger/log/proof.ts'
import { keepLog } from '#engine/ledger/log/sequence.store.ts'
import { emptyFrontier, grow, leafHash, rootOf } from '#engine/ledger/log/tree.ts'
import type { LogConsistencyView, LogProofView } from '#engine/ledger/log/view.ts'
import { appendWitness } from '#engine/ledger/log/witness.store.ts'
import { root } from './law/sources.ts'
import { nobody, type TestHouse, testHouse } from './support/house.ts'
import { library, town } from './support/library.ts'

type Result = { holds: boolean; steps: { kind: string; vi: string; en: string }[]; note?: string }
type Known = { known?: string; witnesses?: string[] }
type WitnessKey = { name: string; public: string; private: object }
/** What the page's own script can do; it shares no code with the program. */
type Page = {
  verifyProof(file: string, known?: Known): Promise<Result>
  verifyConsistency(file: string, kept: string, known?: Known): Promise<Result>
  rootsFrom(
    from: number,
    to: number,
    path: Uint8Array[],
    old: Uint8Array,
  ): Promise<{ old: Uint8Array; now: Uint8Array } | undefined>
  makeKey(name: string): Promise<WitnessKey>
  cosign(note: string, key: WitnessKey, at: Date): Promise<string>
}

const html = readFileSync(join(root, 'web/static/verify.html'), 'utf8')
const script = /<script id="verifier">([\s\S]*?)<\/script>/.exec(html)?.[1] ?? ''
const page = runInThisContext(
  `(() => { ${script}; return { verifyProof, verifyConsistency, rootsFrom, makeKey, cosign } })()`,
) as Page

let here: TestHouse
let proof: LogProofView
let step: LogConsistencyView
let kept: string
const values = {
  genre: 'novel',
  book: 'Số đỏ — “Xuân”',
  where: { longitude: 105.015, latitude: 10.005 },
  phone: '0901234567',
}

beforeAll(async () => {
  here = await testHouse([library], [town])
  const loan = (id: string) =>
    here.engine.act(nobody, { locality: 'town', id, record: 'library.loan', act: 'ask', values })
  const logged = async (count: number): Promise<void> => {
    for (let found = 0; found < count; await pause(5)) found += await keepLog(here.house, here.space('town'))
  }
  await loan('the-first-loan')
  await logged(1)
  kept = (await here.engine.ask(nobody, 'log_checkpoint', { locality: 'town' })).note
  const { event } = await loan('the-second-loan')
  for (const id of ['a-third-loan', 'a-fourth-loan', 'a-fifth-loan', 'a-sixth-loan']) await loan(id)
  await logged(5)
  here.at('2026-03-02', '12:00')
  await keepLog(here.house, here.space('town'))
  proof = await here.engine.ask(nobody, 'log_proof', { locality: 'town', event })
  step = await here.engine.ask(nobody, 'log_consistency', { locality: 'town', from: 1 })
})
afterAll(() => here.close())

const failed = (result: Result): string[] => result.steps.filter(({ kind }) => kind === 'bad').map(({ en }) => en)
const verify = (change: Partial<LogProofView> = {}, known?: Known): Promise<Result> =>
  page.verifyProof(JSON.stringify({ ...proof, ...change }), known)

test('the page asks nothing of any network, and carries all it needs', () => {
  expect(html).toContain(`default-src 'none'`)
  expect(html).not.toMatch(/(src|href)="|https?:\/\/|fetch\(|XMLHttpRequest|import\(|WebSocket/)
})

describe('a proof file', () => {
  test('holds, with the key in it and with the key known from elsewhere', async () => {
    expect(failed(await verify())).toEqual([])
    const { holds, steps } = await verify({}, { known: proof.key })
    expect([holds, steps.filter(({ kind }) => kind === 'note')]).toEqual([true, []])
    expect(steps.map(({ vi }) => vi).join('\n')).toContain('«book» đúng là: Số đỏ — “Xuân”')
  })

  test('does not hold after any change, and says which step fails', async () => {
    const other = logKeyOf(Buffer.alloc(32, 9)).publicBytes
    const changes: [Partial<LogProofView>, string][] = [
      [{ leaf: proof.leaf.replace('"asked"', '"lent"') }, 'stands in the log'],
      [{ index: proof.index + 1 }, 'stands in the log'],
      [{ path: proof.path.slice(1) }, 'stands in the log'],
      [{ path: [...proof.path].reverse() }, 'stands in the log'],
      [{ event: '00000000-0000-4000-8000-000000000000' }, 'about this event'],
      [{ said: proof.said.slice(1) }, 'commitments'],
      [{ opened: proof.opened.map((one) => ({ ...one, value: 'x' })) }, 'exactly what was said'],
      [{ checkpoint: proof.checkpoint.replace('\n6\n', '\n7\n') }, 'signed by the log'],
      [{ key: keyText(proof.key.split('+')[0] ?? '', other) }, 'signed by the log'],
      [{ key: 'none' }, 'key of the log'],
      [{ checkpoint: 'none' }, 'checkpoint can be read'],
    ]
    for (const [change, step] of changes)
      expect(failed(await verify(change)).join('; '), JSON.stringify(change).slice(0, 80)).toContain(step)
    expect((await page.verifyProof('{}')).holds).toBe(false)
    expect((await page.verifyProof('no json')).holds).toBe(false)
  })

  test('must carry the signatures of the witnesses one asks for', async () => {
    const front = logKeyOf(Buffer.alloc(32, 5))
    const name = 'mat-tran.example/town'
    const key = keyText(name, front.publicBytes, 'witness')
    expect(failed(await verify({}, { witnesses: [key] }))).toEqual(['has NOT cosigned this checkpoint'])
    const line = ourCosign(readNote(proof.checkpoint)?.text ?? '', name, front, new Date('2026-03-02T05:00:00Z'))
    expect(failed(await verify({ checkpoint: `${proof.checkpoint}${line}\n` }, { witnesses: [key, ''] }))).toEqual([])
  })
})

describe('two checkpoints', () => {
  test('of one growing log fit; of a rewritten one they do not', async () => {
    const file = JSON.stringify(step)
    expect(failed(await page.verifyConsistency(file, kept))).toEqual([])
    const now = step.toCheckpoint ?? ''
    expect(failed(await page.verifyConsistency(JSON.stringify({ ...step, from: 6, path: [] }), now))).toEqual([])
    for (const change of [
      { path: step.path.slice(1) },
      { path: [...step.path].reverse() },
      { from: 2 },
      { toCheckpoint: kept },
    ])
      expect((await page.verifyConsistency(JSON.stringify({ ...step, ...change }), kept)).holds).toBe(false)
    expect((await page.verifyConsistency(file, kept.replace('\n1\n', '\n2\n'))).holds).toBe(false)
  })

  test('of every two sizes up to 40 lead to the roots the program has', async () => {
    const leaves = Array.from({ length: 40 }, (_, index) => leafHash(`leaf ${index}`))
    const hashOf = (from: number, until: number): Buffer => {
      const frontier = emptyFrontier()
      for (const leaf of leaves.slice(from, until)) grow(frontier, leaf)
      return rootOf(frontier)
    }
    for (let to = 1; to <= 40; to += 1)
      for (let from = 1; from < to; from += 3) {
        const path = consistencyRanges(from, to).map(([first, until]) => hashOf(first, until))
        const roots = await page.rootsFrom(from, to, path, hashOf(0, from))
        expect([Buffer.from(roots?.old ?? []), Buffer.from(roots?.now ?? [])], `${from} → ${to}`).toEqual([
          hashOf(0, from),
          hashOf(0, to),
        ])
      }
  })

  test('a witness makes a key and signs on its own machine, and the program takes the signature', async () => {
    const key = await page.makeKey('mat-tran.example/town')
    const space = here.space('town')
    await appendWitness(space.db, space.id, { name: key.name, key: key.public, at: here.at('2026-03-02', '13:00') })
    const { note } = await page.verifyConsistency(JSON.stringify(step), kept)
    const line = await page.cosign(note ?? '', key, here.at('2026-03-02', '13:05'))
    const shown = await here.engine.cosign('town', { size: 6, line })
    expect(shown.witnesses).toEqual([{ name: key.name, key: key.public, signedAt: here.at('2026-03-02', '13:05') }])
    const ours = readKey(key.public)
    const signature = readNote(shown.note)?.signatures[1]
    expect(ours && signature && cosignedAt(readNote(shown.note)?.text ?? '', signature, ours)).toBeDefined()
    const cosigned = await here.engine.ask(nobody, 'log_proof', { locality: 'town', event: proof.event })
    expect(
      failed(await page.verifyProof(JSON.stringify(cosigned), { known: proof.key, witnesses: [key.public] })),
    ).toEqual([])
  })
})
