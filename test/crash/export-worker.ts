import { seededDice } from '#base/dice.ts'
import { openHouse } from '#engine/create.ts'
import { openerOf } from '#engine/db/seal.ts'
import { engineKinds } from '#engine/job/kinds.ts'
import { startLoop } from '#engine/job/loop.ts'
import { relayWork } from '#engine/job/relay.ts'
import { logKeyOf } from '#engine/ledger/log/note.ts'
import { startQueue } from '#gateways/queue/queue.gateway.ts'
import { library, town } from '#test/support/library.ts'

/*
 * A program that hands work over that acts asked for, and makes exports, until it is killed: `node export-worker.ts <url> <seed>`.
 */
const [url = '', seed = '1'] = process.argv.slice(2)
const clock = (): Date => new Date()
const house = await openHouse({
  open: await openerOf(url, clock),
  modules: [library],
  localities: [town],
  clock,
  dice: seededDice(Number(seed)),
  logKey: logKeyOf(Buffer.alloc(32, 1)),
})
const queue = await startQueue({
  url,
  clock,
  log: (what, error) => process.stderr.write(`${what} ${String(error)}\n`),
  lookEveryMs: 100,
  kinds: engineKinds(house).filter(({ name }) => name === 'export'),
})
startLoop(
  {
    name: 'relay',
    label: { vi: 'Đưa việc', en: 'Relay' },
    everyMs: 50,
    trouble: 'relay',
    work: () => relayWork(house, queue),
  },
  clock,
  (what, error) => process.stderr.write(`${what} ${String(error)}\n`),
)
process.stdout.write('ready\n')
