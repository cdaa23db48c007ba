import type { Check } from '#engine/declare.ts'
import { checkRule } from './one-stop.sources.ts'

const record = 'one-stop.dossier'
const done = ['finish'] as const

/** What would make the figures of the one-stop desk look better than the work is. */
export const checks: readonly Check[] = [
  {
    name: 'one-stop.proxy',
    label: { vi: 'Nộp trực tuyến hộ', en: 'Filed online by others' },
    says: {
      vi: '{count} trong {base} hồ sơ trực tuyến ({share}) do cán bộ nộp hộ hoặc dùng chung một số điện thoại.',
      en: '{count} of {base} online dossiers ({share}) were filed by staff or share one telephone number.',
    },
    record,
    measures: ['one-stop.online'],
    look: { kind: 'proxy', opened: ['register'], channel: 'online', phone: 'phone', sameAtLeast: 6 },
    thresholds: [checkRule(0.1, 0.3)],
  },
  {
    name: 'one-stop.clock_stopped',
    label: { vi: 'Dừng hoặc dời hạn', en: 'Clock stopped or moved' },
    says: {
      vi: '{count} trong {base} hồ sơ xong ({share}) đã bị dừng tính giờ hoặc gia hạn.',
      en: '{count} of {base} finished dossiers ({share}) had their clock stopped or their date moved.',
    },
    record,
    measures: ['one-stop.in_time', 'one-stop.overdue'],
    look: { kind: 'stopped', finished: done, stops: ['ask_supplement', 'demand_payment', 'extend'], atLeast: 1 },
    thresholds: [checkRule(0.35, 0.6)],
  },
  {
    name: 'one-stop.second_return',
    label: { vi: 'Yêu cầu bổ sung từ hai lần', en: 'Asked to supplement twice or more' },
    says: {
      vi: '{count} trong {base} hồ sơ xong ({share}) bị yêu cầu bổ sung từ hai lần trở lên.',
      en: '{count} of {base} finished dossiers ({share}) were asked for a supplement twice or more.',
    },
    record,
    measures: ['one-stop.in_time', 'one-stop.supplemented'],
    look: { kind: 'stopped', finished: done, stops: ['ask_first', 'ask_supplement'], atLeast: 2 },
    thresholds: [checkRule(0.03, 0.1)],
  },
  {
    name: 'one-stop.last_days',
    label: { vi: 'Dồn vào cuối tháng', en: 'Batched at the end of the month' },
    says: {
      vi: '{count} trong {base} hồ sơ ({share}) được ghi xong trong hai ngày cuối tháng.',
      en: '{count} of {base} dossiers ({share}) were finished on the last two days of the month.',
    },
    record,
    measures: ['one-stop.in_time'],
    look: { kind: 'last_days', finished: done, days: 2 },
    thresholds: [checkRule(0.3, 0.5)],
  },
  {
    name: 'one-stop.batch',
    label: { vi: 'Ghi xong hàng loạt', en: 'Finished in batches' },
    says: {
      vi: '{count} trong {base} hồ sơ ({share}) do một người ghi xong, từ 15 hồ sơ trong 5 phút.',
      en: '{count} of {base} dossiers ({share}) were finished by one person, 15 or more within five minutes.',
    },
    record,
    measures: ['one-stop.in_time', 'one-stop.open'],
    look: { kind: 'batch', finished: done, minutes: 5, atLeast: 15 },
    thresholds: [checkRule(0.1, 0.3)],
  },
  {
    name: 'one-stop.odd_hours',
    label: { vi: 'Ghi xong lúc cơ quan đóng cửa', en: 'Finished when the office is closed' },
    says: {
      vi: '{count} trong {base} hồ sơ ({share}) được ghi xong trước 6 giờ hoặc sau 21 giờ.',
      en: '{count} of {base} dossiers ({share}) were finished before 6 a.m. or after 9 p.m.',
    },
    record,
    measures: ['one-stop.in_time'],
    look: { kind: 'odd_hours', finished: done, fromHour: 6, untilHour: 21 },
    thresholds: [checkRule(0.1, 0.3)],
  },
]
