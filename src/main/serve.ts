import { join } from 'node:path'
import { makeEngine } from '#engine/create.ts'
import { startJobs } from '#engine/job/job.ts'
import { Unstartable } from '#gateways/embedded-postgres/unstartable.ts'
import { buildServer } from '#protocols/http/server.ts'
import { makeTally } from '#protocols/http/tally.ts'
import { registerWeb } from '#protocols/web/web.protocol.ts'
import { backups } from './backups.ts'
import { log, logFault, say } from './console.ts'
import { openGateways } from './gateways.ts'
import { type Ground, openGround } from './ground.ts'
import { openDothi } from './house.ts'
import { startOperations } from './operations.ts'
import { localities, settings } from './settings.ts'
import { accounts, demoPassword, loadWorld } from './world.ts'

/** Serves until a signal ends it; what was begun is ended and closed first. */
export async function serve(): Promise<void> {
  const ground = await openGround()
  try {
    say('[4/6] cơ sở dữ liệu chạy · the database runs')
    await serveOn(ground)
  } catch (error) {
    await ground.leave()
    throw error
  }
}

async function serveOn(ground: Ground): Promise<void> {
  let house = await openDothi(ground.url)
  say('[5/6] lược đồ mới nhất · the schema is the newest')
  if (settings.world === 'demo') house = await loadWorld(house, ground.url)
  const jobs = startJobs(house, logFault, openGateways())
  const tally = makeTally(localities.map(({ key }) => key))
  const running = await startOperations(house, ground.url, jobs, tally, logFault)
  const engine = makeEngine(house, running.operations)
  const ready = (): Promise<boolean> => house.isReachable()
  const demo = settings.world === 'demo'
  const app = await buildServer({
    engine,
    log,
    demo,
    ready,
    tally,
    uploads: join(settings.dataFolder, 'uploads'),
    ...(settings.metricsToken && { metricsToken: settings.metricsToken }),
  })
  await registerWeb(app, { engine, demo, accounts: accounts(), log })
  let backing: { stop(): Promise<void> } | undefined
  stopOnSignal(async () => {
    await app.close()
    await Promise.all([jobs.stop(), running.stop()])
    await house.close()
    await backing?.stop()
    await ground.leave()
  })
  await app
    .listen({ port: settings.port, host: process.env['HOST'] ?? '0.0.0.0' })
    .catch((error: NodeJS.ErrnoException) => {
      throw error.code === 'EADDRINUSE' ? portTaken() : error
    })
  const often = { everyHours: settings.backupEveryHours, keep: settings.backupsKept, archiveEveryMs: 5_000 }
  backing = await backups.start(ground.url, often, log)
  welcome()
}

function portTaken(): Unstartable {
  return new Unstartable({
    vi: `Cổng ${settings.port} đang có chương trình khác dùng (có thể là một Dothi khác). Dừng nó, hoặc chọn cổng khác: PORT=4001 npm start`,
    en: `Port ${settings.port} is used by another program (perhaps another Dothi). Stop it, or choose another port: PORT=4001 npm start`,
  })
}

function welcome(): void {
  const at = `http://localhost:${settings.port}`
  say('')
  say(`  Dothi đang chạy · Dothi is running: ${at}`)
  for (const { key, label } of localities) say(`    ${label.vi}: ${at}/${key} · chỉ tiêu: ${at}/${key}/muc-tieu`)
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
