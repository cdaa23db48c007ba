import { resolve } from 'node:path'
import type { LocalityDeclaration } from '#engine/declare.ts'
import { localities as declared } from '#localities/all.ts'

/** What the environment sets, read once at start. */
export const settings = {
  port: Number(process.env['PORT'] ?? 4000),
  dataFolder: resolve(process.env['DOTHI_VAR'] ?? 'var'),
  databaseUrl: process.env['DATABASE_URL'],
  zalo: {
    providers: [
      { name: 'zalo_primary', url: process.env['ZALO_PRIMARY_URL'] ?? '' },
      { name: 'zalo_secondary', url: process.env['ZALO_SECONDARY_URL'] ?? '' },
    ],
    /** `feedback.report.received=401234,one-stop.dossier.ready=401235`: the numbers of the words registered there. */
    templates: process.env['ZALO_TEMPLATES'] ?? '',
  },
  /** `primary=…,zalo_primary=…`: the secrets with which providers sign what they report. */
  deliverySecrets: process.env['DELIVERY_SECRETS'] ?? '',
  mail: { url: process.env['MAIL_URL'] ?? '', from: process.env['MAIL_FROM'] ?? '' },
  /** Web push: on where a contact is set, `mailto:…` or `https://…`, by which a push service reaches the operator. */
  push: {
    contact: process.env['PUSH_CONTACT'] ?? '',
    key: process.env['DOTHI_PUSH_KEY'] || undefined,
    /** Hosts of push services that are written to, by commas; those of the browsers in use when none is named. */
    services: process.env['PUSH_SERVICES'] ?? '',
  },
  sms: [
    { name: 'primary', url: process.env['SMS_PRIMARY_URL'] ?? '' },
    { name: 'secondary', url: process.env['SMS_SECONDARY_URL'] ?? '' },
  ],
  /** Where files are kept: on this machine, or `s3://host/bucket?region=…` with its keys. */
  files: {
    /** Another address of this program, `https://tep.…`, from which files are given out, and nothing else. */
    origin: process.env['DOTHI_FILES_ORIGIN'] ?? '',
    address: process.env['DOTHI_FILES'] ?? '',
    key: process.env['DOTHI_FILES_KEY'] ?? '',
    secret: process.env['DOTHI_FILES_SECRET'] ?? '',
  },
  world: worldOf(process.env['DOTHI_WORLD']),
  /** Share of the demonstration's volume that is generated, 0–1: a small machine need not wait for all of it. */
  scale: Math.min(1, Math.max(0, Number(process.env['DOTHI_SCALE'] ?? 1) || 0)),
  /** Hours between backups, 0 is never: on by itself only in production on our own database. */
  backupEveryHours: Math.max(0, Number(process.env['DOTHI_BACKUP_EVERY'] || defaultEvery()) || 0),
  /** Share of the disk from which an alert is shown, and from which files are not taken any more. */
  disk: { warnShare: shareOf('DOTHI_DISK_WARN', 0.85), stopShare: shareOf('DOTHI_DISK_STOP', 0.92) },
  /** Bytes that must be free for anything to be taken, and bytes set aside so that a database that ran out of room starts again. */
  leastBytes: megabytes('DOTHI_DISK_LEAST_MB', 96),
  ballastBytes: megabytes('DOTHI_BALLAST_MB', 64),
  /** The certificate of the site in front of us, to be told before it ends. */
  certificate: process.env['DOTHI_CERTIFICATE'] || undefined,
  /** `DOTHI_LOG=requests`: a line for every answer, not only for what broke. */
  logsRequests: process.env['DOTHI_LOG'] === 'requests',
  /** How long a question to the database may take while somebody waits for the answer; 0 is for ever. */
  patienceMs: secondsOf('DOTHI_PATIENCE', 8) * 1_000,
  metricsToken: process.env['DOTHI_METRICS_TOKEN'] || undefined,
  /** The body's certificate as PKCS#12, to sign issued papers with. */
  signature: {
    p12: process.env['DOTHI_SIGN_P12'] ?? '',
    password: process.env['DOTHI_SIGN_PASSWORD'] ?? '',
    /** The address of a time stamp authority (RFC 3161): signatures carry its time. */
    stampUrl: process.env['DOTHI_TSA_URL'] ?? '',
  },
  backupsKept: Math.max(1, Math.floor(Number(process.env['DOTHI_BACKUP_KEEP'] || 7)) || 7),
  account: {
    key: process.env['DOTHI_ACCOUNT_KEY'] || undefined,
    origin: process.env['DOTHI_ORIGIN'] || undefined,
    factorsFor: factorsFor(),
  },
  /** A provider of identities: `our word=its word` by commas for claims, `its word=1|2` for levels. */
  oidc: {
    issuer: process.env['OIDC_ISSUER'] ?? '',
    client: process.env['OIDC_CLIENT'] ?? '',
    secret: process.env['OIDC_SECRET'] ?? '',
    label: process.env['OIDC_LABEL'] || 'VNeID',
    scope: process.env['OIDC_SCOPE'] || 'openid phone',
    claims: pairs(process.env['OIDC_CLAIMS'] || 'phone=phone_number,phoneVerified=phone_number_verified'),
    acr: pairs(process.env['OIDC_ACR'] ?? ''),
    staffLevel: Number(process.env['OIDC_STAFF_LEVEL'] || 2),
    residentLevel: Number(process.env['OIDC_RESIDENT_LEVEL'] || 1),
  },
} as const

function megabytes(name: string, otherwise: number): number {
  const given = Number(process.env[name] || otherwise)
  return (given >= 0 ? given : otherwise) * 1_048_576
}

function secondsOf(name: string, otherwise: number): number {
  const given = Number(process.env[name] || otherwise)
  return given >= 0 ? given : otherwise
}

function shareOf(name: string, otherwise: number): number {
  const share = Number(process.env[name] || otherwise)
  return share > 0 && share <= 1 ? share : otherwise
}

/** `a=b,c=d` as an object; what is on the left may hold equal signs. */
function pairs(text: string): Record<string, string> {
  const parts = text.split(',').flatMap((part) => {
    const at = part.lastIndexOf('=')
    return at > 0 ? [[part.slice(0, at).trim(), part.slice(at + 1).trim()]] : []
  })
  return Object.fromEntries(parts)
}

/** Roles that need a second factor: those who decide and administer, except where everybody knows the passwords. */
function factorsFor(): string[] {
  const set = process.env['DOTHI_FACTORS_FOR']
  if (set !== undefined) return set.split(',').flatMap((role) => (role.trim() === '' ? [] : [role.trim()]))
  return process.env['DOTHI_WORLD'] === 'empty' ? ['admin', 'leader'] : []
}

/**
 * Which world is served: `demo` with its invented records, `declared` the same localities without any, `empty` none at all:
 * an authority sets its own up in the browser.
 */
function worldOf(named: string | undefined): 'demo' | 'declared' | 'empty' {
  return named === 'empty' || named === 'declared' ? named : 'demo'
}

function defaultEvery(): number {
  return worldOf(process.env['DOTHI_WORLD']) !== 'demo' && process.env['DATABASE_URL'] === undefined ? 24 : 0
}

/** The declared localities of the demonstration, their volume scaled by the setting; none where an authority sets its own up. */
export const localities: readonly LocalityDeclaration[] = settings.world === 'empty' ? [] : declared.map(scaled)

function scaled(locality: LocalityDeclaration): LocalityDeclaration {
  const { simulation } = locality
  const dossiersPerYear = Math.round(simulation.dossiersPerYear * settings.scale)
  const reportsPerYear = Math.round(simulation.reportsPerYear * settings.scale)
  return { ...locality, simulation: { ...simulation, dossiersPerYear, reportsPerYear } }
}
