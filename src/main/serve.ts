import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { isUnreachable } from '#base/unreachable.ts'
import { makeEngine } from '#engine/create.ts'
import type { House, Space } from '#engine/house.ts'
import { startJobs } from '#engine/job/job.ts'
import { Unstartable } from '#gateways/embedded-postgres/unstartable.ts'
import { type Door, openDoor } from '#protocols/http/door.ts'
import { buildServer } from '#protocols/http/server.ts'
import { makeTally } from '#protocols/http/tally.ts'
import { type Contact, outageHeaders, outagePage } from '#protocols/web/outage.ts'
import { registerWeb } from '#protocols/web/web.protocol.ts'
import { backups } from './backups.ts'
import { log, logFault, say } from './console.ts'
import { openGateways, pairsOf } from './gateways.ts'
import { type Ground, openGround } from './ground.ts'
import { openDothi } from './house.ts'
import { startOperations, startRoom } from './operations.ts'
import { noteRestored } from './restored.ts'
import { localities, settings } from './settings.ts'
import { slow } from './slow.ts'
import { accounts, demoPassword, loadWorld } from './world.ts'

/** Serves until a signal ends it; what was begun is ended and closed first. The port is open at once. */
export async function serve(): Promise<void> {
  const door = await openDoor(
    { port: settings.port, host: process.env['HOST'] ?? '0.0.0.0' },
    {
      html: ({ headers, method }) =>
        outagePage(contacts(), {
          language: /dothi_language=en/.test(headers.cookie ?? '') ? 'en' : 'vi',
          isSending: method !== 'GET' && method !== 'HEAD',
        }),
      headers: outageHeaders,
    },
  ).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'EADDRINUSE' ? portTaken() : error
  })
  try {
    const ground = await openGround()
    say('[4/6] cơ sở dữ liệu chạy · the database runs')
    await serveOn(ground, door).catch(async (error: unknown) => {
      await ground.leave()
      throw error
    })
  } catch (error) {
    await door.close()
    throw error
  }
}

async function serveOn(ground: Ground, door: Door): Promise<void> {
  const code = randomBytes(10).toString('hex')
  let house = await openWhenReachable(ground, code)
  say('[5/6] lược đồ mới nhất · the schema is the newest')
  if (settings.world === 'demo') house = await loadWorld(house, ground.url)
  await noteRestored(house)
  const room = await startRoom(house, ground)
  const jobs = startJobs(house, logFault, openGateways())
  const tally = makeTally(() => house.spaces, slow)
  const running = await startOperations(house, ground.url, jobs, tally, logFault)
  const engine = makeEngine(house, running.operations)
  const ready = (): Promise<boolean> => house.isReachable()
  const demo = settings.world === 'demo'
  const { metricsToken, logsRequests, patienceMs } = settings
  const uploads = join(settings.dataFolder, 'uploads')
  const deliverySecrets = pairsOf(settings.deliverySecrets)
  const app = await buildServer({
    engine,
    log,
    demo,
    ready,
    tally,
    uploads,
    logsRequests,
    patienceMs,
    deliverySecrets,
    ...(metricsToken && { metricsToken }),
  })
  const filesOrigin = settings.files.origin
  await registerWeb(app, {
    engine,
    demo,
    accounts: accounts(),
    get contacts() {
      return contacts(house)
    },
    log,
    ...(filesOrigin && { filesOrigin }),
  })
  await app.ready()
  let backing: { stop(): Promise<void> } | undefined
  stopOnSignal(async () => {
    await app.close()
    await door.close()
    room.stop()
    await Promise.all([jobs.stop(), running.stop()])
    await house.close()
    await backing?.stop()
    await ground.leave()
  })
  door.lead((request, response) => app.routing(request, response))
  const often = { everyHours: settings.backupEveryHours, keep: settings.backupsKept, archiveEveryMs: 5_000 }
  backing = await backups.start(ground.url, often, log)
  welcome(house.spaces, settings.world === 'empty' && house.spaces.size === 0 ? code : undefined)
}

const againMs = 2_000

/** A database of somebody else may start after us: it is waited for, and pages say so meanwhile. */
async function openWhenReachable({ url }: Ground, code: string): Promise<House> {
  for (let isTold = false; ; isTold = true) {
    try {
      return await openDothi(url, code)
    } catch (error) {
      if (!isUnreachable(error)) throw error
      if (!isTold) logFault('the database is not there yet; waiting for it', error)
      await pause(againMs)
    }
  }
}

/** Whom to call: before any database is known, as declared; then as each locality says now. */
function contacts(house?: House): Contact[] {
  const all = house ? [...house.spaces.values()].map(({ declaration }) => declaration) : localities
  return all.map(({ label, phones }) => ({ label, phones }))
}

function portTaken(): Unstartable {
  return new Unstartable({
    vi: `Cổng ${settings.port} đang có chương trình khác dùng (có thể là một Dothi khác). Dừng nó, hoặc chọn cổng khác: PORT=4001 npm start`,
    en: `Port ${settings.port} is used by another program (perhaps another Dothi). Stop it, or choose another port: PORT=4001 npm start`,
  })
}

function welcome(spaces: ReadonlyMap<string, Space>, code: string | undefined): void {
  const at = `http://localhost:${settings.port}`
  say('')
  say(`  Dothi đang chạy · Dothi is running: ${at}`)
  if (code) {
    say('    chưa có địa phương nào; mở địa chỉ này để thiết lập (mã dùng một lần):')
    say('    there is no locality yet; open this address to set one up (the code works once):')
    say(`    ${at}/thiet-lap?ma=${code}`)
  }
  for (const { key, label } of [...spaces.values()].map(({ declaration }) => declaration))
    say(`    ${label.vi}: ${at}/${key} · chỉ tiêu: ${at}/${key}/muc-tieu`)
  say(`    bàn làm việc: ${at}/desk · lãnh đạo: ${at}/board · API: ${at}/api/v1/openapi.json`)
  if (settings.world === 'demo')
    say(`    đăng nhập trình diễn · demo sign-in: chu-tich, mot-cua, phan-anh … · mật khẩu · password: ${demoPassword}`)
  say('    Ctrl-C để dừng · to stop')
}

function stopOnSignal(stop: () => Promise<void>): void {
  let stopping = false
  const end = (): void => {
    if (stopping) return
    stopping = true
    stop().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  }
  process.on('SIGINT', end)
  process.on('SIGTERM', end)
  process.on('SIGHUP', end)
}
