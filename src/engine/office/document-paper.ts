import type { Snapshot } from '../record/record.ts'
import { type Letterhead, numberLine, placeLine } from '../report/letterhead.ts'
import type { Block, Paper } from '../report/paper.ts'
import { linesOf } from './answers.ts'
import { isPaperKind, paperKinds } from './paper-kinds.ts'

/** A document that was issued, as a paper. Pure: made from its record alone, so that it is the same for ever. */
export function documentPaper(record: Snapshot, letterhead: Letterhead, origin: string): Paper {
  const { content } = record
  const {
    kind = 'letter',
    subject = '',
    issuedOn = '',
    symbol = '',
    signer,
    signerTitle,
  } = content as Record<string, string>
  const isLetter = kind === 'letter'
  const issuer = letterhead.issuer.replace('\n', ' ')
  return {
    ...(letterhead.superior !== undefined && { superior: letterhead.superior }),
    issuer: letterhead.issuer,
    number: numberLine(symbol, Number(content['number'])),
    place: placeLine(letterhead.place, issuedOn, issuedOn),
    name: isLetter || !isPaperKind(kind) ? '' : paperKinds[kind].vi.toLocaleUpperCase('vi'),
    subject,
    ...(isLetter && { letter: { to: linesOf(content['to']) } }),
    asOfLine: '',
    body: linesOf(content['text']).map(blockOf),
    signature: { authority: ['TL. Chủ tịch'], title: signerTitle ?? 'Chánh Văn phòng', name: signer ?? '' },
    recipients: linesOf(content['recipients']),
    appendices: [],
    notes: [],
    live: {
      href: `${origin}/board/van-ban/${record.id}`,
      says: content['about'] === undefined ? 'Quét mã để xem văn bản trong sổ' : 'Quét mã để mở và trả lời',
    },
    asOf: record.openedAt,
    author: issuer,
    fileName: `van-ban-${String(content['number']).padStart(2, '0')}-${issuedOn}`,
  }
}

function blockOf(line: string): Block {
  if (line.startsWith('# ')) return { kind: 'heading', level: 1, text: line.slice(2) }
  if (line.startsWith('- ')) return { kind: 'item', runs: [{ text: line.slice(2) }] }
  return { kind: 'paragraph', runs: [{ text: line }] }
}
