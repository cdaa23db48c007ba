import type { PlanItemDeclaration } from '#engine/declare.ts'
import { publicSources } from '../sources.ts'

const plan = 'nghi-quyet-2020-2025'
const startsOn = '2020-07-24'
const dueOn = '2025-12-31'
const congress = { by: 'Nghị quyết Đại hội đại biểu Đảng bộ Quận 1 lần thứ XII', on: '2020-07-24' } as const
const told = { plan, startsOn, dueOn, ordered: congress, saidOn: '2020-07-30' } as const

/** Seven missions and solutions are counted, none is told. */
const missions = Array.from(
  { length: 7 },
  (_, index): PlanItemDeclaration => ({
    ...told,
    key: `nv-${index + 1}`,
    level: 'mission',
    title: {
      vi: `Nhiệm vụ và giải pháp chủ yếu thứ ${index + 1}/7 (nội dung chưa công bố)`,
      en: `Main mission ${index + 1} of 7 (its text was not published)`,
    },
    unit: 'van-phong',
    published: false,
    source: publicSources['quan-1-2020-07'],
  }),
)

/** Six action programmes; three are named. */
const named: readonly (readonly [unit: string, vi: string, en: string, targets: readonly string[]])[] = [
  [
    'kinh-te',
    'Chương trình phát triển kinh tế theo hướng thương mại, dịch vụ, du lịch thông minh giai đoạn 2020–2025',
    'Programme: economy by smart trade, services and tourism, 2020–2025',
    ['KT-01', 'KT-02'],
  ],
  [
    'qldt',
    'Chương trình chỉnh trang và phát triển đô thị giai đoạn 2020–2025',
    'Programme: urban renovation and development, 2020–2025',
    ['DT-01', 'DT-02'],
  ],
  [
    'vh-tt',
    'Chương trình xây dựng gia đình hạnh phúc, phát triển bền vững',
    'Programme: happy families, sustainable development',
    [],
  ],
]

const programmes = Array.from({ length: 6 }, (_, index): PlanItemDeclaration => {
  const known = named[index]
  return {
    ...told,
    key: `ct-${index + 1}`,
    level: 'programme',
    title: known
      ? { vi: known[1], en: known[2] }
      : {
          vi: `Chương trình hành động thứ ${index + 1}/6 (tên chưa công bố)`,
          en: `Action programme ${index + 1} of 6 (its name was not published)`,
        },
    unit: known?.[0] ?? 'van-phong',
    ...(known && known[3].length > 0 && { targets: known[3] }),
    published: known !== undefined,
    source: publicSources[known ? 'ttxvn-2020-07' : 'quan-1-2020-07'],
  }
})

/** The four schemes the city's chair asked for at the end of 2023; under which programme they stand is our reading of their subject. */
const schemes = (
  [
    ['khu-trung-tam', 'ct-2', 'qldt', 'Đề án quản lý khu trung tâm', 'Scheme: managing the central area'],
    ['kinh-te-dich-vu', 'ct-1', 'kinh-te', 'Đề án kinh tế dịch vụ', 'Scheme: service economy'],
    ['kinh-te-dem', 'ct-1', 'kinh-te', 'Đề án kinh tế đêm', 'Scheme: night economy'],
    ['chung-cu-cu', 'ct-2', 'qldt', 'Cải tạo chung cư cũ', 'Renewal of old apartment buildings'],
  ] as const
).map(
  ([key, parent, unit, vi, en]): PlanItemDeclaration => ({
    key: `da-${key}`,
    plan,
    parent,
    level: 'scheme',
    title: { vi, en },
    unit,
    dueOn,
    published: true,
    ordered: { by: 'Chỉ đạo của Chủ tịch UBND Thành phố tại hội nghị lần thứ 19 mở rộng của Quận ủy' },
    saidOn: '2023-12-12',
    source: publicSources['sggp-2023-12'],
    note: 'Kết quả mới đạt một phần, phần “lõi” còn phía trước; yêu cầu hoàn thành nghị quyết trước hạn, trong năm 2024. Xếp dưới chương trình theo nội dung: báo không nêu.',
  }),
)

/** Alleys and pavements: how many is told, which ones is not. */
function works(key: string, count: number, target: string, vi: string, en: string): PlanItemDeclaration[] {
  const common = { ...told, level: 'project', unit: 'bqlda', cooperates: ['qldt'] } as const
  const source = publicSources['quan-1-2020-07']
  const whole: PlanItemDeclaration = {
    ...common,
    key,
    parent: 'ct-2',
    title: { vi: `Đầu tư, nâng cấp ${count} ${vi}`, en: `${count} ${en}s upgraded` },
    targets: [target],
    published: true,
    source,
  }
  const each = Array.from(
    { length: count },
    (_, index): PlanItemDeclaration => ({
      ...common,
      key: `${key}-${String(index + 1).padStart(2, '0')}`,
      parent: key,
      title: {
        vi: `Nâng cấp ${vi} ${index + 1}/${count} (danh mục chưa công bố)`,
        en: `Upgrade of ${en} ${index + 1} of ${count} (the list was not published)`,
      },
      published: false,
      source,
    }),
  )
  return [whole, ...each]
}

/** What hangs on the resolution of 2020–2025 as far as it was published; what is only counted stands as such. */
export const planItems: readonly PlanItemDeclaration[] = [
  ...missions,
  ...programmes,
  ...schemes,
  ...works('hem', 71, 'DT-01', 'hẻm', 'alley'),
  ...works('via-he', 45, 'DT-02', 'vỉa hè', 'pavement'),
]
