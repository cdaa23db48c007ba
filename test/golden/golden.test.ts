import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { normalised, readRequest, writeAnswer } from './support/exchange.ts'
import { keys, world } from './support/world.ts'

/**
 * A folder a case: `request.txt` holds one or several requests (parted by a line `###`), `answer.txt` what they must be
 * answered. `GOLDEN=write` writes missing and changed answers, to be read before they are committed; never in CI.
 */
const writes = process.env['GOLDEN'] === 'write' && process.env['CI'] === undefined
const between = '\n\n###\n\n'

for (const protocol of folders(import.meta.dirname).filter((name) => name !== 'support' && name !== 'rights')) {
  describe(protocol, () => {
    test.each(folders(join(import.meta.dirname, protocol)))('%s', async (name) => {
      const folder = join(import.meta.dirname, protocol, name)
      const answered = await exchanged(readFileSync(join(folder, 'request.txt'), 'utf8'))
      const file = join(folder, 'answer.txt')
      if (writes) writeFileSync(file, answered)
      expect(existsSync(file), `${file} is missing: look at the answer, then write it with GOLDEN=write`).toBe(true)
      expect(answered).toBe(readFileSync(file, 'utf8'))
    })
  })
}

test('saboteur: an answer that differs in one letter is not the stored one', async () => {
  const file = join(import.meta.dirname, 'api/record-type-unknown')
  const answered = await exchanged(
    readFileSync(join(file, 'request.txt'), 'utf8').replace('library.book', 'library.boot'),
  )
  expect(answered).not.toBe(readFileSync(join(file, 'answer.txt'), 'utf8'))
})

async function exchanged(requests: string): Promise<string> {
  const opened = await world()
  try {
    const known = {
      ...opened.known,
      ...Object.fromEntries(Object.entries(keys).map(([name, key]) => [`key.${name}`, key])),
    }
    const answers: string[] = []
    for (const request of requests.split(/^###$/m))
      answers.push(writeAnswer(await opened.app.inject(readRequest(request, known))))
    expect(opened.lines).toEqual([])
    return `${normalised(answers.join(between), opened.known)}\n`
  } finally {
    await opened.close()
  }
}

function folders(path: string): string[] {
  return readdirSync(path)
    .filter((name) => statSync(join(path, name)).isDirectory())
    .sort()
}
