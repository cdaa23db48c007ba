import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TakeLimit } from '#engine/file/shelf.ts'
import { diskStore } from '#gateways/file-shelf/disk.ts'
import { shelfOver } from '#gateways/file-shelf/file-shelf.gateway.ts'
import { makeReader } from '#gateways/file-shelf/reader.ts'
import { photoWithPlace } from '../files/corpus.ts'
import { hostileFiles } from '../files/hostile.ts'
import { bombPaper } from '../files/papers.ts'
import { figure, size } from '../support/figure.ts'
import { startServer, type TestServer } from '../support/server.ts'

const seed = 20_261_122
const tried = size === 'nightly' ? 300 : 76
const lookMs = 25
/** From here on a file is sent a second time, to see whether it was the file. */
const muchMb = 100

let server: TestServer
let token: string
beforeAll(async () => {
  server = await startServer({ world: 'demo' })
  token = await sessionOf(server.origin)
}, 300_000)
afterAll(() => server?.stop())

/** A session of somebody at a counter: who takes in papers for many people has no limit of fifty a day. */
async function sessionOf(origin: string): Promise<string> {
  const form = new URLSearchParams({ name: 'mot-cua', password: 'dothi-trinh-dien', locality: 'quan-1' })
  const answer = await fetch(`${origin}/desk/sign-in`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin },
    body: form,
  })
  const cookie = answer.headers.getSetCookie().find((one) => one.startsWith('dothi_session=')) ?? ''
  return decodeURIComponent(/dothi_session=([^;]+)/.exec(cookie)?.[1] ?? '')
}

/** The program and every process it started but its database: memory in MB, and processor time of each. */
function costs(pid: number): { megabytes: number; seconds: Map<number, number> } {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap(statOf)
  const family = [pid]
  for (const parent of family)
    family.push(...all.filter((one) => one.parent === parent && !/postgres/.test(one.name)).map((one) => one.pid))
  const own = all.filter((one) => family.includes(one.pid))
  return {
    megabytes: own.reduce((sum, one) => sum + one.megabytes, 0),
    seconds: new Map(own.map((one) => [one.pid, one.seconds])),
  }
}

function statOf(name: string): { pid: number; parent: number; name: string; seconds: number; megabytes: number }[] {
  try {
    const stat = readFileSync(`/proc/${name}/stat`, 'latin1')
    const rest = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const seconds = (Number(rest[11]) + Number(rest[12])) / 100
    const called = stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')'))
    return [
      {
        pid: Number(name),
        parent: Number(rest[1]),
        name: called,
        seconds,
        megabytes: (Number(rest[21]) * 4_096) / 1_048_576,
      },
    ]
  } catch {
    return []
  }
}

async function send(bytes: Buffer, name: string): Promise<{ status: number; body: Record<string, unknown> }> {
  const type = bytes.subarray(0, 5).toString('latin1') === '%PDF-' ? 'application/pdf' : 'image/jpeg'
  const answer = await fetch(`${server.origin}/api/v1/quan-1/files?name=${encodeURIComponent(name.slice(0, 200))}`, {
    method: 'POST',
    headers: { 'content-type': type, authorization: `Bearer ${token}` },
    body: new Uint8Array(bytes),
  }).catch(() => undefined)
  // One that is too large is cut off, and so refused.
  if (!answer) return { status: 413, body: {} }
  return { status: answer.status, body: (await answer.json().catch(() => ({}))) as Record<string, unknown> }
}

/** Whether what is kept still says something it must not: place, device, comment, script. */
async function tells({ id }: Record<string, unknown>): Promise<boolean> {
  const values = { category: 'pothole', what: 'x', where: { longitude: 106.7001, latitude: 10.7761 }, photos: [id] }
  const act = await fetch(`${server.origin}/api/v1/quan-1/acts`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ id: `hostile-${String(id)}`, record: 'feedback.report', act: 'send', values }),
  })
  if (act.status !== 201) throw new Error(`the report was not taken: ${await act.text()}`)
  for (const part of ['', '/thumb']) {
    const kept = Buffer.from(await (await fetch(`${server.origin}/files/quan-1/${String(id)}${part}`)).arrayBuffer())
    const { exif, xmp, iptc, icc, format } = await sharp(kept).metadata()
    if (exif ?? xmp ?? iptc ?? icc ?? (format !== 'jpeg' || kept.includes('canary'))) return true
  }
  return false
}

test('every bad file is refused or written anew, and nobody else is slowed down', { timeout: 900_000 }, async () => {
  await send(await photoWithPlace(), 'first.jpg')
  await pause(500)
  const idle = costs(server.pid).megabytes
  const waits: number[] = []
  const wrong: string[] = []
  let [most, peak, slowest, files, placed] = [0, 0, 0, 0, 0]
  let isOver = false
  let before = costs(server.pid)
  const watching = (async () => {
    while (!isOver) {
      const now = costs(server.pid)
      peak = Math.max(peak, now.megabytes)
      for (const [pid, seconds] of now.seconds)
        if (pid !== server.pid) slowest = Math.max(slowest, seconds - (before.seconds.get(pid) ?? 0))
      await pause(lookMs)
    }
  })()
  const asking = (async () => {
    while (!isOver) {
      const begun = performance.now()
      await (await fetch(`${server.origin}/api/v1/quan-1/records/feedback.report?limit=20`)).arrayBuffer()
      waits.push(performance.now() - begun)
      await pause(lookMs)
    }
  })()
  for await (const { name, bytes, must } of hostileFiles(tried, seed)) {
    const once = async () => {
      before = costs(server.pid)
      peak = before.megabytes
      const answer = await send(bytes, name)
      return { ...answer, grown: peak - Math.max(idle, before.megabytes) }
    }
    const { status, body, grown } = await once()
    files += 1
    // The program's own work of every ten minutes takes memory, too; what a file takes, it takes again.
    most = Math.max(most, grown < muchMb ? grown : Math.min(grown, (await once()).grown))
    const isTaken = status === 201
    const isRefused = [400, 413, 415, 422].includes(status)
    if (!(isTaken || isRefused) || (must === 'refused' && isTaken) || (must === 'rewritten' && !isTaken))
      wrong.push(`${name}: ${status} ${String(body['code'] ?? '')}`)
    if (/[/\\\0\r\n\u202e]/.test(String(body['name'] ?? ''))) wrong.push(`${name}: kept its name`)
    if (isTaken && body['mediaType'] === 'image/jpeg' && (await tells(body))) placed += 1
  }
  isOver = true
  await Promise.all([watching, asking])
  waits.sort((a, b) => a - b)
  expect(wrong).toEqual([])
  figure('T-14', 'files', files)
  figure('T-14', 'passed', wrong.length)
  figure('T-14', 'places', placed)
  figure('T-14', 'megabytes', Math.round(most))
  figure('T-14', 'seconds', Number(slowest.toFixed(2)))
  figure('T-14', 'others', Math.round(waits[Math.floor(waits.length * 0.99)] ?? Number.NaN))
})

test('what is given out is put down as a file, of no guessed type, where nothing runs', async () => {
  const { body } = await send(await photoWithPlace(), 'a.jpg')
  expect(await tells(body)).toBe(false)
  const { headers } = await fetch(`${server.origin}/files/quan-1/${String(body['id'])}`)
  const wanted: Readonly<Record<string, RegExp>> = {
    'content-disposition': /^attachment; filename="[0-9a-f-]{36}\.jpg"$/,
    'x-content-type-options': /^nosniff$/,
    'content-security-policy': /default-src 'none'.*sandbox/,
    'cross-origin-resource-policy': /^same-(origin|site)$/,
    'content-type': /^image\/jpeg$/,
  }
  const missing = Object.entries(wanted).filter(([name, value]) => !value.test(headers.get(name) ?? ''))
  figure('T-14', 'headers', missing.length)
})

test('saboteur: with the limits off the same bombs are opened', { timeout: 120_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'dothi-limits-'))
  const endless = makeReader({ megabytes: 1e6, cpuSeconds: 1e6, seconds: 1e3 })
  const limit: TakeLimit = {
    kinds: ['picture', 'document'],
    pictureBytes: 12e6,
    documentBytes: 20e6,
    documentPages: 200,
  }
  const take = async (bytes: Buffer, isLimited: boolean): Promise<string> => {
    const reader = isLimited ? makeReader() : endless
    const shelf = shelfOver(diskStore(folder), join(folder, 'incoming'), reader, isLimited)
    const taken = await shelf.take(
      (async function* () {
        yield bytes
      })(),
      limit,
    )
    if (isLimited) reader.stop()
    return 'code' in taken ? taken.code : 'opened'
  }
  const wide = await sharp({ create: { width: 12_000, height: 9_000, channels: 3, background: '#fff' } })
    .png({ compressionLevel: 9 })
    .toBuffer()
  const woven = await sharp({ create: { width: 7_500, height: 7_500, channels: 3, background: '#fff' } })
    .png({ progressive: true })
    .toBuffer()
  expect([await take(wide, true), await take(wide, false)]).toEqual(['picture_too_large', 'opened'])
  expect([await take(woven, true), await take(woven, false)]).toEqual(['file_too_hard', 'opened'])
  expect(await take(await bombPaper(500), true)).toBe('file_too_hard')
  endless.stop()
  rmSync(folder, { recursive: true, force: true })
})
