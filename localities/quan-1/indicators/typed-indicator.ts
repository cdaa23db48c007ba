import type { IndicatorDeclaration, Words } from '#engine/declare.ts'
import { publicSources } from '../../sources.ts'

/** The modules that will one day give a typed figure from records, as citizens read their names (phân hệ chưa chạy). */
const awaited = {
  trade: { vi: 'tăng trưởng thương mại, dịch vụ', en: 'trade and services' },
  budget: { vi: 'thu chi ngân sách', en: 'budget' },
  works: { vi: 'công trình hẻm, vỉa hè', en: 'alley and pavement works' },
  construction: { vi: 'trật tự xây dựng', en: 'construction order' },
  waste: { vi: 'chất thải', en: 'waste' },
  cleanliness: { vi: 'phường sạch, điểm đen ô nhiễm', en: 'clean wards and black spots' },
  education: { vi: 'giáo dục', en: 'education' },
  titles: { vi: 'danh hiệu văn hóa', en: 'cultural titles' },
  poverty: { vi: 'giảm nghèo', en: 'poverty reduction' },
  crime: { vi: 'phạm pháp hình sự, phá án', en: 'offences and clearance' },
  callUp: { vi: 'giao quân', en: 'military call-up' },
  membership: { vi: 'công tác đảng viên', en: 'Party membership' },
} as const satisfies Readonly<Record<string, Words>>

type Told = Omit<IndicatorDeclaration, 'from' | 'source' | 'decimals'> & {
  decimals?: number
  /** The module whose records will give the figure, or why they do not give it yet. */
  awaits: keyof typeof awaited | Words
}

/** An indicator of the resolution whose records are kept elsewhere today: its owner types the figures, with evidence. */
export function typed({ decimals = 0, awaits, ...told }: Told): IndicatorDeclaration {
  const why: Words =
    typeof awaits === 'string'
      ? {
          vi: `Phân hệ ${awaited[awaits].vi} chưa chạy ở đây`,
          en: `The module for ${awaited[awaits].en} is not running here yet`,
        }
      : awaits
  const missing: Words = {
    vi: `${why.vi}: số do đơn vị chủ trì nhập, kèm chứng cứ`,
    en: `${why.en}: typed by the owner with evidence`,
  }
  return { ...told, decimals, from: { typedBy: told.owner, missing }, source: publicSources['quan-1-2020-07'] }
}
