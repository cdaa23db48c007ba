import type { Check } from './check.ts'

const crash = 'test/crash/crash.test.ts'
const submissions = 'test/crash/submissions.test.ts'
const jobs = 'test/crash/jobs.test.ts'
const disk = 'test/crash/full-disk.test.ts'
const embedded = 'src/gateways/embedded-postgres/embedded-postgres.gateway.test.ts'
const restart = 'test/crash/restart.test.ts'
const bound = 'src/engine/db/bound.test.ts'
const archive = 'test/backup/archive.test.ts'
const migration = 'test/assurance/migration.test.ts'
const nth = 'test/assurance/failing-call.law.test.ts'
const backup = 'test/backup/backup.test.ts'

/** What was acknowledged stays, whatever dies, fills up, is restored or is upgraded. */
export const storageChecks: readonly Check[] = [
  {
    id: 'T-01',
    subject: { vi: 'Cơ sở dữ liệu bị giết giữa lúc đang ghi', en: 'The database is killed while people write' },
    promise: {
      vi: 'Điều đã báo nhận thì còn, đúng một lần, dù mọi tiến trình bị giết bất cứ lúc nào; các con số khớp với sổ ghi.',
      en: 'What was acknowledged is there, exactly once, whenever any process is killed; the figures agree with the ledger.',
    },
    figures: {
      kills: { label: { vi: 'Số lần giết', en: 'kills' }, least: { quick: 3, nightly: 40 } },
      lost: { label: { vi: 'Đã báo nhận mà mất', en: 'acknowledged and lost' }, most: 0 },
      doubled: { label: { vi: 'Ghi hai lần', en: 'doubled' }, most: 0 },
      differences: { label: { vi: 'Lệch khi đếm lại', en: 'differences of the recount' }, most: 0 },
      upAgainMs: { label: { vi: 'Lâu nhất để làm việc lại, ms', en: 'longest until at work again, ms' }, most: 10_000 },
    },
    shown: [
      { file: crash, test: 'no acknowledged act is lost or doubled when the program and the database are killed' },
    ],
    saboteurs: [
      { file: crash, test: 'saboteur: without synchronous commit the same comparison finds acknowledged acts lost' },
    ],
  },
  {
    id: 'T-02',
    subject: { vi: 'Chương trình bị giết giữa lúc nhận hồ sơ', en: 'The program is killed while it takes submissions' },
    promise: {
      vi: 'Bao nhiêu lần gửi thì bấy nhiêu hồ sơ, dù người gửi phải gửi lại; việc nền chạy đúng một lần; không còn nửa tệp nào.',
      en: 'As many records as were meant, however often they had to be sent again; jobs run once; no half file is left.',
    },
    figures: {
      kills: { label: { vi: 'Số lần giết', en: 'kills' }, least: { quick: 3, nightly: 30 } },
      records: { label: { vi: 'Hồ sơ trên mỗi lần gửi', en: 'records for each submission' }, least: 1, most: 1 },
      doubled: { label: { vi: 'Ghi hai lần hay không ai gửi', en: 'doubled, or sent by nobody' }, most: 0 },
      halfFiles: { label: { vi: 'Tệp dở dang', en: 'half files' }, most: 0 },
      turnsTwice: { label: { vi: 'Việc nền xếp hai lần', en: 'turns of jobs put twice' }, most: 0 },
      turnsLost: { label: { vi: 'Việc nền bị mất', en: 'turns of jobs lost' }, most: 0 },
      exportsTwice: { label: { vi: 'Tệp xuất làm hai lần', en: 'exports made twice' }, most: 0 },
      exportsLost: { label: { vi: 'Tệp xuất bị mất hay dở dang', en: 'exports lost or not whole' }, most: 0 },
    },
    shown: [
      {
        file: submissions,
        test: 'as many submissions, so many records, though the program is killed and everybody sends again; and no half file is left',
      },
      {
        file: jobs,
        test: 'two programs that are killed again and again do each turn of scheduled work once, and lose none',
      },
      {
        file: 'test/crash/exports.test.ts',
        test: 'exports asked for while the programs that make them are killed again and again: each is made once and whole',
      },
    ],
    saboteurs: [
      {
        file: submissions,
        test: 'saboteur: when the key of a submission is dropped, sending again makes doubles and the comparison sees them',
      },
      { file: jobs, test: 'saboteur: without the name of the turn two programs put it twice, and the count sees it' },
      {
        file: 'src/engine/export/export.test.ts',
        test: 'saboteur: work that is not written with its act is lost when the program dies between the two',
      },
    ],
  },
  {
    id: 'T-03',
    subject: { vi: 'Khởi động sau khi bị giết', en: 'Starting after a kill' },
    promise: {
      vi: 'Máy chủ tự đứng dậy trong 15 giây dù còn tệp khoá cũ hay tiến trình ma, và không bao giờ xoá khoá còn sống.',
      en: 'It gets up by itself within 15 seconds over stale locks and zombies, and never removes a live lock.',
    },
    figures: {
      orphanMs: {
        label: { vi: 'Tiếp quản cơ sở dữ liệu mồ côi, ms', en: 'taking over an orphaned database, ms' },
        most: 15_000,
      },
      staleMs: {
        label: { vi: 'Dậy qua khoá cũ và tiến trình ma, ms', en: 'up over stale locks and a zombie, ms' },
        most: 15_000,
      },
      liveRemoved: { label: { vi: 'Khoá còn sống bị xoá', en: 'live locks removed' }, most: 0 },
    },
    shown: [
      { file: embedded, test: 'a database orphaned by a killed program is taken over within 15 s' },
      {
        file: embedded,
        test: 'a lock file that names a zombie, or a stranger, does not keep the database from starting',
      },
      { file: embedded, test: 'a database that another living program runs is left alone' },
    ],
    saboteurs: [
      {
        file: embedded,
        test: 'saboteur: over the same lock files PostgreSQL alone, without our clearing, does not start',
      },
    ],
  },
  {
    id: 'T-05',
    subject: { vi: 'Lần gọi thứ n bị hỏng', en: 'The nth call fails' },
    promise: {
      vi: 'Bất cứ lần gọi nào ra cơ sở dữ liệu, đĩa hay mạng bị lỗi, treo hoặc đứt nửa chừng, người dùng được báo đúng là ĐÃ hay CHƯA nhận.',
      en: 'Whichever call to database, disk or network fails, hangs or breaks half way, people are told the truth: received or not.',
    },
    figures: {
      journeys: { label: { vi: 'Hành trình', en: 'journeys' }, least: 25 },
      runs: { label: { vi: 'Lần gọi bị phá', en: 'calls that were broken' }, least: { quick: 50, nightly: 150 } },
      lies: { label: { vi: 'Báo sai', en: 'untrue answers' }, most: 0 },
      broken: { label: { vi: 'Lệch trong sổ, con số, nhật ký', en: 'flaws of ledger, figures, log' }, most: 0 },
      unsent: { label: { vi: 'Tin nhắn thất lạc', en: 'messages lost' }, most: 0 },
      linesLeft: { label: { vi: 'Kết nối bị bỏ quên', en: 'connections left open' }, most: 0 },
      unhandled: { label: { vi: 'Lỗi không ai nhận', en: 'faults that nobody took' }, most: 0 },
    },
    shown: [
      { file: nth, test: 'whichever call of whichever journey fails, people are told the truth and may send again' },
      {
        file: nth,
        test: 'after all of it the figures, the ledger and the log are whole, messages went out, and no line is left open',
      },
    ],
    saboteurs: [{ file: nth, test: 'saboteur: a program that says "not received" of whatever broke is caught lying' }],
  },
  {
    id: 'T-06',
    subject: { vi: 'Đĩa đầy', en: 'The disk is full' },
    promise: {
      vi: 'Đĩa đầy thì vẫn xem được, việc ghi bị từ chối rõ ràng, và không mất gì đã báo nhận.',
      en: 'On a full disk reading goes on, writing is refused in plain words, and nothing acknowledged is lost.',
    },
    figures: {
      improper: {
        label: { vi: 'Trả lời không phải “được” hay “chưa nhận”', en: 'answers that are neither well nor “not now”' },
        most: 0,
      },
      readsStopped: { label: { vi: 'Lần không xem được khi đầy', en: 'times reading did not go on' }, most: 0 },
      lost: {
        label: { vi: 'Đã báo nhận mà mất, ổ dữ liệu đầy', en: 'acknowledged and lost, disk of the data' },
        most: 0,
      },
      lostOfLog: {
        label: { vi: 'Đã báo nhận mà mất, ổ nhật ký đầy', en: 'acknowledged and lost, disk of the log' },
        most: 0,
      },
      alarmed: { label: { vi: 'Có báo động', en: 'alarms raised' }, least: 1 },
    },
    shown: [
      {
        file: disk,
        test: 'reading goes on, writing is refused in plain words and nothing acknowledged is lost, on the disk of the data',
      },
      { file: disk, test: 'and on the disk of its log, of which it dies and starts again on the ballast' },
    ],
    saboteurs: [
      { file: disk, test: 'saboteur: without ballast a database whose log is full does not come back while it is' },
    ],
  },
  {
    id: 'T-08',
    subject: { vi: 'Cơ sở dữ liệu khởi động lại', en: 'The database restarts' },
    promise: {
      vi: 'Khi cơ sở dữ liệu khởi động lại hay đứng im, người dùng chỉ gặp “tạm ngưng” không quá 10 giây; không mất gì, không rò kết nối.',
      en: 'While the database restarts or stands still people meet only “not now”, at most 10 seconds; nothing is lost, no connection leaks.',
    },
    figures: {
      restarts: { label: { vi: 'Số lần khởi động lại', en: 'restarts' }, least: { quick: 2, nightly: 20 } },
      stillMs: {
        label: { vi: 'Cơ sở dữ liệu đứng im, ms', en: 'the database stands still, ms' },
        least: { quick: 12_000, nightly: 30_000 },
      },
      notNow: { label: { vi: 'Trả lời “tạm ngưng” khi đứng im', en: 'answers “not now” meanwhile' }, least: 1 },
      improper: {
        label: { vi: 'Trả lời không phải “được” hay “tạm ngưng”', en: 'answers that are neither well nor “not now”' },
        most: 0,
      },
      slowestMs: { label: { vi: 'Trả lời chậm nhất, ms', en: 'slowest answer, ms' }, most: 10_000 },
      lost: { label: { vi: 'Đã báo nhận mà mất', en: 'acknowledged and lost' }, most: 0 },
      leaked: { label: { vi: 'Kết nối bị rò', en: 'connections left behind' }, most: 0 },
    },
    shown: [
      {
        file: restart,
        test: 'while the database restarts at once under load people meet only "not now", nothing is lost and no connection stays behind',
      },
      {
        file: restart,
        test: 'while the database stands still every request is answered in time, nothing is lost, and work goes on after it by itself',
      },
      { file: bound, test: 'an act whose answer does not come is said to be unknown, and sent again it is done once' },
    ],
    saboteurs: [
      {
        file: restart,
        test: 'saboteur: without a bound a request waits as long as the database stands still, and that is seen',
      },
      {
        file: restart,
        test: 'saboteur: a connection that nobody gives back, and an answer that is a fault, are both seen',
      },
    ],
  },
  {
    id: 'T-20',
    subject: { vi: 'Sao lưu rồi khôi phục', en: 'Backup, then restore' },
    promise: {
      vi: 'Bản sao lấy giữa lúc đang ghi khôi phục lại được ở nơi khác, bằng nhau từng bảng; mất nhiều nhất một phút cuối.',
      en: 'A copy taken while people write is restored elsewhere, equal table by table; at most the last minute is lost.',
    },
    figures: {
      lost: { label: { vi: 'Đã báo nhận trước bản sao mà mất', en: 'acknowledged before the copy and lost' }, most: 0 },
      unequal: {
        label: { vi: 'Bảng, tệp, con số hay gốc nhật ký lệch', en: 'tables, files, figures or log roots that differ' },
        most: 0,
      },
      openMs: {
        label: { vi: 'Khoảng cuối chưa kịp lưu khi máy chết, ms', en: 'age of the archive when the machine dies, ms' },
        most: 60_000,
      },
      lostBeforeArchive: {
        label: { vi: 'Đã lưu trước khi máy chết mà mất', en: 'archived before the machine died and lost' },
        most: 0,
      },
    },
    shown: [
      { file: backup, test: 'holds everything that was acknowledged before it, and is equal table by table' },
      {
        file: archive,
        test: 'when the machine dies in the middle of work, what was acknowledged a minute ago is there',
      },
      { file: archive, test: 'a restore to a moment has what was written before it and nothing after' },
      {
        file: 'test/backup/first-start.test.ts',
        test: 'restored to a moment it starts, people sign in, figures are what they were, the history says so, and the erased stays erased',
      },
    ],
    saboteurs: [
      { file: backup, test: 'saboteur: one changed, one lost, one doubled row is another content' },
      { file: archive, test: 'saboteur: a flipped byte in the archive, and a segment left out, are found' },
    ],
  },
  {
    id: 'T-21',
    subject: { vi: 'Nâng cấp từ mọi bản đã phát hành', en: 'Upgrading from every release' },
    promise: {
      vi: 'Dữ liệu của mọi bản đã phát hành nâng lên bản này mà con số không đổi; không khoá bảng quá một giây; đứt giữa chừng thì làm tiếp.',
      en: 'The rows of every release come up to this one with the same figures; no table is locked over a second; what is interrupted goes on.',
    },
    figures: {
      figures: { label: { vi: 'Con số đem so', en: 'figures compared' }, least: { quick: 600, nightly: 3_000 } },
      differing: { label: { vi: 'Con số đổi sau nâng cấp', en: 'figures that changed' }, most: 0 },
      flaws: { label: { vi: 'Lệch khi đếm lại và chứng minh', en: 'differences of recount and proof' }, most: 0 },
      rows: {
        label: { vi: 'Số dòng khi đo khoá', en: 'rows while locks are timed' },
        least: { quick: 10_000, nightly: 1_000_000 },
      },
      longestLockMs: { label: { vi: 'Khoá lâu nhất, ms', en: 'longest lock, ms' }, most: 1_000 },
      readerWaitedMs: {
        label: { vi: 'Người đọc chờ lâu nhất, ms', en: 'longest wait of a reader behind one that waits, ms' },
        most: 2_500,
      },
      stops: { label: { vi: 'Lệnh chặn việc hằng ngày', en: 'statements that stop daily work' }, most: 0 },
      frozenMb: { label: { vi: 'Bản đông lạnh lớn nhất, MB', en: 'largest frozen release, MB' }, most: 5 },
    },
    shown: [
      { file: migration, test: 'no migration of a release was edited since' },
      {
        file: migration,
        test: 'the rows of every release come up to this one with the same figures, recounted and proved',
      },
      {
        file: migration,
        test: 'no migration since the last release holds a lock for over a second, with so many rows',
      },
      { file: migration, test: 'no migration since the first release stops daily work or takes a name away' },
      { file: migration, test: 'lets daily work by while it waits for a lock, is killed, and goes on where it stood' },
    ],
    saboteurs: [
      { file: migration, test: 'saboteur: a migration that changes figures is seen in them' },
      { file: migration, test: 'saboteur: a migration that loses a row of the ledger is seen by the log' },
      { file: migration, test: 'saboteur: a migration that was edited after its release is found' },
      { file: migration, test: 'saboteur: … stops daily work' },
    ],
  },
]
