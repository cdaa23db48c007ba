import sharp from 'sharp'
import { Refused } from '#base/refusal.ts'
import type { Actor, Command } from '#engine/engine.ts'
import { removeHeld, sweepShelf } from '#engine/file/clear.ts'
import { noteMisses } from '#engine/job/job.ts'
import { keepLog } from '#engine/ledger/log/sequence.store.ts'
import { foldEntries } from '#engine/measure/total.store.ts'
import type { MessageGateway } from '#engine/message/gateway.ts'
import { sendMessages } from '#engine/message/send.ts'
import { nobody, type TestHouse, testPassword } from '#test/support/house.ts'

/** What a person is told: it is done, it is not, or nobody can say. */
export type Said = 'done' | 'not' | 'unsure'

/**
 * One thing somebody sets out to do. `prepare` makes what it needs and gives the doing itself, which may be done again:
 * sending twice is sending once. `effects` counts what is stored of it; without it nothing is stored.
 */
export type Journey = {
  name: string
  prepare(): Promise<{ go(): Promise<Said>; effects?(): Promise<number> }>
}

/** Who walks, over which house, and how stored acts are counted. */
export type Walkers = {
  here: TestHouse
  gateways: readonly MessageGateway[]
  /** Stored events of a command's id. */
  count(id: string): Promise<number>
}

const where = { locality: 'quan-1' }
const report = { category: 'pothole', what: 'Ổ gà', where: { longitude: 106.7024, latitude: 10.7804 } }

/** Another number for each, as each has had enough after a few messages a day. */
const phoneOf = (number: number): string => `09${String(10_000_000 + number)}`

/** What the ways in say of anything thrown: only `unsure` leaves it open, all else says that nothing is stored. */
export function saidOf(error: unknown): Said {
  if (error instanceof Refused) return error.refusals.some(({ code }) => code === 'unsure') ? 'unsure' : 'not'
  return 'not'
}

/** Every journey of residents, clerks, leaders and of the engine's own jobs. */
export async function journeysOf({ here, gateways, count }: Walkers): Promise<Journey[]> {
  const { engine, house } = here
  const space = here.space('quan-1')
  const [desk, ward, counter] = [
    await here.as('quan-1', 'phan-anh'),
    await here.as('quan-1', 'ben-nghe'),
    await here.as('quan-1', 'da-kao.mot-cua'),
  ]
  const unit = space.units.byKey('ben-nghe')?.id
  const picture = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#0a0' } })
    .png()
    .toBuffer()
  let made = 0
  const command = (record: string, act: string, values: object, subject?: string): Command => {
    made += 1
    const id = `journey-${String(made).padStart(6, '0')}`
    return { ...where, id, record, act, values: { ...values }, ...(subject !== undefined && { subject }) }
  }
  const does = (who: Actor, act: string, subject: string, values: object = {}) =>
    engine.act(who, command('feedback.report', act, values, subject))
  const opened = () => engine.act(nobody, command('feedback.report', 'send', report))
  const owner = (subject: string): Actor => ({ kind: 'resident', id: `resident:${subject}`, owns: [subject] })

  /** An act whose command is made once and may be sent again. */
  const acting = (name: string, make: () => Promise<{ who: Actor; command: Command }>): Journey => ({
    name,
    prepare: async () => {
      const { who, command: made } = await make()
      const go = () => engine.act(who, made).then((): Said => 'done', saidOf)
      return { go, effects: () => count(made.id) }
    },
  })
  /** Something that stores nothing, or something that may be done again for the same end, which `work` then looks at. */
  const working = (name: string, work: () => Promise<unknown>): Journey => ({
    name,
    prepare: async () => ({ go: () => work().then((): Said => 'done', saidOf) }),
  })
  const onReport = (act: string, who: (subject: string) => Actor, before: string[], values: object = {}): Journey =>
    acting(act, async () => {
      const { subject } = await opened()
      for (const step of before)
        await does(
          step === 'assign' ? desk : ward,
          step,
          subject,
          step === 'assign' ? { unit } : step === 'fix' ? { reply: 'Xong' } : {},
        )
      return { who: who(subject), command: command('feedback.report', act, values, subject) }
    })
  const upload = () =>
    engine.files.keep(nobody, {
      ...where,
      name: 'o-ga.png',
      address: `192.0.2.${(made % 250) + 1}`,
      source: (async function* () {
        yield picture
      })(),
    })
  const dossier = () => ({
    procedure: 'birth',
    unit: space.units.byKey('da-kao')?.id,
    address: '12 Mạc Đĩnh Chi',
    applicant: 'Nguyễn Thị Thử',
    phone: phoneOf(made),
    delivery: 'counter',
  })

  return [
    acting('a report is sent', async () => ({ who: nobody, command: command('feedback.report', 'send', report) })),
    acting('a report with a telephone is sent', async () => ({
      who: nobody,
      command: command('feedback.report', 'send', { ...report, phone: phoneOf(made) }),
    })),
    acting('a report with a photo is sent', async () => {
      const { id } = await upload()
      return { who: nobody, command: command('feedback.report', 'send', { ...report, photos: [id] }) }
    }),
    onReport('join', () => nobody, []),
    onReport('sort', () => desk, []),
    onReport('assign', () => desk, [], { unit }),
    onReport('refuse', () => desk, [], { ground: 'elsewhere', reason: 'Nơi khác' }),
    onReport('start', () => ward, ['assign']),
    onReport('extend', () => ward, ['assign'], { until: '2026-12-30', reason: 'Mưa' }),
    onReport('fix', () => ward, ['assign'], { reply: 'Đã vá' }),
    onReport('rate', owner, ['assign', 'fix'], { stars: 5 }),
    onReport('reopen', owner, ['assign', 'fix'], { reason: 'Chưa xong' }),
    acting('a dossier is taken in at the counter', async () => ({
      who: counter,
      command: command('one-stop.dossier', 'receive', dossier()),
    })),
    acting('a dossier is filed online', async () => ({
      who: nobody,
      command: { ...command('one-stop.dossier', 'register', dossier()), channel: 'online' },
    })),
    {
      name: 'a photo is sent',
      prepare: async () => ({
        go: async () => {
          try {
            const held = await upload()
            // "It can be opened" is what its sender is told.
            const bytes = await house.shelf?.read(space.id, held, 'whole')
            return bytes instanceof Uint8Array && bytes.length === held.bytes ? 'done' : 'not'
          } catch (error) {
            return saidOf(error)
          }
        },
      }),
    },
    {
      name: 'somebody signs in and out',
      prepare: async () => ({
        go: async () => {
          try {
            const { token } = await engine.access.signIn('quan-1', 'van-phong', testPassword)
            if (!(await engine.access.actorOf(token))) return 'not'
            await engine.access.signOut(token)
            return (await engine.access.actorOf(token)) ? 'not' : 'done'
          } catch (error) {
            return saidOf(error)
          }
        },
      }),
    },
    {
      name: 'a report is tracked by its code',
      prepare: async () => {
        const { code, proof } = await opened()
        const go = async (): Promise<Said> => {
          try {
            const who = await engine.access.resident('quan-1', code, proof)
            const seen = await engine.ask(who, 'record', { ...where, code })
            return seen.code === code ? 'done' : 'not'
          } catch (error) {
            return saidOf(error)
          }
        }
        return { go }
      },
    },
    working('the queue is read', () => engine.ask(desk, 'queue', { ...where, view: 'all', limit: 20 })),
    working('reports are listed', () => engine.ask(nobody, 'records', { ...where, record: 'feedback.report' })),
    working('reports near a place are looked for', () =>
      engine.ask(nobody, 'nearby', { ...where, record: 'feedback.report', point: report.where, radiusM: 100 }),
    ),
    working('a number is read', () =>
      engine.ask(nobody, 'reading', { ...where, code: 'feedback.received', period: '2026-03' }),
    ),
    working('the records behind a number are read', () =>
      engine.ask(nobody, 'behind', { ...where, code: 'feedback.received', period: '2026-03', limit: 10 }),
    ),
    working('the board is read', () => engine.ask(nobody, 'board', where)),
    working('entries are folded', () => foldEntries(space.db, space.id, house.clock())),
    working('the provable history is kept', () => keepLog(house, space)),
    working('promises that passed are noticed', () => noteMisses(house, space)),
    working('what nobody sent on is removed', () => removeHeld(house, space)),
    working('what nobody names is swept away', () => sweepShelf(house, space)),
    {
      name: 'messages are sent',
      prepare: async () => {
        await engine.act(nobody, command('feedback.report', 'send', { ...report, phone: phoneOf(made) }))
        return { go: () => sendMessages(house, space, gateways).then((): Said => 'done', saidOf) }
      },
    },
  ]
}
