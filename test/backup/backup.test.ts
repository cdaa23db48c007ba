import { createHash, randomBytes } from 'node:crypto'
import {
  appendFileSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { removeGone } from '#gateways/backup/beside/pool.ts'
import { readContent } from '#gateways/backup/content.store.ts'
import { type Check, compareContent } from '#gateways/backup/drill.ts'
import { listDamaged } from '#gateways/backup/manifest.ts'
import { startEmbedded } from '#gateways/embedded-postgres/embedded-postgres.gateway.ts'
import { findFolder } from '#gateways/embedded-postgres/home.ts'
import { figure } from '../support/figure.ts'
import { ask, type BackupHouse, backupHouse, facts, flip, lostOf, silent, startWriters } from './house.ts'

let house: BackupHouse
let first: Awaited<ReturnType<BackupHouse['backups']['take']>>
beforeAll(async () => {
  house = await backupHouse()
  await ask(
    house.url(),
    'insert into receipt select -i, now(), repeat(md5(i::text), 20) from generate_series(1, 50000) as i',
  )
  first = await house.backups.take(house.url(), {}, silent)
})
afterAll(() => house.remove())

const nothingMore = async (): Promise<Check[]> => []
const drill = (backup?: string) => house.backups.drill({ backup }, nothingMore, silent, silent)
const failing = (checks: readonly Check[]): string[] => checks.filter(({ holds }) => !holds).map(({ what }) => what.en)

describe('a backup taken while people write', () => {
  test('holds everything that was acknowledged before it, and is equal table by table', async () => {
    const writers = startWriters(house.url())
    await writers.more(50)
    const before = [...writers.acknowledged.keys()]
    const { backup } = await house.backups.take(house.url(), {}, silent)
    await writers.stop()
    const { checks, holds } = await drill()
    expect(failing(checks)).toEqual([])
    expect(holds).toBe(true)
    const found = await house.restored({ backup: backup.name })
    figure('T-20', 'lost', lostOf(before, found).length)
    figure('T-20', 'unequal', failing(checks).length)
    console.log(
      `copied under ${writers.acknowledged.size} writes: ${backup.manifest.content.tables['public.receipt']?.rows} rows, ${before.length} acknowledged before, 0 lost`,
    )
  })

  test('makes the key once', () => {
    expect(first.newKey).toBe(join(house.folder, 'backup.key'))
  })

  test('tells who asks what the last drill found', () => {
    const { backups, drill: last } = house.backups.state()
    expect(last).toMatchObject({ backup: backups.at(-1)?.name, holds: true })
  })

  test('leaves no slot on the server and no scratch folder behind', async () => {
    expect(await ask(house.url(), 'select slot_name from pg_replication_slots')).toEqual([])
    expect(readdirSync(house.folder).filter((name) => name.startsWith('drill-'))).toEqual([])
  })
})

describe('content is compared', () => {
  test('the same in any order of rows; saboteur: one changed, one lost, one doubled row is another content', async () => {
    const url = house.url()
    await ask(url, 'create table likeness as select i, md5(i::text) as text from generate_series(1, 1000) as i')
    const content = await readContent(url, facts)
    await ask(
      url,
      'create table turned as select * from likeness order by i desc; drop table likeness; alter table turned rename to likeness',
    )
    expect(failing(compareContent(content, await readContent(url, facts)))).toEqual([])
    for (const change of [
      "update likeness set text = 'khác' where i = 500",
      'delete from likeness where i = 7',
      'insert into likeness select * from likeness where i = 8',
      'drop table likeness',
    ]) {
      await ask(url, change)
      expect(failing(compareContent(content, await readContent(url, facts))), change).toEqual([
        'every table has the same rows',
      ])
    }
  })

  test('saboteur: a fact that differs fails the drill', async () => {
    const content = await readContent(house.url(), facts)
    expect(failing(compareContent({ ...content, facts: { receipts: '1' } }, content))).toEqual(['the same: receipts'])
  })
})

describe('what is damaged is found', () => {
  const copyOf = (name: string): { name: string; folder: string } => {
    const folder = join(house.backups.folder, name)
    cpSync(first.backup.folder, folder, { recursive: true })
    return { name, folder }
  }

  test.each([
    ['base.tar.sealed', 0.5],
    ['base.tar.sealed', 0.999],
    ['wal', 0.5],
    ['wal', 0.9],
  ])('saboteur: a flipped byte in %s at %d of it', async (file, share) => {
    const { name, folder } = copyOf(`2000-01-01T00-00-0${file.length % 10}Z-${share}`)
    const path = file === 'wal' ? join(folder, 'wal', readdirSync(join(folder, 'wal'))[0] ?? '') : join(folder, file)
    flip(path, share)
    const { checks, holds } = await drill(name)
    expect(holds).toBe(false)
    expect(checks.map(({ holds }) => holds)).toEqual([false, false])
    expect(checks[0]?.figure).toBe(path)
    await expect(house.restored({ backup: name })).rejects.toThrow(/Damaged backup file/)
  })

  test('saboteur: a manifest that was made to fit is found', async () => {
    const { name, folder } = copyOf('2000-01-02T00-00-00Z')
    const path = join(folder, 'manifest.json')
    writeFileSync(path, readFileSync(path, 'utf8').replace(/"rows": \d+/, '"rows": 1'))
    await expect(house.restored({ backup: name })).rejects.toThrow(/Damaged backup file/)
  })

  test('saboteur: a backup with a file left out is found', async () => {
    const { folder } = copyOf('2000-01-03T00-00-00Z')
    const backup = house.backups.state().backups.find((one) => one.folder === folder)
    expect(backup && (await listDamaged(backup))).toEqual([])
    const [segment = ''] = readdirSync(join(folder, 'wal'))
    copyFileSync(join(folder, 'wal', segment), join(folder, 'wal', 'kept'))
    appendFileSync(join(folder, 'wal', segment), 'x')
    expect(backup && (await listDamaged(backup))).toEqual([join(folder, 'wal', segment)])
  })

  // At the head of a page its age is changed: the server's own check takes it for new, the reading of every row does not.
  test.each([0.5, 0.5001])(
    'saboteur: a flipped byte in the database itself, at %d of a table, stops the backup',
    async (share) => {
      const torn = await backupHouse()
      try {
        await ask(torn.url(), "insert into receipt select i, now(), 'x' from generate_series(1, 5000) as i")
        const [table] = await ask<{ path: string }>(torn.url(), "select pg_relation_filepath('receipt') as path")
        await torn.stop()
        flip(join(findFolder(join(torn.folder, 'postgres')), 'cluster', table?.path ?? ''), share)
        await torn.start()
        await expect(torn.backups.take(torn.url(), {}, silent)).rejects.toThrow(/damaged pages/)
        expect(readdirSync(torn.backups.folder)).toEqual([])
      } finally {
        await torn.remove()
      }
    },
  )
})

describe('photos beside the database', () => {
  const bytes = randomBytes(3_000)
  const name = createHash('sha256').update(bytes).digest('hex')
  const path = `1/${name.slice(0, 2)}/${name}.jpg`
  const put = (at: string): void => {
    mkdirSync(join(house.folder, 'files', at, '..'), { recursive: true })
    writeFileSync(join(house.folder, 'files', at), bytes)
  }

  test('come back with the record that names them, and are sealed once however many backups there are', async () => {
    put(path)
    put('1/aa/nobody-names-it.jpg')
    put('incoming/half')
    await ask(house.url(), 'create table photo (path text primary key)')
    await ask(house.url(), 'insert into photo values ($1)', [path])
    const { backup } = await house.backups.take(house.url(), {}, silent)
    const [pooled = ''] = readdirSync(join(house.backups.folder, 'files'))
    const sealed = join(house.backups.folder, 'files', pooled, `${path}.sealed`)
    const { mtimeMs } = statSync(sealed)
    expect(readFileSync(sealed).includes(bytes.subarray(0, 20))).toBe(false)
    const next = await house.backups.take(house.url(), {}, silent)
    expect(statSync(sealed).mtimeMs).toBe(mtimeMs)
    expect(existsSync(join(house.backups.folder, 'files', pooled, 'incoming'))).toBe(false)
    const to = join(house.folder, 'with-photos')
    await house.restored({ to, backup: backup.name })
    expect(readFileSync(join(to, 'files', path))).toEqual(bytes)
    expect(existsSync(join(to, 'files', '1/aa/nobody-names-it.jpg'))).toBe(false)
    expect(failing((await drill(next.backup.name)).checks)).toEqual([])
  })

  test('saboteur: one that is missing, changed, or another one fails the drill', async () => {
    const [pooled = ''] = readdirSync(join(house.backups.folder, 'files'))
    const sealed = join(house.backups.folder, 'files', pooled, `${path}.sealed`)
    const good = readFileSync(sealed)
    rmSync(sealed)
    expect(failing((await drill()).checks)).toEqual(['every photo is there'])
    writeFileSync(sealed, good)
    flip(sealed)
    expect((await drill()).holds).toBe(false)
    rmSync(sealed)
    writeFileSync(join(house.folder, 'files', path), 'khác')
    await house.backups.take(house.url(), {}, silent)
    expect(failing((await drill()).checks)).toEqual(['every photo is there'])
    writeFileSync(sealed, good)
  })

  test('one that was erased leaves with the last backup from before', async () => {
    const [pooled = ''] = readdirSync(join(house.backups.folder, 'files'))
    const pool = join(house.backups.folder, 'files', pooled)
    rmSync(join(house.folder, 'files', path))
    const isThere = (one: string) => existsSync(join(house.folder, 'files', one))
    removeGone(isThere, pool, new Date(Date.now() - 1_000))
    expect(existsSync(join(pool, `${path}.sealed`))).toBe(false)
    expect(failing((await drill()).checks)).toEqual([]) // the newest backup still names it
    removeGone(isThere, pool, new Date(Date.now() + 60_000))
    expect(failing((await drill()).checks)).toEqual(['every photo is there'])
    await ask(house.url(), 'drop table photo')
    await house.backups.take(house.url(), {}, silent)
  })
})

describe('a restore', () => {
  test('with another key is refused, and says so', async () => {
    const wrong = join(house.folder, 'wrong.key')
    writeFileSync(wrong, 'b'.repeat(64))
    await expect(house.restored({ keyFile: wrong })).rejects.toThrow(/Wrong key/)
    await expect(house.restored({ keyFile: join(house.folder, 'none.key') })).rejects.toThrow(/no backup key/)
  })

  test('never overwrites a running database, and another one only by moving it aside', async () => {
    await expect(house.restored({ to: house.folder })).rejects.toThrow(/is running/)
    await expect(house.restored({ to: house.folder, force: true })).rejects.toThrow(/is running/)
    await house.stop()
    await expect(house.restored({ to: house.folder })).rejects.toThrow(/holds a database already/)
    const found = await house.restored({ to: house.folder, force: true })
    expect(found.size).toBeGreaterThanOrEqual(50_000)
    const [aside = ''] = readdirSync(house.folder).filter((name) => name.startsWith('postgres-before-'))
    expect(existsSync(join(findFolder(join(house.folder, aside)), 'cluster', 'PG_VERSION'))).toBe(true)
    await house.start()
  })

  test('takes the key along, so that the restored house can open its backups', async () => {
    const to = join(house.folder, 'elsewhere')
    await house.restored({ to })
    expect(readFileSync(join(to, 'backup.key'))).toEqual(readFileSync(join(house.folder, 'backup.key')))
    const server = await startEmbedded({ dataFolder: join(to, 'postgres'), log: silent })
    await server.stop()
  })

  test('for another version of PostgreSQL only lays the files down, in an empty folder', async () => {
    const to = join(house.folder, 'laid')
    const lay = () =>
      house.backups.restore({ to, keyFile: join(house.folder, 'backup.key'), filesOnly: true }, silent, silent)
    await lay()
    expect(readFileSync(join(to, 'PG_VERSION'), 'utf8').trim()).toBe('18')
    expect(readFileSync(join(to, 'postgresql.auto.conf'), 'utf8')).toContain("restore_command = 'exit 1'")
    expect(existsSync(join(to, 'recovery.signal'))).toBe(true)
    await expect(lay()).rejects.toThrow(/is not empty/)
  })

  test('of what is no backup is refused', async () => {
    await expect(house.restored({ backup: house.folder })).rejects.toThrow(/not a complete backup/)
  })
})
