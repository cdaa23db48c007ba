import type { Words } from '#lib/house.ts'

/** Words of the pages on which people look after their own accounts. */
export const accountText = {
  inviteTitle: { vi: 'Đặt mật khẩu', en: 'Set your password' },
  inviteFor: {
    vi: '{name}, mã mời này dùng một lần, đến {until}.',
    en: '{name}, this invitation works once, until {until}.',
  },
  inviteName: { vi: 'Tên đăng nhập của bạn:', en: 'Your sign-in name:' },
  newPassword: { vi: 'Mật khẩu mới', en: 'New password' },
  newPasswordHint: {
    vi: 'Ít nhất {min} ký tự. Một câu ngắn dễ nhớ là tốt nhất.',
    en: 'At least {min} characters. A short sentence you remember is best.',
  },
  again: { vi: 'Gõ lại lần nữa', en: 'Type it again' },
  notSame: { vi: 'Hai lần gõ không giống nhau. Hãy gõ lại cả hai.', en: 'The two are not the same. Type both again.' },
  set: { vi: 'Đặt mật khẩu', en: 'Set the password' },
  wasSet: {
    vi: 'Hệ thống ĐÃ nhận mật khẩu mới. Hãy đăng nhập bằng mật khẩu đó.',
    en: 'The system HAS received the new password. Sign in with it.',
  },
} satisfies Record<string, Words>
