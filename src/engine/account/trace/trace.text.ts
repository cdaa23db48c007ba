import type { Words } from '#base/text.ts'
import type { SessionEnd } from './session-end.store.ts'

const causes: Readonly<Record<SessionEnd['cause'], Words>> = {
  signed_out: { vi: 'Tự đăng xuất', en: 'Signed out' },
  ended: { vi: 'Kết thúc từ trang tài khoản', en: 'Ended from the account page' },
  password: { vi: 'Kết thúc vì đổi mật khẩu', en: 'Ended by a change of the password' },
  invitation: { vi: 'Kết thúc vì đặt lại mật khẩu bằng mã mời', en: 'Ended by an invitation that set a new password' },
  left: { vi: 'Kết thúc vì thôi làm việc', en: 'Ended because the person left' },
  idle: { vi: 'Tự hết vì lâu không dùng', en: 'Ended by itself: not used for long' },
  ran_out: { vi: 'Tự hết hạn', en: 'Ran out' },
}

/** How a session ended, in words; `by`: the name of somebody else who ended it. */
export function endWords(cause: SessionEnd['cause'], by?: string): Words {
  return cause === 'ended' && by !== undefined
    ? { vi: `${by} kết thúc (quản trị)`, en: `Ended by ${by} (administration)` }
    : causes[cause]
}

/** What is written of a sign-in from a new device. No link: whoever gets it opens the pages he knows. */
export const signInLetter: { subject: Words; text: Words } = {
  subject: { vi: 'Đăng nhập từ thiết bị mới', en: 'Sign-in from a new device' },
  text: {
    vi: 'Tài khoản của bạn tại {place} vừa được đăng nhập từ thiết bị mới: {device}, lúc {at}. Nếu không phải bạn: mở trang Tài khoản của tôi, kết thúc phiên đó, đổi mật khẩu và báo người quản trị.',
    en: 'Your account at {place} was signed in to from a new device: {device}, at {at}. If it was not you: open My account, end that session, change the password and tell your administrator.',
  },
}

/** The same for a resident. */
export const residentSignInLetter: { subject: Words; text: Words } = {
  subject: { vi: 'Có người vừa xem hồ sơ của bạn', en: 'Your records were opened' },
  text: {
    vi: 'Hồ sơ của bạn tại {place} vừa được mở từ thiết bị mới: {device}, lúc {at}. Nếu không phải bạn: báo cho nơi tiếp nhận; không đọc mã một lần cho bất kỳ ai.',
    en: 'Your records at {place} were opened on a new device: {device}, at {at}. If it was not you: tell the office; tell a one-time code to nobody.',
  },
}

/** A device that said nothing of itself. */
export const unknownDevice: Words = { vi: 'không rõ thiết bị', en: 'unknown device' }
