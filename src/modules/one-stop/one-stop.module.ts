import { average, balance, count, daysLate, defineModule, share } from '#engine/declare.ts'
import { dossier } from './dossier.ts'
import { checks } from './one-stop.checks.ts'

const intake = ['register', 'receive'] as const
const ratings = { vi: 'lượt chấm', en: 'ratings' }

/** One-stop desk and online services (một cửa, dịch vụ công). */
export const oneStop = defineModule({
  name: 'one-stop',
  label: { vi: 'Một cửa, dịch vụ công', en: 'One-stop desk' },
  records: [dossier],
  measures: [
    count(dossier, {
      name: 'one-stop.received',
      label: { vi: 'Số hồ sơ nộp', en: 'Dossiers received' },
      on: intake,
      by: 'field',
    }),
    share(dossier, {
      name: 'one-stop.online',
      label: { vi: 'Tỷ lệ hồ sơ nộp trực tuyến', en: 'Filed online' },
      on: intake,
      where: { facet: 'channel', is: 'online' },
      by: 'field',
    }),
    share(dossier, {
      name: 'one-stop.in_time',
      label: { vi: 'Tỷ lệ trả kết quả đúng hạn', en: 'Results in time' },
      on: 'finish', // N(finished not later than the first date promised) / N(finished); overdue-open stands beside it
      inTime: 'result',
      by: 'field',
    }),
    daysLate(dossier, {
      name: 'one-stop.days_late',
      label: { vi: 'Số ngày trễ bình quân', en: 'Mean days late' },
      unit: { vi: 'hồ sơ kết thúc trễ', en: 'dossiers ended late' },
      deadline: 'result', // working days after the promised one, mean over what ended late
      by: 'field',
    }),
    share(dossier, {
      name: 'one-stop.electronic',
      label: { vi: 'Tỷ lệ kết quả điện tử', en: 'Electronic results' },
      on: 'finish', // where nobody said in what form, it is not counted as electronic
      where: { facet: 'result', is: 'signed' },
      by: 'field',
    }),
    balance(dossier, {
      name: 'one-stop.open',
      label: { vi: 'Hồ sơ đang giải quyết', en: 'Dossiers open' },
      plus: intake,
      minus: ['finish', 'decline', 'refuse', 'stop'],
      by: 'field',
      lowerIsBetter: true,
    }),
    balance(dossier, {
      name: 'one-stop.overdue',
      label: { vi: 'Hồ sơ quá hạn chưa xong', en: 'Dossiers overdue' },
      overdue: 'result',
      by: 'field',
      lowerIsBetter: true,
    }),
    count(dossier, {
      name: 'one-stop.supplemented',
      label: { vi: 'Số lần yêu cầu bổ sung', en: 'Supplements asked' },
      on: ['ask_first', 'ask_supplement'],
      by: 'field',
      lowerIsBetter: true,
    }),
    average(dossier, {
      name: 'one-stop.stars',
      label: { vi: 'Mức độ hài lòng', en: 'Satisfaction' },
      unit: ratings,
      on: 'rate',
      of: 'stars',
      by: 'field',
    }),
  ],
  checks,
})
