import type { Finality } from '#engine/declare.ts'

/** When computed figures are final: a week after a period's end what was done in it is entered. */
export const finality: readonly Finality[] = [
  {
    from: '2016-01-01',
    calendarDays: 7,
    source: {
      title: {
        vi: 'Quy ước chốt số liệu đặt cho bản trình diễn, không phải văn bản công bố',
        en: 'Rule for closing figures set for the demonstration, not a published document',
      },
    },
  },
]
