import { expect, test } from 'vitest'
import { packOf } from '../../definition/pack/criteria-pack.ts'
import { readPack } from '../../definition/pack/pack.ts'
import { readCriteria } from './criteria-sheet.ts'

const sheet = (...rows: string[][]) => ({ name: 'Phụ lục', rows })
const about = { name: 'Bộ chỉ số của phường', basis: 'Quyết định 1/QĐ-UBND', validFrom: '2026-01-01' }

test('a list is read as an annex prints it: groups in a column, or as rows of words above those they name', () => {
  const inColumn = readCriteria(
    sheet(
      ['PHỤ LỤC I'],
      ['Nhóm', 'STT', 'Tên chỉ số', 'Minh chứng'],
      ['B1', '1', 'Cập nhật hằng ngày', 'Nhật ký'],
      ['', '', '', ''],
      ['B2', '2', 'Mở dữ liệu', 'Địa chỉ cổng'],
      ['B1', '3', 'Sao lưu', 'Biên bản'],
    ),
  )
  expect(inColumn?.groups.map(({ label, criteria }) => [label.vi, criteria.map(({ number }) => number)])).toEqual([
    ['B1', ['1', '3']],
    ['B2', ['2']],
  ])
  const asRows = readCriteria(
    sheet(
      ['TT', 'Nội dung', 'Tài liệu kiểm chứng'],
      ['I', 'Hạ tầng', ''],
      ['1', 'Phủ sóng', 'Bản đồ'],
      ['II', 'Dữ liệu', ''],
      ['1', 'Chia sẻ', 'Biên bản'],
    ),
  )
  expect(asRows?.groups.map(({ label, criteria }) => [label.vi, criteria[0]?.label.vi])).toEqual([
    ['Hạ tầng', 'Phủ sóng'],
    ['Dữ liệu', 'Chia sẻ'],
  ])
  expect(readPack(JSON.stringify(packOf(about, asRows?.groups ?? [])))).toMatchObject({ key: 'bo-chi-so-cua-phuong' })
})

test('what is missing is told at its cell, and then nothing is loaded by halves', () => {
  const read = readCriteria(
    sheet(['Số', 'Chỉ số', 'Minh chứng'], ['1', 'Có', ''], ['2', '', 'Giấy'], ['3', 'Đủ', 'Giấy']),
  )
  expect(read?.mistakes.map(({ row, column, words }) => [row, column, words.en.split(':')[0]])).toEqual([
    [2, 3, 'What shows it is missing'],
    [3, 2, 'The criterion is missing.'],
  ])
  expect(read?.groups).toEqual([])
})

test('a sheet without the two heads, or with nothing below them, is no list', () => {
  expect(readCriteria(sheet(['Chỉ số', 'Đơn vị'], ['a', 'b']))).toBeUndefined()
  expect(readCriteria(sheet(['Chỉ số', 'Minh chứng']))).toBeUndefined()
})
