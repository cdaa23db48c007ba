import type { FigureDeclaration } from '#engine/declare.ts'
import { simulated } from '../../sources.ts'
import { curriculum } from '../curriculum.ts'
import { wardKeys } from '../units.ts'

function invented(figure: Omit<FigureDeclaration, 'source' | 'simulated' | 'status'>): FigureDeclaration {
  return { ...figure, status: 'final', source: simulated, simulated: true }
}

/** Ward by ward, the recognition as civilised urban ward with the day it runs out, and each grade's step of the curriculum. */
export const keptFigures: readonly FigureDeclaration[] = [
  ...wardKeys.flatMap((unit, place) => [
    invented({ indicator: 'VX-02', unit, period: '2022', value: 1, saidOn: '2022-12-15', validUntil: '2024-12-31' }),
    invented({
      indicator: 'VX-02',
      unit,
      period: '2024',
      value: 1,
      saidOn: '2024-12-10',
      // One ward's recognition of 2024 was for a shorter time: it has to be asked for again first.
      validUntil: place === 3 ? '2026-12-31' : '2029-12-31',
    }),
  ]),
  ...curriculum.map(({ key, dueOn }) =>
    invented({ indicator: `VX-01/${key}`, period: dueOn.slice(0, 4), value: 1, saidOn: dueOn }),
  ),
]
