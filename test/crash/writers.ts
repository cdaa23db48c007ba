import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'

/** A report somebody meant to send once, and the record that was acknowledged for it. */
export type Intention = { readonly id: string; readonly text: string; record?: string; tries: number }

/** People sending reports at the same time, each retrying until there is a receipt, as a good client does. */
export type Writers = {
  /** Everything that was begun. */
  readonly begun: readonly Intention[]
  /** Number of receipts so far. @throws what stopped a writer, if something did */
  received(): number
  /** Begins nothing new, waits for the receipts of what was begun. */
  finish(): Promise<void>
}

/**
 * @param origin  of the program under test
 * @param writers how many send at once
 */
export function startWriters(origin: string, writers: number): Writers {
  const begun: Intention[] = []
  let isFinishing = false
  let refused: unknown
  const lines = Array.from({ length: writers }, async () => {
    while (!isFinishing && refused === undefined) {
      const intention = newIntention()
      begun.push(intention)
      await sendUntilReceived(origin, intention).catch((error: unknown) => {
        refused = error
      })
    }
  })
  return {
    begun,
    received: () => {
      if (refused !== undefined) throw refused
      return begun.filter(({ record }) => record).length
    },
    finish: async () => {
      isFinishing = true
      await Promise.all(lines)
    },
  }
}

export function newIntention(): Intention {
  const id = randomUUID()
  return { id, text: `Ổ gà trước nhà ${id}`, tries: 0 }
}

/** Retries with the same id: no answer, a broken answer and 5xx all mean that it may or may not have been done. */
async function sendUntilReceived(origin: string, intention: Intention): Promise<void> {
  for (;;) {
    intention.tries += 1
    const reply = await send(origin, intention, intention.id)
    if (reply) {
      intention.record = reply.subject
      return
    }
    await pause(20 + (intention.tries % 5) * 20)
  }
}

/**
 * Sends a report once.
 *
 * @returns the receipt; `undefined` when it is not known whether it was done
 * @throws {Error} when it was refused: these reports are well made
 */
export async function send(
  origin: string,
  { text }: Intention,
  id: string,
  signal: AbortSignal = AbortSignal.timeout(10_000),
): Promise<{ subject: string } | undefined> {
  const values = { category: 'pothole', what: text, where: { longitude: 106.6953, latitude: 10.7769 } }
  const body = JSON.stringify({ id, record: 'feedback.report', act: 'send', values })
  const headers = { 'content-type': 'application/json' }
  let status: number
  let said: string
  try {
    const reply = await fetch(`${origin}/api/v1/quan-1/acts`, { method: 'POST', headers, body, signal })
    status = reply.status
    said = await reply.text()
  } catch {
    return undefined
  }
  if (status === 200 || status === 201) return JSON.parse(said)
  if (status >= 500 || status === 429) return undefined
  throw new Error(`writers: the report was refused with ${status}, 201 was expected: ${said}`)
}
