import type { Pack } from '#engine/declare.ts'
import { readyTargets } from '../operating.ts'
import { receivingCalendar, vietnamCalendar } from '../vietnam.calendar.ts'

/** What a new authority in Vietnam begins with: the working days of public offices, the emergency numbers, ready-made targets. */
export const vietnamPack: Pack = {
  label: { vi: 'Gói khởi đầu cho cơ quan hành chính Việt Nam', en: 'First set for a public authority in Vietnam' },
  calendar: vietnamCalendar,
  receiving: receivingCalendar,
  phones: [
    { label: { vi: 'Công an', en: 'Police' }, number: '113' },
    { label: { vi: 'Cứu hỏa, cứu nạn', en: 'Fire and rescue' }, number: '114' },
    { label: { vi: 'Cấp cứu', en: 'Ambulance' }, number: '115' },
  ],
  groups: {
    feedback: { vi: 'Phản ánh của người dân', en: 'Citizen feedback' },
    administrative_reform: { vi: 'Một cửa, cải cách hành chính', en: 'One-stop desk' },
  },
  targets: readyTargets(),
}
