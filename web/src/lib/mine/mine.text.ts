import type { Words } from '#lib/house.ts'

/** Words of the page on which a resident sees all that is his. */
export const mineText = {
  title: { vi: 'Hồ sơ của tôi', en: 'My records' },
  lead: {
    vi: 'Xem mọi phản ánh và hồ sơ đã gửi cùng một số điện thoại. Không cần tài khoản.',
    en: 'See all reports and dossiers sent with one phone number. No account is needed.',
  },
  contact: { vi: 'Số điện thoại hoặc e-mail đã để lại', en: 'The phone number or e-mail you left' },
  contactHelp: {
    vi: 'Chúng tôi gửi một mã 6 số đến đó, nếu đã có hồ sơ mang số này.',
    en: 'Six digits are sent there, if a record was left with it.',
  },
  needContact: { vi: 'Chưa điền số điện thoại hoặc e-mail.', en: 'The phone number or e-mail is empty.' },
  send: { vi: 'Gửi mã cho tôi', en: 'Send me a code' },
  sent: {
    vi: 'Nếu đã có hồ sơ mang số {contact}, mã 6 số vừa được gửi đến đó. Mã dùng trong 10 phút.',
    en: 'If a record was left with {contact}, six digits were just sent there. They are good for 10 minutes.',
  },
  sentDemo: {
    vi: 'Bản trình diễn không gửi tin thật: tin nằm trong thư mục outbox của máy chủ.',
    en: 'The demonstration sends nothing for real: the message is in the server’s folder outbox.',
  },
  code: { vi: 'Mã 6 số', en: 'Six digits' },
  open: { vi: 'Xem hồ sơ', en: 'See the records' },
  anew: { vi: 'Xin mã khác', en: 'Ask for another code' },
  none: { vi: 'Không còn hồ sơ nào mang số này.', en: 'No record carries this number any more.' },
  sentAt: { vi: 'gửi {at}', en: 'sent {at}' },
  signIns: { vi: 'Ai đã mở trang này', en: 'Who opened this page' },
  signInsWhy: {
    vi: 'Mười lần vào gần nhất bằng số, địa chỉ hoặc tài khoản của bạn. Có lần nào không phải bạn thì báo cho nơi tiếp nhận.',
    en: 'The last ten times somebody entered with your number, address or account. If one was not you, tell the office.',
  },
  add: { vi: 'Thêm hồ sơ vào tài khoản', en: 'Add a record to the account' },
  addWhy: {
    vi: 'Hồ sơ đã gửi mà chưa có ở trên? Gõ mã và 6 số xác nhận trên biên nhận; lần đăng nhập sau vẫn thấy.',
    en: 'Sent something that is not above? Type its code and the 6 digits of the receipt; it stays for every sign-in.',
  },
  addCode: { vi: 'Mã phản ánh hoặc mã hồ sơ', en: 'Code of the report or dossier' },
  addProof: { vi: '6 số xác nhận trên biên nhận', en: '6 digits on the receipt' },
  addDo: { vi: 'Thêm', en: 'Add' },
  added: { vi: 'Đã thêm hồ sơ {code}.', en: 'Record {code} was added.' },
  noMatch: {
    vi: 'Không có mã này, hoặc 6 số xác nhận không khớp. Hãy xem lại biên nhận.',
    en: 'There is no such code, or the 6 digits do not match. Look at the receipt again.',
  },
  look: { vi: 'Mở hồ sơ', en: 'Open' },
  leave: { vi: 'Thoát trên máy này', en: 'Leave on this device' },
  whole: { vi: 'Xem tất cả hồ sơ của tôi bằng số điện thoại', en: 'See all my records by my phone number' },
} satisfies Record<string, Words>
