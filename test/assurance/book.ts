import { count, defineModule, defineRecord, field, type LocalityDeclaration } from '#engine/declare.ts'
import type { Actor } from '#engine/engine.ts'
import type { Space } from '#engine/house.ts'
import { town } from '#test/support/library.ts'

const label = { vi: 'Trang', en: 'Page' }

/** A page that many write on: its number is read, raised and written back, and it is approved once. */
export const page = defineRecord('book.page', {
  label,
  form: { name: field.text({ label, max: 60 }), number: field.number({ label, optional: true }) },
  states: { open: label, approved: { ...label, closed: true } },
  acts: {
    begin: { label, by: 'anyone', from: 'nothing', to: 'open' },
    write: { label, by: 'holder', from: 'open', to: 'same', asks: { number: field.number({ label }) } },
    approve: { label, by: 'holder', from: 'open', to: 'approved' },
    book: { label, by: 'holder', from: 'open', to: 'same', atMost: 1, asks: { name: field.text({ label, max: 60 }) } },
  },
  belongs: 'actor',
  title: ['name'],
  public: { fields: ['name', 'number'] },
})

/** A paper that is numbered in a series without gaps, as the law asks of registers. */
export const paper = defineRecord('book.paper', {
  label,
  form: { name: field.text({ label, max: 60 }) },
  states: { entered: label, struck: { ...label, closed: true } },
  acts: {
    enter: { label, by: 'desk:officer', from: 'nothing', to: 'entered' },
    strike: { label, by: 'holder', from: 'entered', to: 'struck' },
  },
  code: 'series',
  belongs: 'actor',
  title: ['name'],
})

/** The invented register by which races are tried. */
export const book = defineModule({
  name: 'book',
  label,
  records: [page, paper],
  measures: [count(page, { name: 'book.written', label, on: 'write' })],
})

/** The library's town, keeping registers instead of books. */
export const bookTown: LocalityDeclaration = {
  ...town,
  modules: ['book'],
  indicators: [],
  plans: [],
  figures: [],
}

/** Somebody of the town's own office; each number is another person. */
export function clerk(space: Space, number: number): Actor {
  const unit = space.units.root
  return {
    kind: 'staff',
    id: `staff:clerk-${number}`,
    locality: space.key,
    name: `clerk-${number}`,
    title: { vi: 'Thư ký', en: 'Clerk' },
    unit,
    roles: { officer: [unit] },
  }
}
