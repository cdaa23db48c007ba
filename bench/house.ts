import { randomBytes } from 'node:crypto'
import { openHouse } from '#engine/create.ts'
import { openerOf } from '#engine/db/seal.ts'
import type { LocalityDeclaration } from '#engine/declare.ts'
import type { House } from '#engine/house.ts'
import { readLogKey } from '#engine/ledger/log/key.store.ts'
import { localities } from '#localities/all.ts'
import { modules } from '#modules/all.ts'

/** The engine on a database in this process, with the declared modules and localities. Whoever opens it closes it. */
export async function benchHouse(url: string, declared: readonly LocalityDeclaration[] = localities): Promise<House> {
  const clock = (): Date => new Date()
  return openHouse({
    open: await openerOf(url, clock),
    modules,
    localities: declared,
    clock,
    dice: (count) => randomBytes(count),
    logKey: await readLogKey(url),
  })
}
