import type { LocalityDeclaration } from '#engine/declare.ts'
import { finality } from '../finality.ts'
import { functionsOf } from '../functions.ts'
import { operatingIndicators, operatingPlan } from '../operating.ts'
import { score766 } from '../packs/score-766.ts'
import { receivingCalendar, vietnamCalendar } from '../vietnam.calendar.ts'
import { meetings } from './meetings.ts'
import { people } from './people.ts'
import { planItems, studies, tasks } from './plan.items.ts'
import { figures, indicators, plans, satisfactionTarget } from './plans.ts'
import { reorganisation2025 } from './reorganisation.ts'
import { places, units } from './units.ts'

/** A second city (Thủ Dầu Một), with priorities of its own; ended on 30/06/2025, kept as a former area. */
export const thuDauMot: LocalityDeclaration = {
  key: 'thu-dau-mot',
  label: { vi: 'Thủ Dầu Một', en: 'Thủ Dầu Một' },
  subtitle: {
    vi: 'Tỉnh Bình Dương (cũ) · khu vực 14 phường cũ (thành phố kết thúc 30/06/2025)',
    en: 'Former Bình Dương province · area of the fourteen former wards (the city ended on 30/06/2025)',
  },
  authority: { vi: 'UBND thành phố Thủ Dầu Một', en: 'People’s Committee of Thủ Dầu Một City' },
  root: 'thu-dau-mot',
  validFrom: '2020-01-01',
  calendar: vietnamCalendar,
  receiving: receivingCalendar,
  modules: ['feedback', 'one-stop'],
  units,
  places,
  people,
  indicators: [...indicators, ...operatingIndicators({ feedback: 'trung-tam', oneStop: 'van-phong' })],
  plans: [operatingPlan([satisfactionTarget]), ...plans],
  figures,
  planItems,
  studies,
  tasks,
  meetings,
  finality,
  frameworks: [score766],
  phones: [
    { label: { vi: 'Công an', en: 'Police' }, number: '113' },
    { label: { vi: 'Cứu hỏa, cứu nạn', en: 'Fire and rescue' }, number: '114' },
    { label: { vi: 'Cấp cứu', en: 'Ambulance' }, number: '115' },
  ],
  simulation: {
    seed: 718,
    from: '2024-07-01',
    dossiersPerYear: 3_000,
    reportsPerYear: 600,
    troubles: [
      { from: '2025-07-01', until: '2025-10-01', slower: 1.15, cause: 'sync' },
      { from: '2025-03-01', until: '2025-06-01', unit: 'hoa-phu', slower: 1.3, cause: 'staff' },
      { from: '2025-09-01', until: '2025-11-01', group: 'infrastructure', slower: 1.3, cause: 'rain' },
    ],
  },
  changes: [reorganisation2025],
  functions: functionsOf('provincial_city'),
}
