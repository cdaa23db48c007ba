import pg from 'pg'
import { Trouble } from '../trouble.ts'

/** A connection that speaks PostgreSQL's replication protocol: copies the cluster and follows its log. */
export type Replication = {
  readonly client: pg.Client
  /** The socket, to hold the server back while the disk is slower, and to cut the line. */
  readonly stream: { pause(): void; resume(): void; destroy(): void }
  /** Sends a message of the copy stream back to the server. */
  send(message: Buffer): void
}

type Inside = { connection: { stream: Replication['stream']; sendCopyFromChunk(chunk: Buffer): void } }

/**
 * @param url  an address of the owner (superuser, or a role with REPLICATION)
 * @throws {Trouble} when this server does not let us replicate: it says what to use instead
 */
export async function openReplication(url: string): Promise<Replication> {
  const address = new URL(url)
  address.searchParams.set('replication', 'database')
  const client = new pg.Client({ connectionString: address.href, keepAlive: true })
  // A broken connection is told to whoever waits for an answer; without a listener it would end the program.
  client.on('error', () => undefined)
  try {
    await client.connect()
  } catch (cause) {
    await client.end().catch(() => undefined)
    throw isDenied(cause) ? denied(cause as Error) : cause
  }
  const { connection } = client as unknown as Inside
  return { client, stream: connection.stream, send: (message) => connection.sendCopyFromChunk(message) }
}

/** Who the server is, and how it cuts its log. */
export type ServerIdentity = {
  systemId: string
  timeline: number
  /** Its newest position in the log. */
  position: bigint
  segmentBytes: number
  /** As in `show server_version`: `18.4`. */
  version: string
}

/** Asks the server who it is, on a replication connection. */
export async function identify({ client }: Replication): Promise<ServerIdentity> {
  const system = await first(client, 'IDENTIFY_SYSTEM')
  const segment = await first(client, 'SHOW wal_segment_size')
  const version = await first(client, 'SHOW server_version')
  return {
    systemId: String(system['systemid']),
    timeline: Number(system['timeline']),
    position: lsnOf(String(system['xlogpos'])),
    segmentBytes: bytesOf(String(segment['wal_segment_size'])),
    version: String(version['server_version']).split(' ')[0] ?? '',
  }
}

async function first(client: pg.Client, statement: string): Promise<Record<string, unknown>> {
  const { rows } = await client.query<Record<string, unknown>>(statement)
  if (!rows[0]) throw new Error(`${statement}: one row was expected, none came`)
  return rows[0]
}

function bytesOf(size: string): number {
  const [, count = '', unit = ''] = /^(\d+)(B|kB|MB|GB)$/.exec(size) ?? []
  return Number(count) * ({ B: 1, kB: 2 ** 10, MB: 2 ** 20, GB: 2 ** 30 }[unit] ?? Number.NaN)
}

/** A position in the log, from PostgreSQL's writing. @example lsnOf('1/A0') // 4294967456n */
export function lsnOf(text: string): bigint {
  const [high = '', low = ''] = text.split('/')
  return (BigInt(`0x${high}`) << 32n) + BigInt(`0x${low}`)
}

/** A position in PostgreSQL's writing. @example lsnText(4294967456n) // '1/A0' */
export function lsnText(lsn: bigint): string {
  return `${(lsn >> 32n).toString(16)}/${(lsn & 0xffffffffn).toString(16)}`.toUpperCase()
}

/** Not a superuser, no REPLICATION, no line in pg_hba.conf, no walsender left. */
const isDenied = (error: unknown): boolean =>
  ['42501', '28000', '28P01', '0A000', '53300'].includes((error as { code?: string }).code ?? '')

const denied = (cause: Error): Trouble =>
  new Trouble(
    {
      vi: `Máy chủ PostgreSQL này không cho sao chép nóng (${cause.message}). Cần tài khoản có quyền REPLICATION và dòng "replication" trong pg_hba.conf; nếu là dịch vụ thuê, hãy dùng bản sao lưu của dịch vụ đó hoặc pg_dump/pg_basebackup của đúng phiên bản.`,
      en: `This PostgreSQL server does not allow a hot copy (${cause.message}). It needs a role with REPLICATION and a "replication" line in pg_hba.conf; for a hosted service, use its own backups, or pg_dump/pg_basebackup of the same version.`,
    },
    { cause },
  )
