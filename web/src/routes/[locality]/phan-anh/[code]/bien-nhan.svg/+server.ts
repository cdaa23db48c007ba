import { fill } from '#lib/fill.ts'
import { formatInstant } from '#lib/house.ts'
import { qrShape } from '#lib/qr.ts'
import { reportRecord } from '#lib/records.ts'
import { reportText } from '#lib/report/report.text.ts'
import { ask } from '#lib/server/ask.ts'
import { recognise } from '#lib/server/proof.ts'
import type { RequestHandler } from './$types'

/**
 * The receipt as one picture: what was received, when, under which code, and the way back to it. For its sender also the
 * number that proves it is his: a picture in his gallery outlives what this browser remembers.
 */
export const GET: RequestHandler = async (event) => {
  const { locality, code } = event.params
  const { language } = event.locals
  recognise(event, locality, code)
  const [record, { authority }] = await Promise.all([
    ask(event, 'record', { locality, record: reportRecord, code }),
    ask(event, 'locality', { locality }),
  ])
  const address = `${event.url.origin}/${locality}/phan-anh/${record.code}/bien-nhan`
  const lines = [
    reportText.received[language],
    fill(reportText.receivedAt[language], { at: formatInstant(record.openedAt, language) }),
    record.title,
    authority[language],
    record.proof ? `${reportText.proof[language]} ${record.proof.slice(0, 3)} ${record.proof.slice(3)}` : '',
  ]
  return new Response(picture(lines, record.code, address), {
    headers: { 'content-type': 'image/svg+xml; charset=utf-8' },
  })
}

function picture(
  [title = '', when = '', what = '', authority = '', proof = '']: string[],
  code: string,
  address: string,
): string {
  const qr = qrShape(address)
  const scale = 220 / qr.size
  const line = (y: number, size: number, text: string, more = '') =>
    `<text x="40" y="${y}" font-size="${size}" ${more}>${escaped(text)}</text>`
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="520" viewBox="0 0 900 520" font-family="'Be Vietnam Pro',Arial,sans-serif" fill="#16202b">`,
    `<rect width="900" height="520" fill="#fff"/><rect width="900" height="8" fill="#005b4b"/>`,
    line(76, 34, title, 'font-weight="600"'),
    line(118, 22, when),
    line(156, 22, what.slice(0, 72)),
    `<path d="M0 192H900" stroke="#6b7682" stroke-dasharray="6 6"/>`,
    line(300, 60, code, 'font-weight="600"'),
    line(352, 18, address, 'fill="#43505d"'),
    line(410, 30, proof, 'font-weight="600"'),
    line(480, 20, authority, 'fill="#43505d"'),
    `<g transform="translate(650 216) scale(${scale.toFixed(3)})"><path d="${qr.path}"/></g>`,
    `</svg>`,
  ].join('')
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
