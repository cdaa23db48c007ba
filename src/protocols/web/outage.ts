import type { Words } from '#base/text.ts'

/** Whom to call while the system cannot answer. */
export type Contact = { label: Words; phones: readonly { label: Words; number: string }[] }

/** In which language first, and whether something was sent that was not taken. */
export type OutageOrder = { language: 'vi' | 'en'; isSending: boolean }

const words = {
  title: { vi: 'Hệ thống đang tạm dừng', en: 'The system is paused' },
  why: {
    vi: 'Chúng tôi chưa đọc được kho hồ sơ. Hệ thống tự khởi động lại; thường mất dưới một phút.',
    en: 'The records cannot be read just now. The system starts again by itself, mostly within a minute.',
  },
  notTaken: {
    vi: 'Chưa có xác nhận cho lần bấm vừa rồi: coi như hệ thống CHƯA nhận. Hãy quay lại trang trước và gửi lại; gửi lại không tạo bản trùng.',
    en: 'Your last click has no receipt: take it as NOT received. Go back and send it again; sending again makes no double.',
  },
  kept: { vi: 'Những gì đã có biên nhận vẫn còn nguyên.', en: 'Whatever has a receipt is safe.' },
  call: { vi: 'Việc gấp, hãy gọi', en: 'If it is urgent, call' },
  again: { vi: 'Trang này tự tải lại sau 15 giây.', en: 'This page loads itself again in 15 seconds.' },
} as const satisfies Record<string, Words>

/** The page shown while the database cannot be reached: it needs nothing but what is in memory. */
export function outagePage(contacts: readonly Contact[], { language, isSending }: OutageOrder): string {
  const other = language === 'vi' ? 'en' : 'vi'
  // What was sent must not be sent again by itself.
  const refresh = isSending ? '' : '<meta http-equiv="refresh" content="15" />'
  return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8" /><meta name="viewport" content="width=device-width, initial-scale=1" />${refresh}
<title>${words.title[language]} – Dothi</title>
<style>
  body { margin: 0; color: #16202b; background: #fff; font: 18px/1.55 "Be Vietnam Pro", system-ui, sans-serif; }
  header { padding: 18px 16px; color: #fff; background: #12304f; border-bottom: 3px solid #b98a2e; font-weight: 700; }
  main { max-width: 640px; margin: 0 auto; padding: 24px 16px 48px; }
  h1 { font-size: 30px; line-height: 1.3; } h2 { font-size: 19px; margin-bottom: 4px; }
  .stop { padding: 12px 16px; border-left: 5px solid #840014; background: #fbe9eb; }
  ul { padding: 0; list-style: none; } li { margin: 12px 0; } li a { display: inline-block; padding: 10px 0; color: #0b57a4; font-weight: 700; }
  .other { margin-top: 28px; padding-top: 12px; border-top: 1px solid #d5dae0; color: #43505d; font-size: 16px; }
</style></head>
<body><header>Dothi</header><main>
<h1>${words.title[language]}</h1>
${isSending ? `<p class="stop"><strong>${words.notTaken[language]}</strong></p>` : ''}
<p>${words.why[language]}</p>
<p>${words.kept[language]}</p>
<h2>${words.call[language]}</h2>
<ul>${contacts.map((contact) => contactItem(contact, language)).join('')}</ul>
${isSending ? '' : `<p>${words.again[language]}</p>`}
<div class="other" lang="${other}"><p><strong>${words.title[other]}.</strong> ${isSending ? words.notTaken[other] : ''} ${words.why[other]}</p></div>
</main></body></html>
`
}

function contactItem({ label, phones }: Contact, language: 'vi' | 'en'): string {
  const calls = phones.map(
    (phone) => `${escaped(phone.label[language])}: <a href="tel:${escaped(phone.number)}">${escaped(phone.number)}</a>`,
  )
  return `<li><strong>${escaped(label[language])}</strong><br />${calls.join('<br />')}</li>`
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

/** Headers of that page: 503, to be asked again soon, and kept by nobody. */
export const outageHeaders: Readonly<Record<string, string>> = {
  'content-type': 'text/html; charset=utf-8',
  'retry-after': '15',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; frame-ancestors 'none'",
}
