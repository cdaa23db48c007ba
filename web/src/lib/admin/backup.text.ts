import type { Words } from '#lib/house.ts'

/** Words of the page of backups and drills. */
export const backupText = {
  title: { vi: 'Sao lưu và diễn tập', en: 'Backup and drill' },
  off: {
    vi: 'Máy này không tự sao lưu (DOTHI_BACKUP_EVERY = 0). Vẫn có thể sao lưu bằng nút dưới đây.',
    en: 'This installation does not back up by itself (DOTHI_BACKUP_EVERY = 0). The button below still does.',
  },
  on: {
    vi: 'Tự sao lưu toàn bộ mỗi {hours} giờ, giữ {keep} bản; thay đổi được lưu mỗi 5 giây. Diễn tập mỗi đêm lúc 02:30.',
    en: 'A whole copy every {hours} hours, {keep} are kept; changes are archived every 5 seconds. A drill every night at 02:30.',
  },
  drillNow: { vi: 'Diễn tập', en: 'Drill' },
  backupNow: { vi: 'Sao lưu ngay', en: 'Backup now' },
  verifyNow: { vi: 'Kiểm lịch sử', en: 'Verify the history' },
  recountNow: { vi: 'Đếm lại số liệu', en: 'Recount the figures' },
  drillWhy: {
    vi: 'Diễn tập phục hồi bản mới nhất lên một máy chủ tạm, so mã băm từng bảng, đếm lại số liệu và kiểm lịch sử. Hệ thống đang chạy không bị đụng đến.',
    en: 'A drill restores the newest copy on a scratch server, compares the hash of every table, recounts the figures and verifies the history. Nothing that runs is touched.',
  },
  begun: { vi: 'Đã bắt đầu: {what}.', en: 'Begun: {what}.' },
  work: { vi: 'Đang làm và vừa làm', en: 'At work and just done' },
  lastDrill: { vi: 'Lần diễn tập gần nhất', en: 'The last drill' },
  noDrill: {
    vi: 'Chưa diễn tập lần nào: chưa biết bản sao lưu có phục hồi được không.',
    en: 'No drill yet: nobody knows whether the backup can be brought back.',
  },
  held: { vi: 'Đạt {count} phép thử', en: '{count} checks held' },
  broke: { vi: '{count} phép thử KHÔNG đạt', en: '{count} checks did NOT hold' },
  check: { vi: 'Phép thử', en: 'Check' },
  figure: { vi: 'Số đo', en: 'Figure' },
  of: { vi: 'bản {name}, lúc {at}', en: 'of {name}, at {at}' },
  copies: { vi: 'Các bản sao lưu', en: 'Backups' },
  none: { vi: 'Chưa có bản nào.', en: 'There is none yet.' },
  name: { vi: 'Tên', en: 'Name' },
  at: { vi: 'Trạng thái lúc', en: 'As of' },
  size: { vi: 'Cỡ gốc', en: 'Size' },
  stored: { vi: 'Chiếm chỗ', en: 'Stored' },
  rows: { vi: 'Dòng', en: 'Rows' },
  restoreHow: {
    vi: 'Phục hồi làm ở dòng lệnh của máy chủ, khi chương trình đã dừng: npx dothi restore (docs/backup.md).',
    en: 'Restoring is done at the command line of the server, with the program stopped: npx dothi restore (docs/backup.md).',
  },
} as const satisfies Record<string, Words>
