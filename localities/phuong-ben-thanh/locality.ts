import type { LocalityDeclaration } from '#engine/declare.ts'
import { finality } from '../finality.ts'
import { operatingIndicators, operatingPlan } from '../operating.ts'
import { score766, typed766 } from '../packs/score-766.ts'
import { receivingCalendar, vietnamCalendar } from '../vietnam.calendar.ts'
import { meetings } from './meetings.ts'
import { people } from './people.ts'
import { planItems, tasks } from './plan.items.ts'
import { oneStopIndicators, wardFigures, wardIndicators, wardTerm } from './plan-2025-2030.ts'
import { places, units } from './units.ts'

/**
 * A ward of today (phường Bến Thành), successor of the old wards Bến Thành and Phạm Ngũ Lão and of parts of Cầu Ông Lãnh and
 * Nguyễn Thái Bình. Targets do not inherit: its set is its own, and simulated.
 */
export const benThanh: LocalityDeclaration = {
  key: 'phuong-ben-thanh',
  label: { vi: 'Phường Bến Thành', en: 'Bến Thành Ward' },
  subtitle: {
    vi: 'Thành phố Hồ Chí Minh · từ 01/07/2025, một phần Quận 1 (cũ)',
    en: 'Ho Chi Minh City · since 01/07/2025, part of the former District 1',
  },
  authority: { vi: 'UBND phường Bến Thành', en: 'People’s Committee of Bến Thành Ward' },
  root: 'phuong-ben-thanh',
  validFrom: '2025-07-01',
  calendar: vietnamCalendar,
  receiving: receivingCalendar,
  modules: ['feedback', 'one-stop'],
  units,
  places,
  people,
  indicators: [
    ...oneStopIndicators,
    ...operatingIndicators({ feedback: 'van-phong', oneStop: 'tt-pvhcc' }),
    ...wardIndicators,
    ...typed766('tt-pvhcc'),
  ],
  plans: [wardTerm, operatingPlan()],
  figures: wardFigures,
  planItems,
  tasks,
  meetings,
  finality,
  frameworks: [score766],
  phones: [
    { label: { vi: 'Tổng đài 1022', en: 'Hotline 1022' }, number: '1022' },
    { label: { vi: 'Công an', en: 'Police' }, number: '113' },
    { label: { vi: 'Cứu hỏa, cứu nạn', en: 'Fire and rescue' }, number: '114' },
    { label: { vi: 'Cấp cứu', en: 'Ambulance' }, number: '115' },
  ],
  simulation: {
    seed: 26_743,
    from: '2025-07-01',
    dossiersPerYear: 5_200,
    reportsPerYear: 800,
    troubles: [
      { from: '2025-07-01', until: '2025-08-15', slower: 1.18, cause: 'sync' },
      { from: '2025-08-15', until: '2025-10-15', slower: 1.08, cause: 'staff' },
      { from: '2025-07-01', until: '2025-11-15', group: 'land', slower: 1.7, cause: 'tax' },
      { from: '2025-11-15', until: '2026-03-15', group: 'land', slower: 1.3, cause: 'tax' },
      { from: '2026-02-09', until: '2026-03-01', slower: 1.12, cause: 'staff' },
      { from: '2026-09-01', until: '2026-11-01', group: 'infrastructure', slower: 1.25, cause: 'rain' },
    ],
  },
}
