import { expect, test } from 'vitest'
import { readTilePath } from './log-tiles.ts'

test('a tile is named as C2SP tlog-tiles names it, in one way only', () => {
  expect(readTilePath('0/000')).toEqual({ level: 0, index: 0, width: 256 })
  expect(readTilePath('1/x001/x234/067')).toEqual({ level: 1, index: 1_234_067, width: 256 })
  expect(readTilePath('0/x001/067.p/8')).toEqual({ level: 0, index: 1_067, width: 8 })
  for (const path of ['', '0/0', '0/x000/001', '0/001.p/0', '0/001.p/256', '64/000', 'entries/000', '0/001/', '00/001'])
    expect(readTilePath(path), path).toBeUndefined()
})
