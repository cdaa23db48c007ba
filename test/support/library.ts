import type { Calendar } from '#engine/deadline/calendar.ts'
import {
  average,
  balance,
  count,
  daysLate,
  defineModule,
  defineRecord,
  field,
  type LocalityDeclaration,
  type Personal,
  share,
  workingDays,
} from '#engine/declare.ts'

/**
 * A lending library: the invented module by which the engine is tried, so that it can never learn about one district.
 * Office hours Monday to Friday 08:00-12:00 and 13:00-17:00.
 */
const source = { title: { vi: 'Nội quy thư viện', en: 'Library rules' } }

/** Personal data of the library: by consent, a year after the loan was closed. */
export function personalOf(purpose: { vi: string; en: string }): Personal {
  const keep = { count: 1, unit: 'years' } as const
  return { purpose, ground: 'consent', source, retention: [{ from: '2020-01-01', keep, end: 'erase', source }] }
}

export const genres = {
  novel: { vi: 'Tiểu thuyết', en: 'Novel', group: 'fiction' },
  poems: { vi: 'Thơ', en: 'Poems', group: 'fiction' },
  maths: { vi: 'Toán', en: 'Maths', group: 'science', within: workingDays(2) },
} as const

export const loan = defineRecord('library.loan', {
  label: { vi: 'Lượt mượn', en: 'Loan' },
  form: {
    genre: field.choice(genres, {
      label: { vi: 'Loại', en: 'Genre' },
      groups: { fiction: { vi: 'Văn học', en: 'Fiction' }, science: { vi: 'Khoa học', en: 'Science' } },
    }),
    book: field.text({ label: { vi: 'Sách', en: 'Book' }, max: 100 }),
    where: field.point({ label: { vi: 'Nơi', en: 'Where' } }),
    phone: field.phone({
      label: { vi: 'Điện thoại', en: 'Phone' },
      optional: true,
      private: personalOf({ vi: 'Nhắc trả', en: 'Reminder' }),
    }),
  },
  states: {
    asked: { vi: 'Đã hỏi mượn', en: 'Asked' },
    lent: { vi: 'Đang mượn', en: 'Lent' },
    returned: { vi: 'Đã trả', en: 'Returned' },
    rated: { vi: 'Đã chấm', en: 'Rated', closed: true },
    lost: { vi: 'Mất', en: 'Lost', closed: true },
  },
  acts: {
    ask: { label: { vi: 'Hỏi mượn', en: 'Ask' }, by: 'anyone', from: 'nothing', to: 'asked' },
    lend: {
      label: { vi: 'Cho mượn', en: 'Lend' },
      by: 'desk:officer',
      from: 'asked',
      to: 'lent',
      asks: { unit: field.unit({ label: { vi: 'Quầy', en: 'Branch' } }) },
      assigns: 'unit',
    },
    hold: { label: { vi: 'Tạm dừng', en: 'Hold' }, by: 'holder', from: 'lent', to: 'same' },
    release: { label: { vi: 'Tiếp tục', en: 'Release' }, by: 'holder', from: 'lent', to: 'same' },
    extend: {
      label: { vi: 'Gia hạn', en: 'Extend' },
      by: 'holder',
      from: 'lent',
      to: 'same',
      atMost: 1,
      asks: { until: field.date({ label: { vi: 'Đến ngày', en: 'Until' } }) },
    },
    bring: { label: { vi: 'Trả', en: 'Bring back' }, by: 'holder', from: 'lent', to: 'returned' },
    again: { label: { vi: 'Mượn lại', en: 'Borrow again' }, by: 'owner', from: 'returned', to: 'lent' },
    rate: {
      label: { vi: 'Chấm', en: 'Rate' },
      by: 'owner',
      from: 'returned',
      to: 'rated',
      asks: { stars: field.scale(1, 5, { label: { vi: 'Sao', en: 'Stars' } }) },
    },
    lose: { label: { vi: 'Báo mất', en: 'Report lost' }, by: ['holder', 'owner'], from: ['lent', 'asked'], to: 'lost' },
    wish: { label: { vi: 'Tôi cũng muốn', en: 'I want it too' }, by: 'anyone', from: ['asked', 'lent'], to: 'same' },
  },
  deadlines: {
    back: {
      label: { vi: 'Hạn trả', en: 'Due back' },
      after: ['lend', 'again'],
      met: 'bring',
      voidedBy: ['lose'],
      pausedBy: ['hold'],
      resumedBy: ['release'],
      extendedBy: ['extend'],
      choice: 'genre',
      rule: [{ from: '2020-01-01', within: workingDays(5), source }],
    },
  },
  belongs: { area: 'where' },
  title: ['genre', 'book'],
  facets: {
    genre: { label: { vi: 'Loại', en: 'Genre' }, of: 'genre', by: 'answer' },
    class: { label: { vi: 'Nhóm', en: 'Class' }, of: 'genre', by: 'group' },
  },
  tallies: { wishes: { label: { vi: 'Người cũng muốn', en: 'Wishes' }, on: 'wish' } },
  public: { fields: ['genre', 'book', 'where'] },
  openAnswers: personalOf({ vi: 'Tìm sách', en: 'To find the book' }),
})

export const library = defineModule({
  name: 'library',
  label: { vi: 'Thư viện', en: 'Library' },
  records: [loan],
  measures: [
    count(loan, { name: 'library.asked', label: { vi: 'Lượt hỏi', en: 'Asked' }, on: 'ask', by: 'class' }),
    share(loan, { name: 'library.in_time', label: { vi: 'Trả đúng hạn', en: 'In time' }, inTime: 'back' }),
    share(loan, {
      name: 'library.brought_in_time',
      label: { vi: 'Trả đúng hạn trên số đã trả', en: 'In time of brought' },
      on: 'bring',
      inTime: 'back',
      by: 'genre',
    }),
    share(loan, {
      name: 'library.online',
      label: { vi: 'Hỏi qua mạng', en: 'Online' },
      on: 'ask',
      where: { facet: 'channel', is: ['web', 'api'] },
      by: 'class',
    }),
    average(loan, { name: 'library.stars', label: { vi: 'Số sao', en: 'Stars' }, on: 'rate', of: 'stars' }),
    balance(loan, {
      name: 'library.out',
      label: { vi: 'Đang mượn', en: 'Out' },
      plus: ['lend', 'again'],
      minus: ['bring'],
    }),
    balance(loan, {
      name: 'library.open',
      label: { vi: 'Chưa xong', en: 'Open' },
      plus: 'ask',
      minus: ['rate', 'lose'],
      by: 'class',
    }),
    balance(loan, { name: 'library.overdue', label: { vi: 'Quá hạn', en: 'Overdue' }, overdue: 'back' }),
    daysLate(loan, {
      name: 'library.days_late',
      label: { vi: 'Ngày trễ', en: 'Days late' },
      deadline: 'back',
      by: 'genre',
    }),
  ],
})

export const libraryCalendar: Calendar = {
  key: 'library',
  version: '1',
  knownUntil: '2028-01-01',
  week: [
    {
      from: '2024-01-01',
      windows: {
        1: [
          [480, 720],
          [780, 1020],
        ],
        2: [
          [480, 720],
          [780, 1020],
        ],
        3: [
          [480, 720],
          [780, 1020],
        ],
        4: [
          [480, 720],
          [780, 1020],
        ],
        5: [
          [480, 720],
          [780, 1020],
        ],
        6: [],
        7: [],
      },
    },
  ],
  days: { '2026-04-30': { windows: [], why: { vi: 'Nghỉ', en: 'Off' }, kind: 'holiday' } },
}

const square = (west: number): { longitude: number; latitude: number }[] => [
  { longitude: west, latitude: 10 },
  { longitude: west + 0.01, latitude: 10 },
  { longitude: west + 0.01, latitude: 10.01 },
  { longitude: west, latitude: 10.01 },
]
const branch = (key: string, west: number): LocalityDeclaration['units'][number] => ({
  key,
  kind: 'ward',
  label: { vi: `Quầy ${key}`, en: `Branch ${key}` },
  parent: 'town',
  validFrom: '2024-01-01',
  code: `L-${key}`,
  outline: { ring: square(west), schematic: true, source },
})

/** A town with two branches, one officer each and one above both. */
export const town: LocalityDeclaration = {
  key: 'town',
  label: { vi: 'Thị trấn', en: 'Town' },
  subtitle: { vi: 'để thử', en: 'for trying' },
  authority: { vi: 'Thư viện', en: 'Library' },
  root: 'town',
  validFrom: '2024-01-01',
  calendar: libraryCalendar,
  receiving: libraryCalendar,
  modules: ['library'],
  units: [
    {
      key: 'town',
      kind: 'district',
      label: { vi: 'Thị trấn', en: 'Town' },
      validFrom: '2024-01-01',
      centre: { longitude: 105.01, latitude: 10.005 },
    },
    branch('east', 105.01),
    branch('west', 105),
  ],
  places: [{ name: 'Đường Hoà Bình', kind: 'street', point: { longitude: 105.005, latitude: 10.005 } }],
  people: [
    {
      name: 'head',
      fullName: 'Trưởng Thư Viện',
      title: { vi: 'Trưởng', en: 'Head' },
      unit: 'town',
      roles: ['officer', 'leader', 'figures'],
    },
    {
      name: 'east',
      fullName: 'Người Quầy Đông',
      title: { vi: 'Thủ thư', en: 'Librarian' },
      unit: 'east',
      roles: ['officer'],
    },
    {
      name: 'west',
      fullName: 'Người Quầy Tây',
      title: { vi: 'Thủ thư', en: 'Librarian' },
      unit: 'west',
      roles: ['officer'],
    },
  ],
  indicators: [
    {
      code: 'LB-01',
      label: { vi: 'Trả sách đúng hạn', en: 'Books back in time' },
      definition: { vi: 'Sách trả đúng hạn trên số đến hạn.', en: 'Back in time of all due.' },
      formula: { vi: 'đúng hạn ÷ đến hạn', en: 'in time ÷ due' },
      unit: { vi: '%', en: '%' },
      kind: 'rate',
      direction: 'maintain',
      decimals: 1,
      from: { measure: 'library.in_time' },
      group: 'all',
      owner: 'town',
      source,
    },
    {
      code: 'LB-02',
      label: { vi: 'Lượt hỏi mượn', en: 'Loans asked' },
      definition: { vi: 'Số lượt hỏi mượn.', en: 'Number of asks.' },
      formula: { vi: 'đếm', en: 'count' },
      unit: { vi: 'lượt', en: 'loans' },
      kind: 'count',
      direction: 'complete',
      decimals: 0,
      from: { measure: 'library.asked' },
      group: 'all',
      owner: 'town',
      source,
    },
    {
      code: 'LB-03',
      label: { vi: 'Thẻ bạn đọc', en: 'Reader cards' },
      definition: { vi: 'Số thẻ.', en: 'Cards.' },
      formula: { vi: 'đếm', en: 'count' },
      unit: { vi: 'thẻ', en: 'cards' },
      kind: 'count',
      direction: 'reach',
      decimals: 0,
      from: { typedBy: 'town', missing: { vi: 'Sổ thẻ ở nơi khác', en: 'Card register is elsewhere' } },
      group: 'all',
      owner: 'town',
      source,
    },
  ],
  plans: [
    {
      key: 'year',
      label: { vi: 'Kế hoạch năm', en: 'Year plan' },
      period: '2026',
      dueOn: '2026-12-31',
      announced: 4,
      groups: { all: { vi: 'Tất cả', en: 'All' } },
      source,
      targets: [
        {
          indicator: 'LB-01',
          value: 1,
          comparator: '>=',
          each: 'year',
          article: { vi: 'Trả đúng hạn 100 %', en: 'All back in time' },
        },
        {
          indicator: 'LB-02',
          value: 10,
          comparator: '>=',
          each: 'year',
          article: { vi: 'Mười lượt', en: 'Ten loans' },
        },
        {
          indicator: 'LB-03',
          value: 100,
          comparator: '>=',
          each: 'year',
          article: { vi: 'Trăm thẻ', en: 'A hundred cards' },
        },
      ],
    },
  ],
  figures: [{ indicator: 'LB-03', period: '2026', value: 80, status: 'estimate', saidOn: '2026-02-01', source }],
  phones: [],
  simulation: { seed: 1, from: '2026-01-01', dossiersPerYear: 0, reportsPerYear: 0, troubles: [] },
}
