import type { Mistake } from '../../form.ts'
import type { LocalDate, Words } from '../../house.ts'
import type { Part, Read } from './form.ts'

/** What a form knows beside the content: the day it is drawn, the day the version is for, and the indicators there are. */
export type Ground = {
  today: LocalDate
  validFrom: LocalDate
  indicators: Readonly<Record<string, { label: Words; isRate: boolean }>>
  /** Of a fee: who may pay less, by the answer that says so. */
  payers?: Readonly<Record<string, Words>>
}

/** How one kind of definition is drawn as a form and read back. What the form does not show stays as it was. */
export type Shape<Body> = {
  parts(body: Body, ground: Ground): Part[]
  /** The content from the filled rows, or what is wrong and where. */
  body(read: Readonly<Record<string, readonly Read[]>>, before: Body, ground: Ground): Body | Mistake[]
}
