import type { Check } from './check.ts'

const erasure = 'test/privacy/erasure.test.ts'
const log = 'src/engine/ledger/log/verify.law.test.ts'
const figures = 'src/engine/measure/figures.law.test.ts'
const reform = 'test/units/reorganisation.test.ts'
const codes = 'test/units/codes.law.test.ts'
const changing = 'test/assurance/changing-history.law.test.ts'
const deadline = 'src/engine/deadline/deadline.law.test.ts'

/** A number, a date and a history can be proved. */
export const numberChecks: readonly Check[] = [
  {
    id: 'T-22',
    subject: { vi: 'Lịch sử chứng minh được', en: 'A history that can be proved' },
    promise: {
      vi: 'Sửa, bỏ, chèn, đổi chỗ, cắt đuôi hay ký lại đều bị phát hiện; xoá dữ liệu của một người thì cây vẫn đúng.',
      en: 'An edit, a removal, an insertion, a swap, a cut or a new signature is found; erasing a person leaves the tree valid.',
    },
    figures: {
      tampers: { label: { vi: 'Lần giả mạo ngẫu nhiên', en: 'random tampers' }, least: { quick: 200, nightly: 2_000 } },
      missed: { label: { vi: 'Không bị phát hiện', en: 'not found' }, most: 0 },
      bytesLeft: { label: { vi: 'Byte còn lại sau khi xoá', en: 'bytes left' }, most: 0 },
      bytesBack: {
        label: { vi: 'Chỗ hiện lại sau khi phục hồi', en: 'places where it is back after a restore' },
        most: 0,
      },
    },
    shown: [
      { file: log, test: 'of … random tampers every one is found' },
      {
        file: log,
        test: 'erasing what a person said with its salt leaves the tree valid, and nothing to try numbers against',
      },
      {
        file: 'test/privacy/replay.test.ts',
        test: 'what was erased is erased again after a restore to before the order, before anybody is served, and says so',
      },
      {
        file: erasure,
        test: 'a request to erase leaves no byte of the person in tables, files or search, and every figure as it was',
      },
    ],
    saboteurs: [
      { file: log, test: 'saboteur: a verifier that skips every second leaf is caught by the same tampers' },
      {
        file: log,
        test: 'saboteur: without a checkpoint kept outside, a log that was cut or forked with the stolen key looks whole',
      },
      {
        file: 'test/privacy/replay.test.ts',
        test: 'saboteur: without the list kept apart, what was erased is back',
      },
      { file: erasure, test: 'saboteur: a table that the erasure leaves out is found by the same scan' },
    ],
  },
  {
    id: 'T-24',
    subject: { vi: 'Con số cộng dồn bằng con số đếm lại', en: 'Figures kept up are figures counted anew' },
    promise: {
      vi: 'Bất cứ lịch sử nào cũng cho cùng các con số, dù cộng dồn từng bước, cộng một lần, đếm lại hay cộng trên giấy.',
      en: 'Any history gives the same figures kept up step by step, added at once, counted anew, or added on paper.',
    },
    figures: {
      histories: {
        label: { vi: 'Lịch sử ngẫu nhiên', en: 'random histories' },
        least: { quick: 300, nightly: 20_000 },
      },
      differences: { label: { vi: 'Con số lệch', en: 'figures that differ' }, most: 0 },
      changing: {
        label: {
          vi: 'Lịch sử có sửa, xoá, nhập muộn, sáp nhập',
          en: 'histories with corrections, erasures, late imports, mergers',
        },
        least: { quick: 200, nightly: 20_000 },
      },
      changingDiffer: { label: { vi: 'Con số lệch trong đó', en: 'figures that differ in those' }, most: 0 },
      kinds: { label: { vi: 'Loại sự kiện bỏ quên bị bắt', en: 'forgotten kinds of event that are caught' }, least: 7 },
    },
    shown: [
      {
        file: figures,
        test: 'any history gives the same figures folded step by step or at once, on paper, and by recount',
      },
      {
        file: changing,
        test: 'histories with late imports, corrections, erasures, replays and branches that change give figures that recount',
      },
      {
        file: figures,
        test: 'the number that is read is as many records as stand behind it, in every unit, and what a share lacks is found page by page',
      },
    ],
    saboteurs: [
      { file: figures, test: 'a library that forgets one kind of event is caught, whichever it is' },
      { file: changing, test: 'saboteur: a hand-over that forgets what was out is seen' },
      { file: figures, test: 'a fold that skips the entries of one kind of event is caught by recount and on paper' },
    ],
  },
  {
    id: 'T-25',
    subject: { vi: 'Ngày giờ làm việc', en: 'Working days and hours' },
    promise: {
      vi: 'Hạn trả tính nhanh bằng hạn đếm từng phút: lễ, Tết, làm bù, nửa ngày, tạm dừng, tiếp tục.',
      en: 'A due date computed fast is the one counted minute by minute: holidays, Tết, make-up days, half days, stops.',
    },
    figures: {
      cases: { label: { vi: 'Trường hợp mỗi luật', en: 'cases for each law' }, least: 100_000 },
      unequal: { label: { vi: 'Lệch', en: 'unequal' }, most: 0 },
    },
    shown: [
      { file: deadline, test: 'working time between two instants is what a walk minute by minute counts' },
      { file: deadline, test: 'a due date is the one that the walk finds, in every unit and with every cut-off' },
      {
        file: deadline,
        test: 'a clock that is stopped and started again ends where the walk ends that skips the pause',
      },
    ],
    saboteurs: [{ file: deadline, test: 'a calendar that has lost a day is caught by every law' }],
  },
  {
    id: 'T-35',
    subject: { vi: 'Sáp nhập đơn vị', en: 'Units are merged and split' },
    promise: {
      vi: 'Mười phường thành bốn ngày 01/07/2025: tổng không đổi, liên kết cũ còn dùng, số liệu cũ dựng lại được, quyền theo đơn vị kế thừa.',
      en: 'Ten wards become four on 01/07/2025: totals stay equal, old links work, old figures are reproduced, rights follow.',
    },
    figures: {
      moved: { label: { vi: 'Hồ sơ mở đã chuyển', en: 'open records handed over' }, least: 20 },
      lost: { label: { vi: 'Hồ sơ mở bị mất hoặc chuyển hai lần', en: 'open records lost or moved twice' }, most: 0 },
      sums: { label: { vi: 'Phép cộng đã so', en: 'sums compared' }, least: 50 },
      unequal: { label: { vi: 'Tổng lệch', en: 'sums that differ' }, most: 0 },
      reproduced: { label: { vi: 'Số liệu cũ dựng lại', en: 'old figures read again' }, least: 100 },
      differences: { label: { vi: 'Đếm lại thấy lệch', en: 'differences found by recount' }, most: 0 },
      confusions: {
        label: { vi: 'Mã, tên dùng lại bị nhầm', en: 're-used codes and names taken for another' },
        most: 0,
      },
    },
    shown: [
      { file: reform, test: 'every open record of a ward moves once to one that follows it, or waits for a person' },
      { file: reform, test: 'on every basis the parts add up to the whole, to the last unit' },
      { file: reform, test: 'figures of before the change read the same as before it, and as of the evening before' },
      { file: reform, test: 'rights follow the successor, old files stay readable, old codes open' },
      { file: reform, test: 'recount finds no difference' },
      { file: codes, test: 'mean one unit on every day, on both sides of the change' },
    ],
    saboteurs: [
      { file: reform, test: 'a share that does not add up to the whole is caught' },
      { file: codes, test: 'a reader that goes by the code alone would be caught' },
      { file: reform, test: 'a record that is moved twice is caught by recount' },
    ],
  },
]
