import type {
  DefinitionPack,
  FigureDeclaration,
  IndicatorDeclaration,
  PartDeclaration,
  ScoreFramework,
  Source,
  Words,
} from '#engine/declare.ts'
import { publicSources } from '../sources.ts'

type Read = { measure: string; full: number; near?: Words } | { full: number }
type Told = readonly [number: string, vi: string, en: string, points: number, read: Read]

const source: Source = publicSources['qd-766-2022']
const typed = (full = 1): Read => ({ full })
const stars: Words = {
  vi: 'Ở đây đọc số sao trung bình ÷ 5; chính thức đếm lượt không hài lòng',
  en: 'Read here from the mean stars ÷ 5; officially the dissatisfied are counted',
}

const groups: readonly { key: string; label: Words; rows: readonly Told[] }[] = [
  {
    key: 'transparency',
    label: { vi: 'Công khai, minh bạch', en: 'Transparency' },
    rows: [
      ['1.1', 'Thủ tục công bố đúng hạn', 'Procedures announced in time', 6, typed()],
      ['1.2', 'Thủ tục cập nhật, công khai đúng hạn', 'Procedures updated and published in time', 4, typed()],
      ['1.3', 'Thủ tục công khai đủ nội dung', 'Procedures published in full', 2, typed()],
      ['1.4', 'Hồ sơ đồng bộ lên Cổng quốc gia', 'Dossiers synchronised with the national portal', 6, typed()],
    ],
  },
  {
    key: 'progress',
    label: { vi: 'Tiến độ giải quyết', en: 'Progress' },
    rows: [
      [
        '2.1',
        'Hồ sơ trả kết quả đúng hạn',
        'Results in time',
        20,
        {
          measure: 'one-stop.in_time',
          full: 1,
          near: {
            vi: 'Ở đây chia cho hồ sơ đã xong trong tuần; chính thức theo kỳ tháng, quý, năm',
            en: 'Divided here by dossiers finished in the week; officially by month, quarter or year',
          },
        },
      ],
    ],
  },
  {
    key: 'online',
    label: { vi: 'Dịch vụ công, thanh toán trực tuyến', en: 'Online services and payment' },
    rows: [
      ['3.1', 'Thủ tục cung cấp trực tuyến', 'Procedures offered online', 2, typed(0.8)],
      ['3.2', 'Dịch vụ trực tuyến có phát sinh hồ sơ', 'Online services that are used', 4, typed()],
      ['3.3', 'Hồ sơ nộp trực tuyến', 'Filed online', 6, { measure: 'one-stop.online', full: 0.5 }],
      ['3.5', 'Thủ tục có phí thanh toán được trên Cổng', 'Procedures with fees payable on the portal', 2, typed(0.8)],
      ['3.5b', 'Thủ tục có giao dịch thanh toán trực tuyến', 'Procedures with payments made online', 2, typed(0.8)],
      ['3.6', 'Hồ sơ thanh toán trực tuyến', 'Dossiers paid online', 6, typed()],
    ],
  },
  {
    key: 'digital',
    label: { vi: 'Số hóa hồ sơ', en: 'Digitisation' },
    rows: [
      [
        '4.1',
        'Hồ sơ có kết quả điện tử',
        'Dossiers with an electronic result',
        6,
        {
          measure: 'one-stop.electronic',
          full: 1,
          near: {
            vi: 'Theo cán bộ ghi khi xử lý xong; chưa đối chiếu kho kết quả của Cổng quốc gia',
            en: 'As the officer says when finishing; not checked against the national portal’s store',
          },
        },
      ],
      ['4.2', 'Hồ sơ được số hóa thành phần', 'Dossiers whose papers are digitised', 4, typed()],
      ['4.3', 'Hồ sơ dùng lại dữ liệu đã số hóa', 'Dossiers using digitised data again', 2, typed(0.8)],
      ['4.4', 'Hồ sơ số hóa chia sẻ để dùng lại', 'Digitised dossiers shared for use again', 4, typed()],
      ['4.5a', 'Thủ tục kết nối dữ liệu dân cư', 'Procedures connected to the population register', 2, typed()],
      ['4.5b', 'Hồ sơ dùng dữ liệu dân cư', 'Dossiers using the population register', 2, typed()],
      ['4.6', 'Chứng thực bản sao điện tử', 'Electronic certified copies offered', 2, typed()],
    ],
  },
  {
    key: 'satisfaction',
    label: { vi: 'Mức độ hài lòng', en: 'Satisfaction' },
    rows: [
      ['5.2', 'Phản ánh xử lý đúng hạn', 'Reports answered in time', 6, { measure: 'feedback.in_time', full: 1 }],
      [
        '5.3',
        'Hài lòng về xử lý phản ánh',
        'Satisfied with reports',
        6,
        { measure: 'feedback.stars', full: 5, near: stars },
      ],
      [
        '5.4',
        'Hài lòng về thủ tục (đủ điểm từ 90 %)',
        'Satisfied with procedures (all points from 90%)',
        6,
        { measure: 'one-stop.stars', full: 4.5, near: stars },
      ],
    ],
  },
]

const codeOf = (number: string): string => `766-${number}`

function partOf([number, vi, en, points, read]: Told): PartDeclaration {
  const part = { key: number, number, label: { vi, en }, points }
  if (!('measure' in read)) return { ...part, from: { indicator: codeOf(number), full: read.full } }
  const { measure, full, near } = read
  return { ...part, from: { measure, full }, ...(near && { near }) }
}

/**
 * The index by which citizens and firms are served in procedures and public services (Bộ chỉ số 766): five groups, 100 points.
 *
 * Groups and the three shares of satisfaction are those of the decision; the points of each part are those the national portal's tables
 * show. Half of the points is read from records kept here, the other half is typed from the portal with its source.
 */
export const score766: ScoreFramework = {
  kind: 'score',
  key: 'bo-chi-so-766',
  label: { vi: 'Bộ chỉ số phục vụ người dân, doanh nghiệp (766)', en: 'Index of service to citizens and firms (766)' },
  points: 100,
  source,
  unknown: {
    vi: 'Điểm từng phần theo bảng điểm của Cổng Dịch vụ công quốc gia, đọc qua bản ghi lại; Văn phòng đối chiếu trước khi dùng',
    en: 'The points of the parts follow the tables of the national portal, read from a record of them; an office has to check them',
  },
  groups: groups.map(({ rows, ...group }) => ({ ...group, parts: rows.map(partOf) })),
}

/** The parts that are typed, as indicators: their records are kept by the national portal. `*`: the locality says who types. */
export function typed766(owner: string): IndicatorDeclaration[] {
  return groups.flatMap(({ rows }) =>
    rows.flatMap(([number, vi, en, , read]): IndicatorDeclaration[] =>
      'measure' in read
        ? []
        : [
            {
              code: codeOf(number),
              label: { vi: `766: ${vi}`, en: `766: ${en}` },
              definition: {
                vi: `Tỷ lệ của phần ${number} trong Bộ chỉ số 766, như Cổng Dịch vụ công quốc gia công bố cho kỳ đó.`,
                en: `The share of part ${number} of index 766 as the national portal publishes it for the period.`,
              },
              formula: { vi: 'số công bố trên Cổng Dịch vụ công quốc gia', en: 'as published by the national portal' },
              unit: { vi: '%', en: '%' },
              kind: 'rate',
              direction: 'increase',
              decimals: 1,
              from: {
                typedBy: owner,
                missing: {
                  vi: 'Số nằm ở Cổng Dịch vụ công quốc gia, chưa có kết nối',
                  en: 'It lies with the national portal; there is no connection yet',
                },
              },
              group: 'score_766',
              owner,
              source,
            },
          ],
    ),
  )
}

/** The index as a pack. */
export const pack766: DefinitionPack = {
  format: 'dothi.pack/1',
  key: 'bo-chi-so-766',
  label: { vi: 'Bộ chỉ số 766: phục vụ người dân, doanh nghiệp', en: 'Index 766: service to citizens and firms' },
  about: {
    vi: 'Điểm đang chạy theo tuần, từng đơn vị, một nửa từ hồ sơ trên hệ thống; nửa kia nhập từ Cổng quốc gia, có nguồn, không lẫn vào điểm sống.',
    en: 'A running score by week and unit, half of it from records kept here; the other half is typed from the national portal with its source and never mixed in.',
  },
  basis: 'Quyết định 766/QĐ-TTg ngày 23/06/2022',
  source,
  validFrom: '2022-06-23',
  items: [
    ...typed766('*').map((body) => ({ kind: 'indicator' as const, key: body.code, body })),
    { kind: 'framework', key: score766.key, body: score766 },
  ],
}

// Invented, as the portal's own tables of the demonstration's localities cannot be read here.
const invented: Source = publicSources['mo-phong-766']
const shares: Readonly<Record<string, number>> = {
  '1.1': 1,
  '1.2': 0.96,
  '1.3': 0.93,
  '1.4': 0.978,
  '3.1': 0.84,
  '3.2': 0.71,
  '3.6': 0.62,
  '4.2': 0.88,
  '4.3': 0.35,
  '4.5b': 0.9,
}

/** Simulated typed figures of the last month, some parts left without, so that both can be seen. */
export const figures766: readonly FigureDeclaration[] = Object.entries(shares).map(([number, value]) => ({
  indicator: codeOf(number),
  period: '2026-10',
  value,
  status: 'preliminary',
  saidOn: '2026-11-05',
  source: invented,
  simulated: true,
}))
