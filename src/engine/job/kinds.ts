import { formatNumber } from '#base/format.ts'
import { endExports, makeExport } from '../export/make.ts'
import { removeHeld, sweepShelf } from '../file/clear.ts'
import { followUp } from '../follow-up/follow-up.ts'
import type { House } from '../house.ts'
import type { MessageGateway } from '../message/gateway.ts'
import { noticeDay } from '../notice/notice.ts'
import { keepTerms } from '../privacy/retention.ts'
import { recount } from '../recount/recount.store.ts'
import { fileReports } from '../report/filing.ts'
import { draftDue, postReports } from '../report/scheduled.ts'
import { runChecks, sampleNight } from '../trust/nightly.ts'
import type { Kind } from './queue.ts'

const minuteMs = 60_000

/** The work of the engine itself that the queue carries. */
export function engineKinds(house: House, gateways: readonly MessageGateway[] = []): Kind[] {
  return [
    {
      name: 'draft-reports',
      label: { vi: 'Lập báo cáo định kỳ', en: 'Drafting periodic reports' },
      schedule: { dailyAt: '05:30' },
      retries: 3,
      longestMs: 10 * minuteMs,
      run: async () => {
        let made = 0
        for (const space of house.spaces.values()) made += await draftDue(house, space)
        return { vi: `${made} dự thảo`, en: `${made} drafts` }
      },
    },
    {
      name: 'post-reports',
      label: { vi: 'Lưu và gửi báo cáo đã ban hành', en: 'Filing and posting issued reports' },
      schedule: { everyMs: minuteMs },
      retries: 1,
      longestMs: 10 * minuteMs,
      run: async () => {
        let [filed, posted] = [0, 0]
        for (const space of house.spaces.values()) {
          filed += await fileReports(house, space)
          posted += await postReports(house, space, gateways)
        }
        return { vi: `lưu ${filed}, gửi ${posted}`, en: `${filed} filed, ${posted} posted` }
      },
    },
    {
      name: 'sweep-files',
      label: { vi: 'Dọn tệp không ai gửi tiếp', en: 'Removing files nobody sent on' },
      schedule: { everyMs: 10 * minuteMs },
      retries: 2,
      longestMs: 10 * minuteMs,
      run: async () => {
        let removed = 0
        for (const space of house.spaces.values()) removed += await removeHeld(house, space)
        return { vi: `${removed} tệp`, en: `${removed} files` }
      },
    },
    {
      name: 'sweep-shelf',
      label: { vi: 'Dọn tệp không dòng nào gọi tên', en: 'Removing files that no row names' },
      schedule: { dailyAt: '02:00' },
      retries: 2,
      longestMs: 60 * minuteMs,
      run: async () => {
        let removed = 0
        for (const space of house.spaces.values()) removed += await sweepShelf(house, space)
        return { vi: `${removed} tệp`, en: `${removed} files` }
      },
    },
    {
      name: 'export',
      label: { vi: 'Làm tệp xuất dữ liệu', en: 'Making exports' },
      retries: 5,
      longestMs: 60 * minuteMs,
      run: async ({ input, signal }) =>
        makeExport(house, house.space(String(input['locality'])), String(input['subject']), signal),
    },
    {
      name: 'end-exports',
      label: { vi: 'Bỏ tệp xuất đã hết hạn tải', en: 'Removing exports past their last day' },
      schedule: { everyMs: 10 * minuteMs },
      retries: 2,
      longestMs: 10 * minuteMs,
      run: async () => {
        let ended = 0
        for (const space of house.spaces.values()) ended += await endExports(house, space)
        return { vi: `${ended} tệp`, en: `${ended} files` }
      },
    },
    {
      name: 'keep-terms',
      label: { vi: 'Xoá dữ liệu cá nhân hết hạn lưu', en: 'Erasing personal data past its term' },
      schedule: { everyMs: 10 * minuteMs },
      retries: 2,
      longestMs: 30 * minuteMs,
      run: async ({ signal }) => {
        let batches = 0
        for (const space of house.spaces.values()) {
          signal.throwIfAborted()
          batches += await keepTerms(house, space)
        }
        return { vi: `${batches} đợt`, en: `${batches} batches` }
      },
    },
    {
      name: 'follow-up',
      label: { vi: 'Đôn đốc đầu ngày', en: 'Reminding of what is owed' },
      schedule: { everyMs: 10 * minuteMs },
      retries: 5,
      longestMs: 30 * minuteMs,
      run: async () => {
        let [said, ended] = [0, 0]
        for (const space of house.spaces.values()) {
          const done = await followUp(house, space)
          said += done.said
          ended += done.ended
        }
        return { vi: `${said} lời nhắc, ${ended} việc xong`, en: `${said} reminders, ${ended} ended` }
      },
    },
    {
      name: 'notices',
      label: { vi: 'Thư báo đầu ngày cho cán bộ', en: 'The day’s notices to officers' },
      schedule: { everyMs: 10 * minuteMs },
      retries: 2,
      longestMs: 10 * minuteMs,
      run: async () => {
        let queued = 0
        for (const space of house.spaces.values()) queued += await noticeDay(house, space)
        return { vi: `${queued} thư`, en: `${queued} notices` }
      },
    },
    {
      name: 'checks',
      label: { vi: 'Dò dấu hiệu làm đẹp số liệu', en: 'Looking for dressed-up figures' },
      schedule: { everyMs: 5 * minuteMs },
      retries: 2,
      longestMs: 30 * minuteMs,
      run: async () => {
        let months = 0
        for (const space of house.spaces.values()) months += await runChecks(house, space)
        return { vi: `${months} tháng`, en: `${months} months` }
      },
    },
    {
      name: 'sample',
      label: { vi: 'Đếm lại mẫu số liệu trong đêm', en: 'Recounting the night’s sample of figures' },
      schedule: { dailyAt: '01:10' },
      retries: 2,
      longestMs: 60 * minuteMs,
      run: async () => {
        let [looked, found] = [0, 0]
        for (const space of house.spaces.values()) {
          const { lookedAt, differing } = await sampleNight(house, space)
          looked += lookedAt
          found += differing.length
        }
        return { vi: `${looked} số, ${found} tạm giữ`, en: `${looked} figures, ${found} withheld` }
      },
    },
    {
      name: 'recount',
      label: { vi: 'Đếm lại số liệu từ sự kiện', en: 'Counting the figures again from the events' },
      schedule: { dailyAt: '03:10' },
      retries: 2,
      longestMs: 120 * minuteMs,
      run: async ({ tell, signal }) => {
        const spaces = [...house.spaces.values()]
        let [events, found] = [0, 0]
        for (const [place, space] of spaces.entries()) {
          signal.throwIfAborted()
          tell(place / spaces.length)
          const counted = await recount(space.db, space)
          events += counted.events
          found += counted.differences.length
        }
        if (found > 0) throw new FiguresDiffer(found)
        return {
          vi: `${formatNumber(events, 'vi')} sự kiện, không chỗ nào khác`,
          en: `${formatNumber(events, 'en')} events, no difference`,
        }
      },
    },
  ]
}

/** Stored figures are not what the events say. */
class FiguresDiffer extends Error {
  override name = 'figures_differ'
  constructor(found: number) {
    super(`recount: ${found} figures differ; npx dothi recount lists them`)
  }
}
