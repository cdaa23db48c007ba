import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { startQueue } from '#gateways/queue/queue.gateway.ts'

/*
 * A program that carries one kind of work until it is killed: `node job-worker.ts <url>`. A turn writes that it
 * began, works a little, and then writes its effect under the name of the turn.
 */
const [url = ''] = process.argv.slice(2)
const client = new pg.Client(url)
await client.connect()
await startQueue({
  url,
  clock: () => new Date(),
  log: () => undefined,
  lookEveryMs: 100,
  kinds: [
    {
      name: 'probe',
      label: { vi: 'Thử', en: 'Probe' },
      schedule: { everyMs: 500 },
      retries: 10,
      longestMs: 60_000,
      run: async ({ slot }) => {
        await client.query('insert into probe_begun (slot) values ($1)', [slot])
        await pause(100)
        await client.query('insert into probe_done (slot) values ($1) on conflict do nothing', [slot])
        return undefined
      },
    },
  ],
})
process.stdout.write('ready\n')
