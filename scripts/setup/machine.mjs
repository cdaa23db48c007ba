import { Trouble } from './trouble.mjs'

/**
 * Checks that the program can run on this machine at all.
 *
 * @returns {Promise<string>} a note for the step
 */
export async function checkMachine() {
  const known = process.platform === 'linux' && ['x64', 'arm64'].includes(process.arch)
  const usesOther = process.env.DATABASE_URL !== undefined
  if (!known && !usesOther) {
    throw new Trouble({
      vi: `PostgreSQL kèm theo chỉ có cho Linux x64 và arm64; máy này là ${process.platform} ${process.arch}. Hãy đặt DATABASE_URL tới một PostgreSQL từ bản 15.`,
      en: `The PostgreSQL that comes along is for Linux x64 and arm64 only; this machine is ${process.platform} ${process.arch}. Set DATABASE_URL to a PostgreSQL 15 or later.`,
    })
  }
  if (process.platform === 'linux' && process.report?.getReport().header.glibcVersionRuntime === undefined) {
    throw new Trouble({
      vi: 'Máy này dùng musl (Alpine); chương trình cần Linux với glibc (Debian, Ubuntu, RHEL …).',
      en: 'This machine uses musl (Alpine); the program needs a Linux with glibc (Debian, Ubuntu, RHEL …).',
    })
  }
  return `${process.platform} ${process.arch}, Node ${process.versions.node}`
}
