import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import type { Words } from '#base/text.ts'
import type { ImportResult } from '#engine/import/import.ts'
import { Mistake, type Work } from './verb.ts'

/** A refused cell as `ImportResult` tells it. */
export type RefusedCell = ReturnType<ImportResult['refusals']> extends AsyncIterable<infer Cell> ? Cell : never

const remarkWords: Readonly<Record<string, Words>> = {
  day_only: { vi: 'chỉ có ngày, không có giờ: tính từ đầu ngày', en: 'a day without a time: taken as its beginning' },
  outside: {
    vi: 'ngoài địa bàn, ghi cho đơn vị gốc (--outside)',
    en: 'outside the area, kept with the root unit (--outside)',
  },
  no_promise: {
    vi: 'không có thời hạn: lúc đó chưa có quy định hoặc lịch làm việc',
    en: 'no due date: no rule or working calendar was known then',
  },
  years_long: { vi: 'kéo dài hơn 5 năm', en: 'took more than five years' },
  placeholder: { vi: 'có ô ghi giá trị thay cho “không biết”', en: 'a cell holds a text that stands for “not known”' },
}

/** Writes refused cells to a CSV file: row, column, code, message in both languages. */
export type RefusalFile = { write(cells: Iterable<RefusedCell>): Promise<void>; close(): Promise<void> }

/** @throws {Mistake} when the file cannot be written */
export async function openRefusalFile(path: string, words: Work['words']): Promise<RefusalFile> {
  const stream = createWriteStream(path)
  await once(stream, 'open').catch(() => {
    throw new Mistake(`không ghi được tệp · cannot write the file: ${path}`)
  })
  stream.write('\ufeffrow,column,code,message_vi,message_en\n')
  return {
    async write(cells) {
      let text = ''
      for (const cell of cells) text += `${lineOf(cell, words).map(quoted).join(',')}\n`
      if (text !== '' && !stream.write(text)) await once(stream, 'drain')
    },
    async close() {
      stream.end()
      await finished(stream)
    },
  }
}

function lineOf(cell: RefusedCell, words: Work['words']): string[] {
  const { vi, en } = words({ code: cell.code, with: cell.words })
  return [String(cell.row), cell.column, cell.code, vi, en]
}

// A spreadsheet runs a cell that begins like a formula; the text comes from a stranger's file.
function quoted(text: string): string {
  const safe = /^[=+\-@\t]/.test(text) ? `'${text}` : text
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** One refused cell for the screen. */
export function shownRefusal(cell: RefusedCell, words: Work['words']): string {
  const [row = '', column = '', code = '', vi = '', en = ''] = lineOf(cell, words)
  return `  dòng · row ${row}${column === '' ? '' : ` · ${column}`} · ${code}: ${vi} · ${en}`
}

/** What an import did, line by line. */
export function summary(result: ImportResult): string[] {
  const { lives, events, refused, repeated, rowsDone } = result
  const heads: Record<ImportResult['ended'], string> = {
    already: `tệp này đã được nhập · already imported: ${lives} hồ sơ · records`,
    tried: `thử xong, chưa ghi gì · tried, nothing written: ${lives} hồ sơ sẽ được ghi · records would be written`,
    nothing_written:
      'không ghi gì cả vì có dòng bị từ chối (--all-or-nothing) · nothing written, because rows are refused (--all-or-nothing)',
    written: `đã nhập · imported: ${lives} hồ sơ · records, ${events} sự kiện · events`,
  }
  const wentOn =
    result.wentOnFrom === undefined ? [] : [`tiếp tục từ sau dòng · went on after row ${result.wentOnFrom}`]
  return [
    ...wentOn,
    heads[result.ended],
    `đọc đến dòng · read to row ${rowsDone}; bị từ chối · refused: ${refused}${repeated > 0 ? `; đã có từ trước · there before: ${repeated}` : ''}`,
    ...Object.entries(result.remarks).map(([remark, times]) => {
      const { vi, en } = remarkWords[remark] ?? { vi: remark, en: remark }
      return `giữ lại kèm ghi chú · kept with a remark: ${times} × ${remark}: ${vi} · ${en}`
    }),
  ]
}
