import type { PlanDeclaration, TargetDeclaration } from '#engine/declare.ts'
import { publicSources } from '../sources.ts'
import { cascades } from './cascades.ts'
import { curriculum } from './curriculum.ts'
import { type TargetRow, targetRows } from './term.targets.ts'

function target([indicator, comparator, value, each, goesOn, vi, en]: TargetRow): TargetDeclaration {
  const cascade = cascades[indicator]
  return {
    indicator,
    comparator,
    each,
    article: { vi, en },
    ...(value === undefined ? {} : { value }),
    ...(cascade && { cascade }),
    ...(goesOn ? { goesOn: true as const } : {}),
    // "Bình quân hàng năm": the mean over the term, not each year by itself.
    ...(indicator === 'KT-01' ? { over: 'compound' as const } : {}),
    ...(indicator === 'VX-01' ? { milestones: curriculum } : {}),
    // "Cơ bản đạt" is a grade the office gives; from nine tenths on is our parameter for counts to complete.
    ...(indicator.startsWith('DT-01') || indicator === 'DT-02' || indicator === 'XD-01' ? { mostlyMetFrom: 0.9 } : {}),
  }
}

/**
 * The resolution of the 12th congress (Nghị quyết Đại hội XII), 2020–2025.
 *
 * The seven group names are the news agency's (`ttxvn-2020-07`). It names none for urban order and environment: those stand
 * with the economy they follow on the district's page (`quan-1-2020-07`), clean wards with mass mobilisation likewise.
 */
export const term: PlanDeclaration = {
  key: 'nghi-quyet-2020-2025',
  label: { vi: 'Nghị quyết Đại hội XII, nhiệm kỳ 2020–2025', en: 'Resolution of the 12th congress, 2020–2025' },
  period: '2020/2025',
  dueOn: '2025-12-31',
  announced: 41,
  groups: {
    economy: { vi: 'Kinh tế, đô thị, môi trường', en: 'Economy, urban order, environment' },
    culture_society: { vi: 'Văn hóa, xã hội', en: 'Culture and society' },
    security: { vi: 'Quốc phòng, an ninh', en: 'Defence and security' },
    government: { vi: 'Xây dựng chính quyền', en: 'Government building' },
    administrative_reform: { vi: 'Cải cách hành chính', en: 'Administrative reform' },
    party: { vi: 'Xây dựng Đảng', en: 'Party building' },
    mobilisation: { vi: 'Vận động nhân dân', en: 'Mass mobilisation' },
  },
  targets: targetRows.map(target),
  source: publicSources['quan-1-2020-07'],
}
