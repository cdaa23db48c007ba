import { S3mini } from 's3mini'
import { type Store, StoreAway } from './store.ts'

/** `endpoint`: address of the bucket, `https://host/bucket`. */
export type S3Options = { endpoint: string; region: string; key: string; secret: string; timeoutMs?: number }

/** Files in a store that speaks S3; names are the same as on the disk. Whatever it answers amiss counts as away. */
export function s3Store({ endpoint, region, key, secret, timeoutMs = 15_000 }: S3Options): Store {
  const s3 = new S3mini({
    endpoint,
    region,
    accessKeyId: key,
    secretAccessKey: secret,
    requestAbortTimeout: timeoutMs,
  })
  return {
    async put(name, bytes, mediaType) {
      await orAway(() => s3.putObject(name, Buffer.from(bytes), mediaType))
    },
    async get(name) {
      const bytes = await orAway(() => s3.getObjectArrayBuffer(name))
      return bytes === null ? undefined : new Uint8Array(bytes)
    },
    async remove(name) {
      await orAway(() => s3.deleteObject(name))
    },
    async *list(prefix, before) {
      let token: string | undefined
      do {
        const page = await orAway(() => s3.listObjectsPaged('/', `${prefix}/`, 500, token))
        for (const { Key, LastModified } of page?.objects ?? []) if (new Date(LastModified) < before) yield Key
        token = page?.nextContinuationToken
      } while (token !== undefined)
    },
  }
}

async function orAway<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw new StoreAway('file-shelf: the store does not answer as it should', { cause: error })
  }
}

/**
 * The options of a setting `s3://host/bucket?region=…`; `?plain` speaks without encryption (a store on this machine).
 *
 * @throws {Error} when it is no such address, or the keys are missing
 */
export function s3OptionsOf(setting: string, key: string, secret: string): S3Options {
  const address = URL.canParse(setting) ? new URL(setting) : undefined
  if (address?.protocol !== 's3:' || address.host === '' || address.pathname.length < 2)
    throw new Error('DOTHI_FILES: s3://host/bucket?region=…')
  if (key === '' || secret === '') throw new Error('DOTHI_FILES: DOTHI_FILES_KEY and DOTHI_FILES_SECRET are needed')
  const scheme = address.searchParams.has('plain') ? 'http' : 'https'
  const endpoint = `${scheme}://${address.host}${address.pathname}`
  return { endpoint, region: address.searchParams.get('region') ?? 'us-east-1', key, secret }
}
