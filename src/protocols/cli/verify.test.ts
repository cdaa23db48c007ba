import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { LogVerified } from '#engine/ledger/log/view.ts'
import { Mistake, type Work } from './verb.ts'
import { logVerbs } from './verify.ts'

const folder = mkdtempSync(join(tmpdir(), 'dothi-verify-'))
afterAll(() => rmSync(folder, { recursive: true }))

const whole: LogVerified = {
  locality: 'town',
  leaves: 12,
  checkpoints: 3,
  cosignatures: 1,
  erased: 0,
  waiting: 2,
  found: 0,
  differences: [],
}

/** The command line over a log that is as it is told. */
async function verify(
  args: string[],
  verified = whole,
): Promise<{ status: number; lines: string[]; brought: unknown }> {
  const lines: string[] = []
  let brought: unknown
  const work = {
    say: (line: string) => void lines.push(line),
    localities: ['town', 'village'],
    log: {
      verify: async (localities: readonly string[], given: unknown) => {
        brought = { localities, given }
        return [verified]
      },
      isKey: (text: string) => text.startsWith('dothi-1/town+'),
      localityOf: (note: string) => note.split('\n', 1)[0]?.split('/').at(-1) ?? '',
    },
  } as unknown as Work
  const status = (await logVerbs['verify']?.run(args, work)) ?? -1
  return { status, lines, brought }
}

test('an untouched log is said in one line and is status 0', async () => {
  const { status, lines } = await verify([])
  expect([status, lines.at(-1)]).toEqual([0, '12 leaves, 3 checkpoints, 0 differences'])
})

test('differences are named and counted, and are status 1', async () => {
  const differences = [{ locality: 'town', what: 'leaf 3', stored: 'a', counted: 'b' }]
  const { status, lines } = await verify(['--locality', 'town'], { ...whole, found: 4, differences })
  expect(status).toBe(1)
  expect(lines).toContain('town · leaf 3: stored a, counted b')
  expect(lines.at(-1)).toBe('12 leaves, 3 checkpoints, 4 differences')
})

test('kept checkpoints and a known key are brought along; mistakes are said plainly', async () => {
  const kept = join(folder, 'kept.txt')
  writeFileSync(kept, 'dothi-1/town\n7\nroot\n')
  const key = 'dothi-1/town+00+xx'
  const { brought } = await verify(['--locality', 'town', '--checkpoint', kept, '--key', key])
  expect(brought).toEqual({ localities: ['town'], given: { key, notes: ['dothi-1/town\n7\nroot\n'] } })
  const foreign = join(folder, 'foreign.txt')
  writeFileSync(foreign, 'elsewhere/atlantis\n7\n')
  for (const wrong of [
    ['--locality', 'atlantis'],
    ['--checkpoint', foreign],
    ['--checkpoint', `${kept}x`],
    ['--key', 'x'],
    ['--key', key],
  ])
    await expect(verify(wrong)).rejects.toThrow(Mistake)
})
