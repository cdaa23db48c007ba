import { spawnSync } from 'node:child_process'
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'

/** A browser that starts here: its program, and what its environment needs besides ours. */
export type Chromium = { readonly executable: string; readonly env: Readonly<Record<string, string>> }

/**
 * The browser of the tests: `CHROME_PATH`, else the one npm brought (x64), else one on the PATH.
 *
 * The npm one comes first of the two because it is the same on every machine and needs nothing installed.
 *
 * @throws {Error} that says what to install, when there is none
 */
export function findChromium(): Chromium {
  const given = process.env['CHROME_PATH']
  if (given) return { executable: given, env: {} }
  const found = (process.arch === 'x64' ? unpackBrought() : undefined) ?? findOnPath()
  if (found) return found
  throw new Error('browser: none was found. Install Chromium (Debian: apt-get install chromium) or set CHROME_PATH.')
}

function findOnPath(): Chromium | undefined {
  const names = ['chromium', 'chromium-browser', 'google-chrome']
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  const executable = names
    .flatMap((name) => folders.map((folder) => join(folder, name)))
    .find((path) => existsSync(path))
  return executable ? { executable, env: {} } : undefined
}

/** The package holds compressed files only; they are unpacked once (209 MB) beside node_modules' other caches. */
function unpackBrought(): Chromium | undefined {
  const folder = join(cacheFolder(), `chromium-${packageVersion()}`)
  if (!existsSync(folder)) unpackTo(folder)
  const executable = join(folder, 'chromium')
  const fonts = existsSync('/etc/fonts') ? {} : { FONTCONFIG_PATH: join(folder, 'fonts') }
  const candidates = [fonts, { ...fonts, LD_LIBRARY_PATH: join(folder, 'al2023', 'lib') }]
  const env = candidates.find((extra) => starts(executable, extra))
  return env ? { executable, env } : undefined
}

/** A machine without the nss libraries cannot start it as it is: the package brings them along for that case. */
const starts = (executable: string, extra: Record<string, string>): boolean =>
  spawnSync(executable, ['--version'], { env: { ...process.env, ...extra }, stdio: 'ignore' }).status === 0

/** Unpacked in a process of its own, whose temporary folder is ours: the package always unpacks into that. */
function unpackTo(folder: string): void {
  mkdirSync(dirname(folder), { recursive: true })
  const draft = mkdtempSync(`${folder}-draft-`)
  const script = `
    const { default: chromium, inflate } = await import('@sparticuz/chromium')
    await chromium.executablePath()
    await inflate(${JSON.stringify(join(packageFolder(), 'bin', 'al2023.tar.br'))})`
  const options = { cwd: import.meta.dirname, env: { ...process.env, TMPDIR: draft }, encoding: 'utf8' } as const
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], options)
  if (status !== 0) throw new Error(`browser: could not be unpacked into ${draft}:\n${stderr}`)
  // Installed by root, used by others too.
  for (const path of [draft, join(draft, 'chromium')]) chmodSync(path, 0o755)
  try {
    renameSync(draft, folder)
  } catch (error) {
    // Another test process was faster: its copy is as good.
    rmSync(draft, { recursive: true, force: true })
    if (!existsSync(folder)) throw error
  }
}

const packageFolder = (): string => join(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '..')

const packageVersion = (): string =>
  (JSON.parse(readFileSync(join(packageFolder(), 'package.json'), 'utf8')) as { version: string }).version

function cacheFolder(): string {
  const modules = join(import.meta.dirname, '../../node_modules')
  try {
    accessSync(modules, constants.W_OK)
    return join(modules, '.cache')
  } catch {
    return join(tmpdir(), `dothi-${process.getuid?.() ?? 0}`)
  }
}

if (import.meta.main) console.log(findChromium().executable)
