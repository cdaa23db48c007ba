import type { Words } from '#base/text.ts'
import type { HealthName } from './measure.ts'

/** What a line of health means and what to do when it is amber or red, step by step. */
export type RunbookEntry = { means: Words; todo: readonly Words[] }

/** One entry for everything that is watched: shown beside the line, and printed as `docs/runbook.md`. */
export const runbook: Readonly<Record<HealthName, RunbookEntry>> = {
  database: {
    means: {
      vi: 'Phần các lần hỏi mà cơ sở dữ liệu không trả lời. Khi không trả lời, cổng và bàn làm việc hiện trang tạm dừng có số điện thoại; không nhận gì mà không ghi được.',
      en: 'Share of looks the database did not answer. While it does not, portal and desk show a page with phone numbers; nothing is taken that cannot be kept.',
    },
    todo: [
      {
        vi: 'Đợi một phút: chương trình tự khởi động lại cơ sở dữ liệu của nó.',
        en: 'Wait a minute: the program starts its own database again by itself.',
      },
      {
        vi: 'Xem cuối tệp postgres.log trong thư mục dữ liệu, và ổ đĩa còn chỗ không.',
        en: 'Read the end of postgres.log in the data folder, and see whether the disk has room.',
      },
      {
        vi: 'Với DATABASE_URL: kiểm tra máy chủ đó và đường mạng đến nó.',
        en: 'With DATABASE_URL: look at that server and the way to it.',
      },
      {
        vi: 'Không lên được: phục hồi theo docs/backup.md.',
        en: 'If it does not come back: restore as docs/backup.md says.',
      },
    ],
  },
  errors: {
    means: {
      vi: 'Phần trả lời hỏng do hệ thống (mã 5xx) trong ngày, kể cả lúc bận. Mức cho phép là 0,1 %.',
      en: 'Share of today’s answers that failed on our side (5xx), those of a busy server too. 0.1 % are allowed.',
    },
    todo: [
      {
        vi: 'Tìm dòng "level":"error" trong nhật ký; mã người đọc thấy (như 7F3K-21) nằm trong dòng ấy.',
        en: 'Find the lines with "level":"error" in the log; the code a reader saw (like 7F3K-21) stands in them.',
      },
      {
        vi: 'So giờ với các dòng khác của trang này: ổ đĩa, cơ sở dữ liệu, truy vấn lâu.',
        en: 'Compare the time with the other lines here: disk, database, long queries.',
      },
    ],
  },
  slow: {
    means: {
      vi: 'Truy vấn lâu nhất lúc xem. Đếm lại và sao lưu ban đêm được phép lâu.',
      en: 'The longest statement at the moment of the look. Recounts and backups at night may be long.',
    },
    todo: [
      {
        vi: 'Xem việc nền nào đang chạy ở bảng dưới; đợi nó xong.',
        en: 'See below which job is running, and let it end.',
      },
      {
        vi: 'Ban ngày mà vẫn lâu: xem pg_stat_activity, và docs/performance.md.',
        en: 'If it stays so by day: look at pg_stat_activity and docs/performance.md.',
      },
    ],
  },
  loops: {
    means: {
      vi: 'Việc lặp liên tục (cộng tổng, đồng hồ hạn, gửi tin …) hỏng liền nhau đã bao lâu.',
      en: 'For how long a piece of continuous work (fold, clock, sending …) has failed without a break.',
    },
    todo: [
      {
        vi: 'Xem việc nào ở bảng “Việc liên tục”, rồi tìm lỗi của nó trong nhật ký.',
        en: 'See which one in the table of continuous work, then find its fault in the log.',
      },
      {
        vi: 'Không mất gì: nó làm tiếp từ chỗ dừng khi hết lỗi.',
        en: 'Nothing is lost: it goes on from where it stopped once the fault is gone.',
      },
    ],
  },
  jobs: {
    means: { vi: 'Việc nền đã thử hết số lần mà vẫn hỏng.', en: 'Jobs that failed after all their tries.' },
    todo: [
      {
        vi: 'Đọc chữ lỗi bên cạnh việc; tìm dòng “work failed” trong nhật ký.',
        en: 'Read the word beside the job; find “work failed” in the log.',
      },
      {
        vi: 'figures_differ hoặc history_differs: đừng công bố số, chạy npx dothi recount và npx dothi verify.',
        en: 'figures_differ or history_differs: publish nothing, run npx dothi recount and npx dothi verify.',
      },
      { vi: 'Sửa xong thì bấm “Chạy lại”.', en: 'When it is mended press “Run again”.' },
    ],
  },
  unsent: {
    means: {
      vi: 'Tin nhắn chờ gửi lâu nhất, không kể giờ nghỉ đêm.',
      en: 'The message that has waited longest, quiet hours left out.',
    },
    todo: [
      {
        vi: 'Kiểm tra nhà cung cấp tin nhắn và các biến SMS_PRIMARY_URL, MAIL_URL.',
        en: 'Look at the providers and at SMS_PRIMARY_URL, MAIL_URL.',
      },
      {
        vi: 'Tin cũ hơn ba ngày sẽ không gửi nữa; cần thì báo người dân bằng điện thoại.',
        en: 'What is older than three days is not sent any more; phone people where it matters.',
      },
    ],
  },
  log: {
    means: {
      vi: 'Có sự kiện mà lịch sử chứng minh được không dài thêm: có thể có khoảng trống.',
      en: 'There are events and the provable history does not grow: there may be a gap.',
    },
    todo: [
      {
        vi: 'Tìm “the provable history stands still” trong nhật ký.',
        en: 'Find “the provable history stands still” in the log.',
      },
      {
        vi: 'Nếu nói điều đang lưu khác điều đã ký: giữ nguyên máy, chạy npx dothi verify, báo người làm chứng.',
        en: 'If it says that what is stored is not what was signed: change nothing, run npx dothi verify, tell the witnesses.',
      },
    ],
  },
  checkpoint: {
    means: {
      vi: 'Sự kiện đã vào lịch sử nhưng chưa có điểm mốc được ký.',
      en: 'Events are in the history and no checkpoint over them is signed.',
    },
    todo: [
      {
        vi: 'Như dòng trên; điểm mốc bình thường được ký trong một phút.',
        en: 'As for the line above; a checkpoint is normally signed within a minute.',
      },
    ],
  },
  disk: {
    means: {
      vi: 'Ổ đĩa đầy nhất. Từ mức vàng: báo động; từ mức đỏ: không nhận tệp nữa; đầy hẳn: không nhận hồ sơ, vẫn xem được.',
      en: 'The fullest disk. Amber: an alert; red: no more files are taken; quite full: nothing is taken, reading goes on.',
    },
    todo: [
      {
        vi: 'Dời bản sao lưu sang ổ khác (DOTHI_BACKUP_TO) hoặc giữ ít bản hơn (DOTHI_BACKUP_KEEP).',
        en: 'Move the backups to another disk (DOTHI_BACKUP_TO) or keep fewer (DOTHI_BACKUP_KEEP).',
      },
      {
        vi: 'Nới ổ đĩa. Đừng xoá gì trong postgres/cluster.',
        en: 'Make the disk larger. Remove nothing in postgres/cluster.',
      },
      {
        vi: 'Khi có chỗ lại, hệ thống tự nhận tiếp trong vài giây.',
        en: 'Once there is room it takes things again by itself within seconds.',
      },
    ],
  },
  disk_days: {
    means: {
      vi: 'Theo nhịp ba mươi ngày qua thì còn bao nhiêu ngày ổ đĩa đầy.',
      en: 'At the pace of the last thirty days: days until the disk is full.',
    },
    todo: [
      {
        vi: 'Đặt mua hoặc nới ổ đĩa trước khi còn bảy ngày.',
        en: 'Order or enlarge the disk before seven days are left.',
      },
    ],
  },
  backup: {
    means: {
      vi: 'Bản sao lưu toàn bộ gần nhất. Thay đổi sau đó được lưu mỗi 5 giây.',
      en: 'The newest whole copy. What changed since is archived every 5 seconds.',
    },
    todo: [
      {
        vi: 'Bấm “Sao lưu ngay” ở trang Sao lưu và xem lỗi.',
        en: 'Press “Backup now” on the page of backups and see what it says.',
      },
      {
        vi: 'Kiểm tra nơi chứa (DOTHI_BACKUP_TO) còn gắn và còn chỗ.',
        en: 'See that the place (DOTHI_BACKUP_TO) is mounted and has room.',
      },
    ],
  },
  drill: {
    means: {
      vi: 'Lần diễn tập phục hồi đạt gần nhất; hỏng thì đỏ ngay.',
      en: 'The last restore drill that held; one that failed is red at once.',
    },
    todo: [
      {
        vi: 'Mở trang Sao lưu, xem phép thử nào không đạt.',
        en: 'Open the page of backups and see which check did not hold.',
      },
      {
        vi: 'Sao lưu lại rồi bấm “Diễn tập”. Vẫn hỏng: coi như chưa có bản sao lưu.',
        en: 'Back up anew and press “Drill”. If it fails again: count on no backup.',
      },
    ],
  },
  certificate: {
    means: {
      vi: 'Chứng thư của trang còn hạn bao lâu (biến DOTHI_CERTIFICATE).',
      en: 'How long the certificate of the site is good (DOTHI_CERTIFICATE).',
    },
    todo: [
      {
        vi: 'Gia hạn chứng thư ở máy chủ phía trước và nạp lại.',
        en: 'Renew it on the server in front and load it anew.',
      },
    ],
  },
}
