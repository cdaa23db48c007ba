import { formatInstant } from '#base/format.ts'
import type { Words } from '#base/text.ts'
import type { PersonalCopy } from '../question.ts'

type Copied = PersonalCopy['records'][number]

/** What a field of a record type is called. */
export type LabelOf = (record: string, field: string) => Words

const words = {
  title: { vi: 'Dữ liệu của tôi', en: 'My data' },
  made: { vi: 'Lập lúc', en: 'Made at' },
  said: { vi: 'Nội dung đã gửi', en: 'What was sent' },
  personal: { vi: 'Thông tin cá nhân', en: 'Personal data' },
  files: { vi: 'Tệp đã gửi', en: 'Files sent' },
  history: { vi: 'Những việc đã làm', en: 'What was done' },
  messages: { vi: 'Tin đã gửi cho tôi', en: 'Messages sent to me' },
  reads: { vi: 'Ai đã xem thông tin cá nhân', en: 'Who looked at personal data' },
  none: { vi: 'Không có', en: 'None' },
} as const satisfies Record<string, Words>

/** The copy as one page that opens anywhere, without anything from elsewhere: all that was sent stands in it as text alone. */
export function copyPage(copy: PersonalCopy, labelOf: LabelOf): string {
  const about = `${plain(copy.authority.vi)} · ${say(words.made)} ${formatInstant(copy.madeAt, 'vi')}`
  return `<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="content-security-policy" content="default-src 'none'; img-src 'self'; style-src 'unsafe-inline'">
<title>${plain(words.title.vi)}</title>
<style>body{font:18px/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a}
h2{margin-top:2.5rem;border-top:2px solid #1a1a1a;padding-top:.75rem}h3{margin:1.25rem 0 .25rem;font-size:1rem}
dl{display:grid;grid-template-columns:minmax(8rem,14rem) 1fr;gap:.25rem 1rem;margin:0}dt{color:#555}dd{margin:0;overflow-wrap:anywhere}
ul{padding-left:1.25rem;margin:.25rem 0}</style></head>
<body><main><h1>${say(words.title)}</h1><p>${about}</p>
${copy.records.map((one) => recordOf(one, labelOf)).join('\n')}
</main></body></html>
`
}

/** Where a file lies in a copy: by its id, so that two of one name are two. */
export function nameInCopy({ id, mediaType }: Copied['files'][number]): string {
  return `tep/${id}.${mediaType === 'application/pdf' ? 'pdf' : 'jpg'}`
}

function recordOf({ record, personal, events, messages, files, reads }: Copied, labelOf: LabelOf): string {
  const pairs = (values: Record<string, unknown>): string => {
    const lines = Object.entries(values).map(
      ([name, value]) => `<dt>${say(labelOf(record.record, name))}</dt><dd>${text(value)}</dd>`,
    )
    return lines.length > 0 ? `<dl>${lines.join('')}</dl>` : `<p>${say(words.none)}</p>`
  }
  return `<section><h2>${plain(record.title)} · ${plain(record.code)}</h2>
<p>${say(record.label)} · ${say(record.stateLabel)} · ${plain(record.unit.label.vi)} · ${formatInstant(record.openedAt, 'vi')}</p>
<h3>${say(words.said)}</h3>${pairs(record.values)}
<h3>${say(words.personal)}</h3>${pairs(personal)}
${listed(words.files, files, (file) => `<a href="${nameInCopy(file)}">${plain(file.name || file.id)}</a>`)}
${listed(words.history, events, (event) => `${formatInstant(event.at, 'vi')}: ${say(event.label)}, ${plain(event.unit.label.vi)}`)}
${listed(words.messages, messages, (message) => `${formatInstant(message.queuedAt, 'vi')}: ${say(message.label)}`)}
${listed(words.reads, reads, (read) => `${formatInstant(read.at, 'vi')}: ${say(read.title)}; ${say(read.reason)} ${plain(read.said)}`)}
</section>`
}

function listed<T>(title: Words, items: readonly T[], line: (item: T) => string): string {
  if (items.length === 0) return ''
  return `<h3>${say(title)}</h3><ul>${items.map((item) => `<li>${line(item)}</li>`).join('')}</ul>`
}

function text(value: unknown): string {
  if (typeof value === 'object' && value !== null) return plain(JSON.stringify(value))
  return plain(String(value)).replaceAll('\n', '<br>')
}

function say({ vi, en }: Words): string {
  return `${plain(vi)} <small lang="en">(${plain(en)})</small>`
}

function plain(given: string): string {
  return given
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}
