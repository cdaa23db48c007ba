import type { IndicatorDeclaration, LocalityDeclaration } from '#engine/declare.ts'
import { finality } from '../finality.ts'
import { functionsOf } from '../functions.ts'
import { operatingIndicators, operatingPlan } from '../operating.ts'
import { isoMapping } from '../packs/iso.ts'
import { figures766, score766, typed766 } from '../packs/score-766.ts'
import { smartCity269 } from '../packs/smart-city-269.ts'
import { publicSources } from '../sources.ts'
import { receivingCalendar, vietnamCalendar } from '../vietnam.calendar.ts'
import { evidence } from './evidence.ts'
import { figures } from './figures/figures.ts'
import { historyIndicators } from './figures/history.ts'
import { termIndicators } from './indicators/term.indicators.ts'
import { typed } from './indicators/typed-indicator.ts'
import { meetings } from './meetings.ts'
import { people } from './people.ts'
import { places } from './places.ts'
import { planItems } from './plan.items.ts'
import { term } from './plan-2020-2025.ts'
import { reorganisation2025 } from './reorganisation.ts'
import { simulation } from './simulation.ts'
import { tasks } from './tasks.ts'
import { units } from './units.ts'
import { yearPlans } from './year.plans.ts'

/** Asked for in 2021 only, on the district’s page of that January. */
const callUp: IndicatorDeclaration = {
  ...typed({
    code: 'AN-04',
    label: { vi: 'Giao quân', en: 'Military call-up' },
    definition: { vi: 'Số quân đã giao bằng bao nhiêu phần chỉ tiêu.', en: 'Call-up as a share of the quota.' },
    formula: { vi: 'số đã giao ÷ chỉ tiêu', en: 'called up ÷ quota' },
    unit: { vi: '%', en: '%' },
    kind: 'rate',
    direction: 'reach',
    group: 'security',
    owner: 'quan-su',
    awaits: 'callUp',
  }),
  source: publicSources['quan-1-2021-01'],
}

/** Targets month by month on two indicators of the resolution: the lower of HC-03's two, and HC-01 as it runs. */
const monthly = operatingPlan([
  {
    indicator: 'HC-01',
    value: 1,
    comparator: '>=',
    each: 'month',
    goesOn: true,
    article: {
      vi: 'Kết quả giải quyết thủ tục hành chính được trả đúng hạn đạt 100 %',
      en: '100% of results returned in time',
    },
  },
  {
    indicator: 'HC-03',
    value: 0.5,
    comparator: '>',
    each: 'month',
    goesOn: true,
    article: {
      vi: 'Sử dụng dịch vụ công trực tuyến trên từng lĩnh vực đạt trên 50 %',
      en: 'Online use in each field above 50%',
    },
  },
])

/**
 * District 1 of Ho Chi Minh City as the press of 2020–2023 knows it (Quận 1).
 *
 * The district ended on 30/06/2025; its area is kept here as a former district of ten wards, where the simulated records go on.
 */
export const quan1: LocalityDeclaration = {
  key: 'quan-1',
  label: { vi: 'Quận 1', en: 'District 1' },
  subtitle: {
    vi: 'Thành phố Hồ Chí Minh · khu vực 10 phường cũ (cấp quận kết thúc 30/06/2025)',
    en: 'Ho Chi Minh City · area of the ten former wards (the district ended on 30/06/2025)',
  },
  authority: { vi: 'UBND Quận 1', en: 'People’s Committee of District 1' },
  root: 'quan-1',
  validFrom: '2015-01-01',
  calendar: vietnamCalendar,
  receiving: receivingCalendar,
  modules: ['feedback', 'one-stop'],
  units,
  places,
  people,
  indicators: [
    ...termIndicators,
    callUp,
    ...operatingIndicators({ feedback: 'van-phong', oneStop: 'tt-hcc' }),
    ...historyIndicators,
    ...typed766('van-phong'),
  ],
  plans: [term, ...yearPlans, monthly],
  figures: [...figures, ...figures766],
  planItems,
  tasks,
  meetings,
  phones: [
    { label: { vi: 'Tổng đài 1022', en: 'Hotline 1022' }, number: '1022' },
    { label: { vi: 'Công an', en: 'Police' }, number: '113' },
    { label: { vi: 'Cứu hỏa, cứu nạn', en: 'Fire and rescue' }, number: '114' },
    { label: { vi: 'Cấp cứu', en: 'Ambulance' }, number: '115' },
  ],
  finality,
  frameworks: [score766, smartCity269, isoMapping],
  evidence,
  simulation,
  changes: [reorganisation2025],
  functions: functionsOf('district'),
}
