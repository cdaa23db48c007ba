import type { LocalDate } from '#base/instant.ts'
import type { Words } from '#base/text.ts'
import type { Actor } from '../engine.ts'
import type { Form } from '../record/field.ts'
import type { Pack } from './pack.ts'

/** Somebody who is to work here. `unit` is a unit's key. */
export type Newcomer = { name: string; fullName: string; title: Words; unit: string; roles: readonly string[] }

/** Somebody who works here, and until when an invitation is open; `code` once, when it was just made. */
export type Invitee = { name: string; fullName: string; title: Words; unit: string; isIn: boolean; code?: string }

/** What has been set up of a locality: how many of each, and on which days. */
export type SetupState = {
  units: number
  people: number
  modules: number
  targets: number
  calendarSince?: LocalDate
}

/** A module that can be taken into use, and what it brings. */
export type ModuleOffer = { name: string; label: Words; records: Words[]; measures: Words[]; isUsed: boolean }

/** Sets a locality up from nothing, in the running program. */
export type Setup = {
  /** Whether that code founds a locality now: it was printed where the program was started and works once. */
  isOpen(code: string): boolean
  /** The questions of a founding, as `found` checks them. */
  form: Form
  /** Makes a locality and its first administrator, who signs in afterwards. @throws {Refused} with one refusal a field */
  found(code: string, values: Readonly<Record<string, unknown>>): Promise<{ locality: string }>
  /** What a new locality begins with. */
  pack(): Pack | undefined
  modules(locality: string): ModuleOffer[]
  state(who: Actor, locality: string): Promise<SetupState>
  people(who: Actor, locality: string): Promise<Invitee[]>
  /** Takes people in, each with an invitation. @throws {Refused} with the row in `at` (`2.name`), and nobody is taken in */
  addPeople(who: Actor, locality: string, people: readonly Newcomer[]): Promise<Invitee[]>
}
