import type { Words } from '../house.ts'

/** Words of tracking: the form, the answer, what the owner may do. */
export const trackText = {
  title: { vi: 'Tra cứu phản ánh, hồ sơ', en: 'Track a report or dossier' },
  lead: {
    vi: 'Không cần đăng nhập. Mã nằm trên biên nhận.',
    en: 'No sign-in needed. The code stands on your receipt.',
  },
  code: { vi: 'Mã phản ánh hoặc mã hồ sơ', en: 'Code of the report or dossier' },
  codeHelp: {
    vi: 'Ví dụ 2611-4827-3915. Có gạch hay không đều được.',
    en: 'For example 2611-4827-3915, with or without dashes.',
  },
  phone: { vi: '6 số xác nhận, hoặc 4 số cuối điện thoại', en: '6-digit proof, or last 4 digits of your phone' },
  phoneHelp: {
    vi: '6 số xác nhận in trên biên nhận, hoặc 4 số cuối của số điện thoại bạn đã ghi.',
    en: 'The 6 digits printed on your receipt, or the last 4 of the phone you gave.',
  },
  find: { vi: 'Tra cứu', en: 'Track' },
  noMatch: {
    vi: 'Không có mã này, hoặc số xác nhận không khớp. Hãy xem lại biên nhận, hoặc gọi {phone}.',
    en: 'There is no such code, or the proof does not match. Check your receipt, or call {phone}.',
  },
  needCode: { vi: 'Chưa gõ mã', en: 'No code typed' },
  busy: {
    vi: 'Bạn đã thử nhiều lần. Hãy đợi 10 phút rồi thử lại, hoặc gọi {phone}.',
    en: 'Too many tries. Wait 10 minutes and try again, or call {phone}.',
  },
  another: { vi: 'Tra cứu mã khác', en: 'Another code' },
  forget: { vi: 'Thoát khỏi hồ sơ này', en: 'Leave this record' },
  forgetWhy: {
    vi: 'Dùng chung máy? Bấm để người sau không xem được.',
    en: 'On a shared device? Press so that nobody else sees it.',
  },
  codeOf: { vi: 'Mã', en: 'Code' },
  now: { vi: 'Đang ở đâu', en: 'Where it stands' },
  todo: { vi: 'Bạn cần làm gì?', en: 'What do you need to do?' },
  nothing: {
    vi: 'Bây giờ không cần làm gì. Khi có kết quả, trang này sẽ ghi ngay.',
    en: 'Nothing for now. As soon as there is a result, it stands here.',
  },
  nothingClosed: {
    vi: 'Việc đã khép lại. Bạn không cần làm gì thêm.',
    en: 'The matter is closed. There is nothing more to do.',
  },
  about: { vi: 'Thông tin', en: 'Details' },
  unit: { vi: 'Nơi giải quyết', en: 'Handled by' },
  sent: { vi: 'Nhận lúc', en: 'Received' },
  limit: { vi: 'Căn cứ thời hạn', en: 'Basis of the limit' },
  hiddenFields: { vi: 'Thông tin riêng được giấu: {fields}', en: 'Personal details kept hidden: {fields}' },
  onNewDate: { vi: 'Đang đúng hạn mới', en: 'In time for the new date' },
  lateNew: { vi: 'Trễ cả hạn mới', en: 'Past the new date too' },
  lateOld: { vi: 'Trễ hạn ban đầu', en: 'Past the first date' },
  sorry: { vi: 'Chúng tôi xin lỗi vì đã trễ hẹn', en: 'We are sorry for being late' },
  sorrySoon: { vi: 'Chúng tôi xin lỗi vì phải hẹn lại', en: 'We are sorry for the new date' },
  sorryWhy: { vi: 'Lý do: {reason}. Thông báo lúc {at}.', en: 'Reason: {reason}. Told at {at}.' },
  sorryTold: { vi: 'Chúng tôi sẽ báo lý do ở trang này.', en: 'The reason will stand on this page.' },
  sorryRule: {
    vi: 'Gia hạn không biến trễ thành đúng hạn: việc này vẫn được đếm là trễ trong số liệu công khai.',
    en: 'An extension never turns late into in time: this still counts as late in the public figures.',
  },
  sorryRuleSoon: {
    vi: 'Nếu xong sau hạn ban đầu, việc này vẫn được đếm là trễ trong số liệu công khai.',
    en: 'If it ends after the first date, it still counts as late in the public figures.',
  },
  lateBy: { vi: 'Đã trễ {length} làm việc', en: 'Late by {length} of working time' },
  affects: { vi: 'Việc này tính vào chỉ tiêu', en: 'This counts towards' },
  thanks: { vi: 'Hệ thống ĐÃ nhận: {act}. Cảm ơn bạn.', en: 'The system HAS received: {act}. Thank you.' },
  tellHere: { vi: 'Báo cho tôi trên máy này', en: 'Tell me on this machine' },
  tellNoMore: { vi: 'Thôi báo trên máy này', en: 'Stop telling me on this machine' },
  tellWhat: {
    vi: 'Thông báo chỉ có mã và tình trạng. Chúng tôi không bao giờ hỏi mật khẩu.',
    en: 'A notice has only the code and the state. We never ask for a password.',
  },
  tellStarted: { vi: 'Máy này sẽ được báo khi có tin mới.', en: 'This machine will be told when there is news.' },
  tellStopped: { vi: 'Máy này không được báo nữa.', en: 'This machine is not told any more.' },
  tellDenied: {
    vi: 'Trình duyệt đang chặn thông báo của trang này. Hãy cho phép trong cài đặt trình duyệt rồi bấm lại.',
    en: 'The browser blocks notices of this site. Allow them in its settings and press again.',
  },
  tellFailed: {
    vi: 'CHƯA ghi được. Hãy tải lại trang rồi bấm lại, hoặc chọn cách báo khác.',
    en: 'It was NOT noted. Load the page again and press again, or choose another way.',
  },
  public: { vi: 'Trang công khai', en: 'Public page' },
} satisfies Record<string, Words>
