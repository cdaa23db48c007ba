import { atLocal, localDate } from '#base/instant.ts'
import { Refused } from '#base/refusal.ts'
import { forgetOld } from '../account/guard/attempt.store.ts'
import { keepSessions } from '../account/trace/trace.ts'
import { act } from '../act.ts'
import { isOwed } from '../deadline/clock.ts'
import { deriveMeasures, publishFigures, publishUnits } from '../definition/change/publish.ts'
import { forgetDrafts } from '../draft/draft.store.ts'
import { settleAll } from '../effect/settle.ts'
import type { House, Space } from '../house.ts'
import { keepLog } from '../ledger/log/sequence.store.ts'
import { foldAreas } from '../measure/area.ts'
import { foldEntries } from '../measure/total.store.ts'
import type { MessageGateway } from '../message/gateway.ts'
import { forgetMessages } from '../message/message.store.ts'
import { forgetClosed } from '../message/push/push.store.ts'
import { remind } from '../message/remind.ts'
import { sendCodes, sendMessages } from '../message/send.ts'
import { listMissed } from '../record/record.store.ts'
import { missedCommand } from '../record/workflow.ts'
import { forgetCodes } from '../resident/code.store.ts'
import { indexChanges } from '../search/index.store.ts'
import { findableOf } from '../search/search.ts'
import { takeEffect } from '../unit/reorganisation/take-effect.ts'
import { type Loop, type LoopState, startLoop } from './loop.ts'
import { makeRest } from './rest.ts'

const missesAtOnce = 500

/** The short work of every program; `states` tells how it goes, `stop` waits for what is at work. */
export type Jobs = { states(): readonly LoopState[]; stop(): Promise<void> }

/**
 * Starts the fold, the clock, and the other short work that every program repeats. A fault in one is logged and tried
 * again at its next turn; nothing is lost when the program dies, and all of them may run in several programs at once.
 */
export function startJobs(
  house: House,
  log: (line: string, error?: unknown) => void,
  gateways: readonly MessageGateway[] = [],
): Jobs {
  const running = loopsOf(house, gateways).map((loop) => startLoop(loop, house.clock, log))
  return {
    states: () => running.map(({ state }) => state),
    stop: async () => void (await Promise.all(running.map((one) => one.stop()))),
  }
}

/** What is too short and too frequent for a queue: each looks itself for what is to be done. */
function loopsOf(house: House, gateways: readonly MessageGateway[]): Loop[] {
  const each = (work: (space: Space) => Promise<unknown>) => () => forEach(house, work)
  return [
    {
      name: 'fold',
      label: { vi: 'Cộng vào tổng', en: 'Folding into totals' },
      everyMs: 300,
      trouble: 'fold failed',
      work: each(async (space) => {
        await foldEntries(space.db, space.id, house.clock())
        await foldAreas(house, space)
      }),
    },
    {
      name: 'publish',
      label: { vi: 'Chốt số liệu tháng', en: 'Publishing closed months' },
      everyMs: 60_000,
      trouble: 'closed months are not published',
      work: each(async (space) => {
        await deriveMeasures(house, space)
        await publishFigures(house, space)
      }),
    },
    {
      name: 'publish_units',
      label: { vi: 'Chốt số liệu tháng của từng đơn vị', en: 'Publishing closed months of units' },
      everyMs: 1_800_000,
      trouble: 'closed months of units are not published',
      work: each((space) => publishUnits(house, space)),
    },
    {
      name: 'clock',
      label: { vi: 'Đồng hồ hạn', en: 'Clock of due dates' },
      everyMs: 5_000,
      trouble: 'the clock failed',
      work: each((space) => noteMisses(house, space)),
    },
    {
      name: 'log',
      label: { vi: 'Lịch sử chứng minh được', en: 'Provable history' },
      everyMs: 1_000,
      trouble: 'the provable history stands still',
      work: each((space) => keepLog(house, space, makeRest(house, space))),
    },
    {
      name: 'remind',
      label: { vi: 'Nhắc trước hạn', en: 'Reminding before due dates' },
      everyMs: 60_000,
      trouble: 'reminders wait',
      work: each((space) => remind(house, space)),
    },
    {
      name: 'send',
      label: { vi: 'Gửi tin nhắn', en: 'Sending messages' },
      everyMs: 1_000,
      trouble: 'messages wait',
      work: each((space) => sendMessages(house, space, gateways)),
    },
    {
      name: 'settle',
      label: { vi: 'Hệ quả của quyết định', en: 'Consequences of decisions' },
      everyMs: 2_000,
      trouble: 'consequences of decisions wait',
      work: each((space) => settleAll(house, space)),
    },
    {
      name: 'effect',
      label: { vi: 'Quyết định về đơn vị đến ngày hiệu lực', en: 'Decisions on units coming into force' },
      everyMs: 5_000,
      trouble: 'decisions on units wait',
      work: each((space) => takeEffect(house, space)),
    },
    {
      name: 'search',
      label: { vi: 'Làm cho tìm được', en: 'Making records findable' },
      everyMs: 700,
      trouble: 'records are not findable',
      work: each((space) => indexAll(house, space)),
    },
    {
      name: 'codes',
      label: { vi: 'Gửi mã một lần', en: 'Sending one-time codes' },
      everyMs: 500,
      trouble: 'one-time codes wait',
      work: each((space) => sendCodes(house, space, gateways)),
    },
    {
      name: 'tries',
      label: { vi: 'Quên các lần thử cũ', en: 'Forgetting old tries' },
      everyMs: 60_000,
      trouble: 'old tries are not forgotten',
      work: each(async (space) => {
        await forgetOld(space.db, space.id, house.clock())
        await forgetClosed(space.db, space.id, house.clock())
        await forgetCodes(space.db, space.id, house.clock())
        await forgetMessages(space.db, space.id, atLocal(localDate(house.clock()), 0), house.clock())
        await keepSessions(house, space)
        await forgetDrafts(space.db, space.id, house.clock())
      }),
    },
    {
      name: 'look',
      label: { vi: 'Nghe chương trình khác', en: 'Listening to other programs' },
      everyMs: 500,
      trouble: 'the look for other programs failed',
      work: () => house.lookElsewhere(),
    },
  ]
}

/** So many records at once, and more wait: what is less is left to gather until the next turn, for a batch costs as much as forty records. */
const manyRecords = 60

/** Makes findable what changed since the last turn. */
async function indexAll(house: House, space: Space): Promise<void> {
  const findable = findableOf(space)
  const rest = makeRest(house, space)
  for (;;) {
    const startedAt = house.clock()
    if ((await indexChanges(space.db, space.id, findable)) < manyRecords) return
    await rest(house.clock().getTime() - startedAt.getTime())
  }
}

async function forEach(house: House, work: (space: Space) => Promise<unknown>): Promise<void> {
  // What room is left is for the database to stay up on; all of this work waits.
  if (house.room && !house.room.mayWrite()) return
  for (const space of house.spaces.values()) await work(space)
}

/** Makes an event of every promise that has passed unnoticed, as the engine's own person, through the same act. */
export async function noteMisses(house: House, space: Space): Promise<number> {
  const now = house.clock()
  const found = await listMissed(space.db, space.id, now, missesAtOnce)
  for (const record of found) {
    const name = Object.entries(record.clocks).find(
      ([, clock]) => clock.state === 'running' && isOwed(clock) && clock.dueAt < now,
    )?.[0]
    if (name === undefined) continue
    await act(
      house,
      { kind: 'clock', id: 'clock' },
      { ...missedCommand(space.key, record, name), version: record.version },
    ).catch(unlessChanged)
  }
  return found.length
}

/** Somebody acted on the record while the clock looked at it: his act has noticed the miss itself. */
function unlessChanged(error: unknown): void {
  if (!(error instanceof Refused)) throw error
}
