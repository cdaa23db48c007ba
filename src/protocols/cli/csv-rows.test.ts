import { expect, test } from 'vitest'
import type { Row } from '#engine/import/row.ts'
import { splitRows } from './csv-rows.ts'

/** The same text in pieces of every length: where a piece ends must not matter. */
async function rowsOf(text: string, pieceLength: number): Promise<Row[]> {
  async function* pieces(): AsyncIterable<string> {
    for (let at = 0; at < text.length; at += pieceLength) yield text.slice(at, at + pieceLength)
  }
  const rows: Row[] = []
  for await (const batch of splitRows(pieces(), ',', 2)) rows.push(...batch)
  return rows
}

const text = 'a,b\r\n1,"x ""y"", z"\r\n\r\n2,"two\nlines"\n3,"x"y\n4,12" pipe\n5,"open\n6,last'
const expected: Row[] = [
  { row: 1, cells: ['a', 'b'] },
  { row: 2, cells: ['1', 'x "y", z'] },
  { row: 4, cells: ['2', 'two\nlines'] },
  { row: 5, cells: ['3,"x"y\n4,12" pipe\n5,"open\n6,last'], broken: true },
  { row: 6, cells: ['4', '12" pipe'] },
  { row: 7, cells: ['5,"open\n6,last'], broken: true },
  { row: 8, cells: ['6', 'last'] },
]

test('a broken quote costs its own line, wherever the pieces of the file end', async () => {
  for (let length = 1; length <= text.length; length += 1) {
    const rows = await rowsOf(text, length)
    expect(rows.map(({ row, broken }) => [row, broken ?? false])).toEqual(
      expected.map(({ row, broken }) => [row, broken ?? false]),
    )
    expect(rows.filter(({ broken }) => !broken)).toEqual(expected.filter(({ broken }) => !broken))
  }
})

test('a quote at the very end of a piece is not taken for the end of its cell', async () => {
  for (const length of [4, 5, 6, 7])
    expect(await rowsOf('a,b\n"1""2",3\n', length)).toEqual([
      { row: 1, cells: ['a', 'b'] },
      { row: 2, cells: ['1"2', '3'] },
    ])
})
