import { existsSync, readFileSync } from 'node:fs'
import { at, root, withMachineNode } from './places.mjs'
import { plainLines, runQuietly } from './spawned.mjs'
import { Trouble } from './trouble.mjs'

/**
 * Installs what the program is built of and runs on, unless just this is installed already. Where a developer has
 * installed what tests and checks need, that is kept up to date with it.
 *
 * @param {(part: number) => void} tell
 * @returns {Promise<string>} a note for the step
 */
export const installProgram = (tell) => install(tell, hasTools())

/**
 * Installs every locked dependency, those of tests, checks and benches too, unless just these are installed already.
 *
 * @param {(part: number) => void} tell
 * @returns {Promise<string>} a note for the step
 */
export const installAll = (tell) => install(tell, true)

async function install(tell, withTools) {
  if (isInstalled(withTools)) return 'đã đủ · up to date'
  const timer = setInterval(() => tell(partInstalled(withTools)), 1_000)
  try {
    const tools = withTools ? '--include=dev' : '--omit=dev'
    const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error', tools, '--include=optional']
    const { code, output } = await runQuietly('npm', args, { cwd: root, env: withMachineNode() })
    if (code !== 0) throw troubleOf(code, output)
  } finally {
    clearInterval(timer)
  }
  if (!isInstalled(withTools)) throw incomplete()
  return 'đã cài · installed'
}

/** npm notes what it installed in node_modules/.package-lock.json: it must name what package-lock.json names. */
function isInstalled(withTools) {
  const installed = readPackages('node_modules/.package-lock.json')
  if (!installed) return false
  return Object.entries(lockedPackages()).every(([path, locked]) => {
    const found = installed[path]
    if (!found) return mayBeMissing(locked, withTools)
    return found.version === locked.version && found.integrity === locked.integrity && existsSync(at(path))
  })
}

/** Whether what tests, checks and benches need is installed too, as in a developer's folder. */
export const hasTools = () =>
  Object.entries(lockedPackages()).some(([path, { dev }]) => Boolean(dev) && existsSync(at(path, 'package.json')))

/**
 * npm leaves out what is made for another kind of machine, and the optional things that only such things need. What
 * names just our kind of machine (the Node, the PostgreSQL) must be there.
 */
function mayBeMissing({ os, cpu, libc, optional, dev }, withTools) {
  if (dev && !withTools) return true
  const fits = (list, mine) => list === undefined || list.includes(mine)
  const isForUs = fits(os, process.platform) && fits(cpu, process.arch) && fits(libc, 'glibc')
  return Boolean(optional) && (!isForUs || (os ?? cpu) === undefined)
}

const lockedPackages = () =>
  Object.fromEntries(Object.entries(readPackages('package-lock.json') ?? {}).filter(([path]) => path !== ''))

function readPackages(path) {
  try {
    return JSON.parse(readFileSync(at(path), 'utf8')).packages
  } catch {
    return undefined
  }
}

function partInstalled(withTools) {
  const paths = Object.entries(lockedPackages()).flatMap(([path, locked]) =>
    mayBeMissing(locked, withTools) ? [] : [path],
  )
  return paths.filter((path) => existsSync(at(path, 'package.json'))).length / Math.max(1, paths.length)
}

const networkSigns = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ERR_SOCKET_TIMEOUT|network/
const rightsSigns = /EACCES|EPERM|EROFS/

function troubleOf(code, output) {
  const said = plainLines(output).slice(0, 6).join('\n')
  if (code === 127) return noNpm()
  if (networkSigns.test(output)) {
    return new Trouble({
      vi: 'Không tải được thư viện: máy này không tới được kho gói npm. Hãy kiểm tra mạng (proxy: npm config set proxy …) rồi chạy lại.',
      en: `The dependencies could not be fetched: this machine does not reach the npm registry. Check the network (proxy: npm config set proxy …), then run again.\n${said}`,
    })
  }
  if (rightsSigns.test(output)) {
    return new Trouble({
      vi: `Không ghi được vào ${root}. Hãy chạy bằng tài khoản sở hữu thư mục này, hoặc sao chép mã nguồn về thư mục của bạn.`,
      en: `${root} cannot be written to. Run as the account that owns this folder, or clone into a folder of your own.\n${said}`,
    })
  }
  if (/ENOSPC/.test(output)) {
    return new Trouble({ vi: 'Ổ đĩa đã đầy (cần khoảng 1,5 GB).', en: 'The disk is full (some 1.5 GB are needed).' })
  }
  return new Trouble({
    vi: `"npm ci" thất bại (mã ${code}).`,
    en: `"npm ci" failed (status ${code}). It said:\n${said}`,
  })
}

const noNpm = () =>
  new Trouble({
    vi: 'Không tìm thấy npm. Hãy cài Node.js từ bản 20 kèm npm (https://nodejs.org) rồi chạy lại.',
    en: 'npm was not found. Install Node.js 20 or later with npm (https://nodejs.org), then run again.',
  })

const incomplete = () =>
  new Trouble({
    vi: 'npm đã chạy xong nhưng còn thiếu gói. Hãy xóa thư mục node_modules rồi chạy lại.',
    en: 'npm ended well but packages are missing. Delete the folder node_modules, then run again.',
  })
