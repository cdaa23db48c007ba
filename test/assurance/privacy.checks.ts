import type { Check } from './check.ts'

const hostile = 'test/browser/hostile-files.test.ts'

const walls = 'test/row-security.test.ts'
const tries = 'test/assurance/walls.law.test.ts'
const matrix = 'test/rights-matrix.test.ts'
const traceLaw = 'src/engine/access/private/trace.law.test.ts'
const unmasking = 'src/engine/access/private/unmask.test.ts'
const rights = 'src/engine/access/right.law.test.ts'

const guessing = 'test/assurance/guessing.law.test.ts'

/** Nobody sees, changes or guesses what is not his. */
export const privacyChecks: readonly Check[] = [
  {
    id: 'T-11',
    subject: { vi: 'Địa phương này không thấy địa phương kia', en: 'One locality never sees another' },
    promise: {
      vi: 'Không câu hỏi, lệnh, thông báo lỗi hay câu SQL chen vào nào cho thấy một dòng của địa phương khác hay của đơn vị khác.',
      en: 'No question, act, refusal or injected SQL shows a row of another locality, or of another unit.',
    },
    figures: {
      leaks: { label: { vi: 'Kẽ hở của lược đồ', en: 'leaks of the schema' }, most: 0 },
      fixtures: { label: { vi: 'Kẽ hở đặt sẵn bị bắt', en: 'planted leaks that are caught' }, least: 8 },
      cases: { label: { vi: 'Trường hợp ngẫu nhiên', en: 'random cases' }, least: { quick: 1_200, nightly: 100_000 } },
      tables: { label: { vi: 'Bảng được thử', en: 'tables tried' }, least: 20 },
      statements: {
        label: { vi: 'Câu SQL ngẫu nhiên', en: 'random statements' },
        least: { quick: 1_000, nightly: 100_000 },
      },
      letOut: {
        label: { vi: 'Câu SQL lấy được dòng của nơi khác', en: 'statements that let foreign rows out' },
        most: 0,
      },
      foreign: { label: { vi: 'Dòng của nơi khác lọt ra', en: 'foreign rows let out' }, most: 0 },
    },
    shown: [
      { file: walls, test: 'the schema has no way from one locality to another' },
      { file: walls, test: 'access sealed for one locality sees its own rows and none of another, in any table' },
      { file: walls, test: 'injected SQL can set the setting but cannot make the seal of another locality' },
      { file: tries, test: 'no statement on any table, sealed for one locality, lets out or touches a row of another' },
      { file: tries, test: 'a connection that served one locality is never handed to another' },
      { file: tries, test: 'only the opener seals a connection, and no code sets a locality by itself' },
      { file: rights, test: 'nobody is told of a record outside his units, in no answer and no refusal' },
      { file: rights, test: 'nobody acts on a record outside his units, whatever the act' },
    ],
    saboteurs: [
      { file: walls, test: 'the linter sees when …' },
      { file: tries, test: 'saboteur: … lets rows out, and that is seen' },
      { file: tries, test: 'saboteur: access with the owner’s rights is seen to let rows out' },
      {
        file: tries,
        test: 'saboteur: a connection that kept the locality of whoever had it before is seen to let rows out',
      },
      {
        file: tries,
        test: 'saboteur: a key that does not begin with the locality tells of rows that are not there to see',
      },
      { file: rights, test: 'an answer to one that is shown to another is a leak' },
    ],
  },
  {
    id: 'T-13',
    subject: { vi: 'Bảng quyền', en: 'The table of rights' },
    promise: {
      vi: 'Mỗi việc, mỗi vai, mỗi quan hệ với hồ sơ: được hay không đúng như bảng đã duyệt; “không được” và “không có” trông giống hệt nhau.',
      en: 'Each operation, role and relation to a record is allowed as the reviewed table says; “not yours” and “not there” look the same.',
    },
    figures: {
      cases: {
        label: { vi: 'Ô của bảng (việc × người)', en: 'cells of the table (operation × person)' },
        least: 5_000,
      },
      unequal: { label: { vi: 'Ô khác bảng đã duyệt', en: 'cells that differ from the reviewed table' }, most: 0 },
      alike: {
        label: { vi: 'Lần so “không được” với “không có”', en: '“not yours” compared with “not there”' },
        least: 200,
      },
      fields: { label: { vi: 'Trường chỉ đọc được gửi thử', en: 'read-only fields sent' }, least: 1_000 },
      taken: { label: { vi: 'Trường chỉ đọc bị nhận', en: 'read-only fields taken' }, most: 0 },
    },
    shown: [
      { file: matrix, test: 'every act of every record type, by everybody' },
      {
        file: matrix,
        test: 'every question about a record of the desk and one that is public, by everybody: what of it is seen',
      },
      { file: matrix, test: 'every route of the API, with keys of each scope and without any' },
      { file: matrix, test: '“not yours” and “not there” are one answer, in the engine and over HTTP' },
      { file: matrix, test: 'whatever a record holds that nobody may set is not taken from anybody' },
      { file: matrix, test: 'a command with more than its own parts is refused whole' },
    ],
    saboteurs: [{ file: matrix, test: 'saboteur: one rule turned round differs from the reviewed table' }],
  },
  {
    id: 'T-14',
    subject: { vi: 'Tệp gửi lên', en: 'Uploads' },
    promise: {
      vi: 'Tệp xấu bị từ chối hoặc viết lại; vị trí chụp không còn trong bản công khai; máy chủ không bị chậm.',
      en: 'A bad file is refused or written anew; no public copy says where it was taken; nobody else is slowed down.',
    },
    figures: {
      files: { label: { vi: 'Tệp đã thử', en: 'files tried' }, least: { quick: 76, nightly: 300 } },
      passed: { label: { vi: 'Tệp xấu lọt qua', en: 'bad files that got through' }, most: 0 },
      places: { label: { vi: 'Bản giữ còn vị trí hay tên máy', en: 'kept copies that tell place or device' }, most: 0 },
      megabytes: { label: { vi: 'Bộ nhớ thêm, MB', en: 'memory above idle, MB' }, most: 150 },
      seconds: {
        label: { vi: 'Giây xử lý một tệp, nhiều nhất', en: 'seconds of the processor for one file' },
        most: 5,
      },
      others: {
        label: { vi: 'Yêu cầu khác chờ, ms (p99)', en: 'others wait, ms (p99)' },
        most: { quick: 1_000, nightly: 300 },
      },
      headers: { label: { vi: 'Tiêu đề an toàn còn thiếu', en: 'safe headers that are missing' }, most: 0 },
    },
    shown: [
      { file: hostile, test: 'every bad file is refused or written anew, and nobody else is slowed down' },
      { file: hostile, test: 'what is given out is put down as a file, of no guessed type, where nothing runs' },
    ],
    saboteurs: [{ file: hostile, test: 'saboteur: with the limits off the same bombs are opened' }],
  },
  {
    id: 'T-16',
    subject: { vi: 'Dấu vết của người xem', en: 'The trace of who looked' },
    promise: {
      vi: 'Mỗi lần xem một trường kín đều để lại dấu vết mà người được xem đọc được.',
      en: 'Each reading of a private field leaves a trace that the person concerned can read.',
    },
    figures: {
      paths: {
        label: {
          vi: 'Đường đọc được thử (câu hỏi × người, và mọi địa chỉ API)',
          en: 'paths tried (question × person, and every API route)',
        },
        least: 700,
      },
      shown: { label: { vi: 'Lần thông tin kín hiện ra', en: 'private values shown' }, least: 13 },
      untraced: { label: { vi: 'Lần hiện ra không để lại dấu vết', en: 'shown without a trace' }, most: 0 },
    },
    shown: [
      {
        file: traceLaw,
        test: 'every question, by everybody: what is private is shown if and only if a row of the trace is left',
      },
      { file: traceLaw, test: 'every route of the API, with a key that may do everything: the same' },
      { file: traceLaw, test: 'the person concerned reads every one of them' },
      { file: traceLaw, test: 'no other file of the program touches the table of private values' },
      { file: unmasking, test: 'cannot be changed by the program: …' },
    ],
    saboteurs: [{ file: traceLaw, test: 'saboteur: a path that reads past the trace is seen' }],
  },
  {
    id: 'T-19',
    subject: { vi: 'Đoán mã và mật khẩu', en: 'Guessing codes and passwords' },
    promise: {
      vi: 'Không đoán được mã một lần, mật khẩu hay mã tra cứu, và người thật vẫn vào được.',
      en: 'One-time codes, passwords and tracking codes cannot be guessed, and the real person still enters.',
    },
    figures: {
      codeGuesses: {
        label: { vi: 'Lần đoán mã một lần', en: 'guesses at one-time codes' },
        least: { quick: 2_000, nightly: 100_000 },
      },
      codeTries: { label: { vi: 'Lần thử nhiều nhất ở một mã', en: 'most tries at one code' }, most: 5 },
      codeChance: { label: { vi: 'Xác suất đoán trúng một mã', en: 'chance to guess one code' }, most: 0.000_005 },
      codesFound: { label: { vi: 'Mã đoán trúng', en: 'codes found' }, most: 0 },
      passwordsTried: {
        label: { vi: 'Mật khẩu đã thử', en: 'passwords tried' },
        least: { quick: 150, nightly: 5_000 },
      },
      passwordsLetThrough: {
        label: { vi: 'Lần thử được xét ở người có thật', en: 'tries let through at real names' },
        most: 30,
      },
      passwordsFound: { label: { vi: 'Mật khẩu đoán trúng', en: 'passwords found' }, most: 0 },
      ownersKeptOut: { label: { vi: 'Chủ tài khoản bị chặn', en: 'owners kept out of their own browser' }, most: 0 },
      recordsFound: { label: { vi: 'Hồ sơ đoán trúng', en: 'records found' }, most: 0 },
      recordsLetThrough: {
        label: { vi: 'Lần đoán hồ sơ được xét', en: 'guesses at records let through' },
        most: 2_000,
      },
      recordChance: {
        label: { vi: 'Xác suất mỗi lần đoán hồ sơ', en: 'chance of a guess at a record' },
        most: 0.000_001,
      },
      triesADay: { label: { vi: 'Lần thử một mã đã biết trong ngày', en: 'tries a day at a known code' }, most: 30 },
      codeTiming: {
        label: { vi: 'p khi xin mã, số có và không có', en: 'p of asking for a code, known or not' },
        least: 0.01,
      },
      nameTiming: {
        label: { vi: 'p khi sai mật khẩu, tên có và không có', en: 'p of a wrong password, known or not' },
        least: 0.01,
      },
    },
    shown: [
      {
        file: guessing,
        test: 'guesses from a hundred addresses open nothing, and no code is tried more than five times',
      },
      {
        file: guessing,
        test: 'sprayed over names from many addresses open nothing, and the owner still enters by his own browser',
      },
      { file: guessing, test: 'guessed a million times from a hundred addresses, none is found' },
      { file: guessing, test: 'one known code is tried thirty times a day and no more' },
      { file: guessing, test: 'asking for a code takes as long for a number that is known as for one that is not' },
      { file: guessing, test: 'a wrong password takes as long at a name that is there as at one that is not' },
    ],
    saboteurs: [
      { file: guessing, test: 'saboteur: with nothing limited the same guesses find the code' },
      { file: guessing, test: 'saboteur: with nothing limited the hundredth password is found' },
      { file: guessing, test: 'saboteur: an answer that waits for the sending is told apart' },
    ],
  },
  {
    id: 'T-34',
    subject: { vi: 'Bí mật không nằm trong nhật ký', en: 'No secret in any log' },
    promise: {
      vi: 'Không tên, số điện thoại hay khoá nào xuất hiện trong nhật ký, lỗi, tên tệp hay địa chỉ.',
      en: 'No name, number or key stands in logs, errors, file names or addresses.',
    },
    figures: {
      inLogs: { label: { vi: 'Dấu vết trong nhật ký, lỗi, số đo', en: 'traces in logs, errors and metrics' }, most: 0 },
      inNames: {
        label: { vi: 'Dấu vết trong tên tệp và bản sao lưu', en: 'traces in names of files and backups' },
        most: 0,
      },
      inAddresses: {
        label: { vi: 'Dấu vết trong địa chỉ và Referer', en: 'traces in addresses and Referer' },
        most: 0,
      },
    },
    shown: [
      {
        file: 'test/browser/canary.test.ts',
        test: 'no canary of any journey stands in a log, a name of a file, a backup’s face or an address',
      },
    ],
    saboteurs: [
      { file: 'test/browser/canary.test.ts', test: 'saboteur: a server that logs the body of a request is found out' },
    ],
  },
]
