import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Refused } from '#base/refusal.ts'
import type { Actor, Receipt } from '#engine/engine.ts'
import { nobody, type TestHouse, testHouse } from '#test/support/house.ts'
import { library, town } from '#test/support/library.ts'
import { isOpened } from './commitment.ts'
import { cosign, cosignedAt, keyText, logKeyOf, openCheckpoint, readKey, readNote } from './note.ts'
import { isConsistent, isIncluded } from './proof.ts'
import { keepLog } from './sequence.store.ts'
import { leafHash, sha256 } from './tree.ts'
import type { LogProofView } from './view.ts'
import { appendWitness, endWitness } from './witness.store.ts'

let here: TestHouse
let first: Receipt
let owner: Actor
const loan = { genre: 'novel', book: 'Số đỏ', where: { longitude: 105.015, latitude: 10.005 }, phone: '0901234567' }
const front = logKeyOf(Buffer.alloc(32, 5))
const name = 'mat-tran.example/town'

beforeAll(async () => {
  here = await testHouse([library], [town])
  first = await ask('the-first-loan')
  owner = { kind: 'resident', id: `resident:${first.subject}`, owns: [first.subject] }
  await logged(1)
  for (const id of ['the-second-loan', 'the-third-loan']) await ask(id)
  here.at('2026-03-02', '10:00')
  await logged(2)
  here.at('2026-03-02', '10:02')
  await keepLog(here.house, here.space('town'))
})
afterAll(() => here.close())

const ask = (id: string): Promise<Receipt> =>
  here.engine.act(nobody, { locality: 'town', id, record: 'library.loan', act: 'ask', values: loan })

async function logged(count: number): Promise<void> {
  for (let found = 0; found < count; await pause(5)) found += await keepLog(here.house, here.space('town'))
}

const codeOf = (error: unknown): string | undefined => (error as Refused).refusals?.[0]?.code

/** What an outsider does with a proof, knowing nothing but the file. */
function isProven(proof: LogProofView): boolean {
  const key = readKey(proof.key)
  const checkpoint = key && openCheckpoint(proof.checkpoint, key)
  const leaf = leafHash(proof.leaf)
  const path = proof.path.map((hash) => Buffer.from(hash, 'base64'))
  return checkpoint !== undefined && isIncluded({ leaf, index: proof.index, ...checkpoint }, path)
}

test('a proof is whole in itself, and opens to everybody what everybody may read', async () => {
  const proof = await here.engine.ask(nobody, 'log_proof', { locality: 'town', event: first.event })
  expect(isProven(proof)).toBe(true)
  expect(isProven({ ...proof, leaf: proof.leaf.replace('"ask"', '"lend"') })).toBe(false)
  const root = Buffer.from(JSON.parse(proof.leaf).said, 'hex')
  const list = proof.said.map((one) => Buffer.from(one, 'hex'))
  expect(proof.opened.length).toBeGreaterThan(0)
  for (const opening of proof.opened) {
    expect(isOpened(opening, root, list)).toBe(true)
    expect(isOpened({ ...opening, value: 'another' }, root, list)).toBe(false)
  }
  expect(sha256(Buffer.concat(list))).toEqual(root)
})

test('private values and who sent it are opened to nobody, and nobody sees whether there were any', async () => {
  for (const who of [nobody, owner]) {
    const text = JSON.stringify(await here.engine.ask(who, 'log_proof', { locality: 'town', event: first.event }))
    expect(text).not.toMatch(/901234567|phone|@sender|the-first-loan/)
  }
})

test('an event that is not logged yet, or is none, has no proof', async () => {
  const { event } = await ask('the-fourth-loan')
  for (const id of [event, '00000000-0000-4000-8000-000000000000', 'nothing'])
    expect(await here.engine.ask(nobody, 'log_proof', { locality: 'town', event: id }).catch(codeOf)).toBe('not_logged')
})

test('between two checkpoints nothing was changed, and the proof says so', async () => {
  const proof = await here.engine.ask(nobody, 'log_consistency', { locality: 'town', from: 1 })
  const key = readKey(proof.key)
  if (!key) throw new Error('no key')
  const [from, to] = [proof.fromCheckpoint, proof.toCheckpoint].map((note) => openCheckpoint(note ?? '', key))
  const path = proof.path.map((hash) => Buffer.from(hash, 'base64'))
  expect(from && to && isConsistent(from, to, path)).toBe(true)
  expect(from && to && isConsistent({ ...from, root: to.root }, to, path)).toBe(false)
  for (const asks of [{ from: 2, to: 1 }, { from: 0, to: 99 }, { from: 0.5 }])
    expect(await here.engine.ask(nobody, 'log_consistency', { locality: 'town', ...asks }).catch(codeOf)).toBe(
      'bad_log_range',
    )
})

test('a witness’s signature is taken after it was checked, and only from a registered key', async () => {
  const space = here.space('town')
  const { size, note } = await here.engine.ask(nobody, 'log_checkpoint', { locality: 'town' })
  const text = readNote(note)?.text ?? ''
  const at = new Date('2026-03-02T03:00:00Z')
  const line = cosign(text, name, front, at)
  const give = (given: string) => here.engine.cosign('town', { size, line: given }).catch(codeOf)
  expect(await give(line)).toBe('unknown_witness')
  await appendWitness(space.db, space.id, { name, key: keyText(name, front.publicBytes, 'witness'), at })
  expect(await give(cosign(text.replace(`\n${size}\n`, '\n999\n'), name, front, at))).toBe('bad_cosignature')
  expect(await give(cosign(text, name, logKeyOf(Buffer.alloc(32, 6)), at))).toBe('bad_cosignature')
  expect(await give(cosign(text, name, front, new Date('2027-01-01T00:00:00Z')))).toBe('bad_cosignature')
  expect(await give('signed, the Front')).toBe('bad_cosignature')
  expect(await give(line)).toMatchObject({ size, witnesses: [{ name, signedAt: at }] })
  expect(await give(line)).toMatchObject({ size })
  const shown = await here.engine.ask(nobody, 'log_checkpoint', { locality: 'town' })
  const witness = readKey(shown.witnesses[0]?.key ?? '')
  const signature = readNote(shown.note)?.signatures[1]
  expect(witness && signature && cosignedAt(text, signature, witness)).toEqual(at)
  expect(shown.recent[0]).toMatchObject({ size, cosigned: 1 })
  expect(await endWitness(space.db, space.id, name, at)).toBe(true)
  expect(await give(line)).toBe('unknown_witness')
})

test('tiles hold the hashes of the leaves a checkpoint covers, and no more', async () => {
  const tile = (index: number, width: number) =>
    here.engine.ask(nobody, 'log_tile', { locality: 'town', level: 0, index, width }).catch(codeOf)
  const proof = await here.engine.ask(nobody, 'log_proof', { locality: 'town', event: first.event })
  const { size } = await here.engine.ask(nobody, 'log_checkpoint', { locality: 'town' })
  const found = (await tile(0, size)) as { hashes: Uint8Array }
  expect(Buffer.from(found.hashes).subarray(0, 32)).toEqual(leafHash(proof.leaf))
  expect(await tile(0, size + 1)).toBe('not_logged')
})
