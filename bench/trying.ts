import { randomBytes } from 'node:crypto'
import { openHouse } from '#engine/create.ts'
import { openerOf } from '#engine/db/seal.ts'
import { dryRun } from '#engine/definition/change/dry-run.ts'
import type { Actor } from '#engine/engine.ts'
import type { House, Space } from '#engine/house.ts'
import { readLogKey } from '#engine/ledger/log/key.store.ts'
import { actInBulk } from '#engine/record/bulk.ts'
import { localities } from '#localities/all.ts'
import { modules } from '#modules/all.ts'
import { atMost, type Line, told } from './line.ts'
import { reportValues } from './report.ts'

type Tried = readonly [what: string, kind: string, key: string, body: unknown]

const seconds = (n: number): string => `${n.toFixed(1)} s`
const limitSeconds = 60
const record = 'feedback.report'
const openReports = 20_000
const atOnce = 1_000
const hourMs = 3_600_000

/**
 * A3: how long it takes to say which records and which past figures a definition would change, of two years of events and
 * 20,000 reports that are open.
 */
export async function trying(url: string): Promise<Line[]> {
  const clock = (): Date => new Date()
  const house = await openHouse({
    open: await openerOf(url, clock),
    modules,
    localities,
    clock,
    dice: (count) => randomBytes(count),
    logKey: await readLogKey(url),
  })
  const space = house.space('quan-1')
  await leaveOpen(house, space)
  const lines: Line[] = []
  for (const [what, kind, key, body] of changesOf(space)) {
    const asks = { locality: space.key, kind, key, body: JSON.stringify(body), validFrom: '2020-01-01' }
    const startedMs = performance.now()
    const { refusals, records, figures, unseen } = await dryRun(house, space, adminOf(space), asks)
    const took = (performance.now() - startedMs) / 1_000
    if (refusals.length > 0) throw new Error(`bench: ${what}: ${refusals[0]?.en}`)
    lines.push(atMost(`A3 dry run, ${what}`, took, limitSeconds, seconds))
    const left = unseen.reduce((sum, { months }) => sum + months, 0)
    lines.push(
      told(`A3 found, ${what}`, `${records.count} records, ${figures.length} figures, ${left} months not looked at`),
    )
  }
  await house.close()
  return lines
}

/** Reports of the last two days that nobody has answered. */
async function leaveOpen(house: House, space: Space): Promise<void> {
  const now = Date.now()
  for (let from = 0; from < openReports; from += atOnce) {
    const lives = Array.from({ length: atOnce }, (_, n) => {
      const values = reportValues()
      const command = { id: `bench:open:${now}:${from + n}`, act: 'send', values, channel: 'web' as const }
      return { record, acts: [{ who: 'sender' as const, at: new Date(now - Math.random() * 48 * hourMs), command }] }
    })
    await actInBulk(house, space, lives, { simulated: true, until: house.clock() })
  }
}

/** A rule, a record type, and every measure that an indicator reads, each changed so that it matters. */
function changesOf(space: Space): Tried[] {
  const type = space.recordType(record)
  const [name = '', deadline] = Object.entries(type.deadlines)[0] ?? []
  const rule = deadline?.rule.map((one) => ({ ...one, within: { count: 30, unit: 'working_days' } }))
  const read = space.declaration.indicators.flatMap(({ from }) => ('measure' in from ? [from.measure] : []))
  const measures = space.measures.filter((one) => one.record === record && read.includes(one.name))
  return [
    ['a deadline’s rule', 'rule', `${record}/${name}`, { rule }],
    ['a record type', 'record_type', record, { ...type, title: [...type.title].reverse() }],
    ...measures.map(({ keptAs: _, ...measure }): Tried => {
      const rules = measure.rules.map((one) => ({ ...one, only: { facet: 'channel', is: 'phone' } }))
      return [`measure ${measure.name}`, 'measure', measure.name, { ...measure, rules }]
    }),
  ]
}

function adminOf(space: Space): Actor {
  const { root } = space.units
  const name = { vi: 'quản trị', en: 'administrator' }
  return {
    kind: 'staff',
    id: 'staff:bench',
    locality: space.key,
    name: 'bench',
    title: name,
    unit: root,
    roles: { admin: [root] },
  }
}
