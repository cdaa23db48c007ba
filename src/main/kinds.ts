import { formatNumber } from '#base/format.ts'
import type { House } from '#engine/house.ts'
import { engineKinds } from '#engine/job/kinds.ts'
import type { Kind } from '#engine/job/queue.ts'
import { verifySpace } from '#engine/ledger/log/verify.ts'
import type { Check } from '#gateways/backup/drill.ts'
import { backups, proveRestored } from './backups.ts'
import { openGateways } from './gateways.ts'
import { settings } from './settings.ts'

const hourMs = 3_600_000

/** What an administrator may begin by a button. */
export const byHand = ['backup', 'drill', 'verify', 'recount'] as const

/** All work the queue carries in this program. */
export function kindsOf(house: House, url: string): Kind[] {
  return [...engineKinds(house, openGateways()), backupKind(url), drillKind(url), verifyKind(house)]
}

function backupKind(url: string): Kind {
  return {
    name: 'backup',
    label: { vi: 'Sao lưu ngay', en: 'Backup now' },
    retries: 0,
    longestMs: 6 * hourMs,
    run: async ({ tell }) => {
      const { backup } = await backups.take(url, {}, (share, what) => tell(share, stepWords[what]))
      return { vi: backup.name, en: backup.name }
    },
  }
}

const stepWords = {
  copy: { vi: 'đang chép', en: 'copying' },
  content: { vi: 'đang tính mã băm', en: 'hashing' },
  log: { vi: 'đang chép nhật ký', en: 'copying the log' },
  photos: { vi: 'đang chép ảnh', en: 'copying photos' },
} as const

function drillKind(url: string): Kind {
  return {
    name: 'drill',
    label: { vi: 'Diễn tập phục hồi', en: 'Restore drill' },
    ...(settings.backupEveryHours > 0 && { schedule: { dailyAt: '02:30' } }),
    retries: 0,
    longestMs: 6 * hourMs,
    run: async ({ tell }) => {
      if (!backups.hasAny()) await backups.take(url, {}, (share) => tell(share / 2, stepWords.copy))
      const check = ({ what }: Check): void => tell(1, what)
      const result = await backups.drill({}, proveRestored, check, (share, what) => tell(share, drillWords[what]))
      if (!result.holds) throw new DrillFailed()
      return { vi: `đạt ${result.checks.length} phép thử`, en: `${result.checks.length} checks held` }
    },
  }
}

const drillWords = {
  files: { vi: 'đang phục hồi tệp', en: 'restoring files' },
  log: { vi: 'đang phát lại nhật ký', en: 'replaying the log' },
} as const

class DrillFailed extends Error {
  override name = 'drill_failed'
}

function verifyKind(house: House): Kind {
  return {
    name: 'verify',
    label: { vi: 'Kiểm lịch sử chứng minh được', en: 'Verifying the provable history' },
    schedule: { dailyAt: '03:40' },
    retries: 1,
    longestMs: 6 * hourMs,
    run: async ({ tell, signal }) => {
      const spaces = [...house.spaces.values()]
      let [leaves, found] = [0, 0]
      for (const [place, space] of spaces.entries()) {
        signal.throwIfAborted()
        tell(place / spaces.length)
        const verified = await verifySpace(house, space, { notes: [] })
        leaves += verified.leaves
        found += verified.found
      }
      if (found > 0) throw new HistoryDiffers()
      return {
        vi: `${formatNumber(leaves, 'vi')} lá, không sai chỗ nào`,
        en: `${formatNumber(leaves, 'en')} leaves, none wrong`,
      }
    },
  }
}

class HistoryDiffers extends Error {
  override name = 'history_differs'
}
