import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { AccountSettings } from '#engine/account/account.ts'
import type { SignInProvider } from '#engine/account/elsewhere/provider.ts'
import { openHouse } from '#engine/create.ts'
import { migrate } from '#engine/db/migrate.ts'
import { openerOf } from '#engine/db/seal.ts'
import type { Shelf } from '#engine/file/shelf.ts'
import type { House, Space } from '#engine/house.ts'
import { readLogKey } from '#engine/ledger/log/key.store.ts'
import type { SheetBook } from '#engine/plan/annex/annex.ts'
import type { PaperSigner } from '#engine/report/paper.ts'
import { keeperIn } from '#gateways/backup/orders.ts'
import { diskStore } from '#gateways/file-shelf/disk.ts'
import { openShelf, shelfOver } from '#gateways/file-shelf/file-shelf.gateway.ts'
import { s3OptionsOf, s3Store } from '#gateways/file-shelf/s3.ts'
import type { Store } from '#gateways/file-shelf/store.ts'
import { oidcProvider } from '#gateways/oidc/oidc.gateway.ts'
import { paperArchive } from '#gateways/paper/archive.ts'
import { paperGateway } from '#gateways/paper/paper.gateway.ts'
import { packs } from '#localities/packs/all.ts'
import { vietnamPack } from '#localities/packs/vietnam.ts'
import { modules } from '#modules/all.ts'
import { openPush } from './gateways.ts'
import { shareGround } from './ground.ts'
import { readAccountKey } from './kept-key.ts'
import { localities, settings } from './settings.ts'
import { slow } from './slow.ts'

/** The house on a database, its schema brought to the newest first. */
export async function openDothi(url: string, code = ''): Promise<House> {
  await migrate(url)
  const clock = (): Date => new Date()
  const push = openPush()
  return openHouse({
    open: await openerOf(url, clock, (text, ms) => slow.note('statement', text, ms)),
    modules,
    localities,
    clock,
    dice: drawAhead(),
    logKey: await readLogKey(url),
    accounts: accountSettings(),
    orders: keeperIn(process.env['DOTHI_BACKUP_TO'] || join(settings.dataFolder, 'backups')),
    shelf: shelfAsSet(),
    ...(push && { push }),
    papers: paperGateway(),
    archive: paperArchive(storeAsSet() ?? diskStore(join(settings.dataFolder, 'files'))),
    ...signerAsSet(),
    sheets: sheetsAsSet(),
    packs,
    ...(settings.world === 'empty' && { founding: { pack: vietnamPack, code } }),
  })
}

/** Papers are signed where a certificate is set; the demonstration makes itself one that says it is worth nothing. */
function signerAsSet(): { signer?: PaperSigner } {
  const { p12, password, stampUrl } = settings.signature
  if (p12 === '' && settings.world !== 'demo') return {}
  return {
    // Read with the first signature: what signs takes more memory than a program that signs nothing should hold.
    signer: {
      sign: async (pdf, how) => {
        const { demoCertificate, signatureGateway } = await import('#gateways/signature/signature.gateway.ts')
        const { timeStampAuthority } = await import('#gateways/signature/time-stamp.ts')
        const open = (): { p12: Buffer; password: string } =>
          p12 === ''
            ? demoCertificate(join(settings.dataFolder, 'demo-signature.p12'), new Date())
            : { p12: readFileSync(p12), password }
        const stamper = stampUrl === '' ? undefined : timeStampAuthority(stampUrl)
        return signatureGateway(open, stamper).sign(pdf, how)
      },
    },
  }
}

/** Workbooks that people fill in; what reads them is read with the first. */
function sheetsAsSet(): SheetBook {
  const reader = async (): Promise<SheetBook> => (await import('#gateways/paper/workbook.ts')).workbooks()
  return {
    read: async (bytes) => (await reader()).read(bytes),
    mark: async (bytes, mistakes) => (await reader()).mark(bytes, mistakes),
  }
}

/** Files on this machine, or in the store the settings name. */
function shelfAsSet(): Shelf {
  const folder = join(settings.dataFolder, 'files')
  const store = storeAsSet()
  return store ? shelfOver(store, join(folder, 'incoming')) : openShelf(folder)
}

/** The store of files that the settings name; none where files lie on this machine. */
export function storeAsSet(): Store | undefined {
  const { address, key, secret } = settings.files
  return address === '' ? undefined : s3Store(s3OptionsOf(address, key, secret))
}

/** The provider of identities that the settings name. */
function providerAsSet(): { provider?: SignInProvider } {
  const { acr, label, staffLevel, residentLevel, ...set } = settings.oidc
  if (set.issuer === '' || set.client === '') return {}
  const levels = { staff: staffLevel, resident: residentLevel }
  const provider = oidcProvider({
    ...set,
    name: 'oidc',
    label: { vi: label, en: label },
    acr: Object.fromEntries(Object.entries(acr).map(([word, level]) => [word, Number(level)])),
    levels,
  })
  return { provider }
}

function accountSettings(): AccountSettings {
  const { key, origin, factorsFor } = settings.account
  return {
    key: readAccountKey(settings.dataFolder, key),
    factorsFor,
    ...(origin !== undefined && { origin }),
    ...providerAsSet(),
  }
}

/** Chance from the machine, drawn for many ids at once: one call for each costs more than all the rest of an id. */
function drawAhead(): (count: number) => Uint8Array {
  let drawn = randomBytes(0)
  let used = 0
  return (count) => {
    if (used + count > drawn.length) {
      drawn = randomBytes(Math.max(count, 16_384))
      used = 0
    }
    used += count
    return drawn.subarray(used - count, used)
  }
}

/** Runs something with an open house and leaves everything closed behind it. */
export async function within<T>(work: (house: House, url: string) => Promise<T>): Promise<T> {
  const ground = await shareGround()
  try {
    const house = await openDothi(ground.url)
    try {
      return await work(house, ground.url)
    } finally {
      await house.close()
    }
  } finally {
    await ground.leave()
  }
}

/** The same with one locality of it. */
export function inSpace<T>(key: string, work: (space: Space, house: House) => Promise<T>): Promise<T> {
  return within((house) => work(house.space(key), house))
}
