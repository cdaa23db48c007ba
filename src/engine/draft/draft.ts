import type { Visitor } from '../account/account.ts'
import type { HeldFile } from '../engine.ts'
import type { AskedCode } from '../resident/resident.ts'

/** A record that is being filled in. `typed`: answers as they were typed, by name of the question; `code`: of this draft. */
export type Draft = {
  id: string
  code: string
  record: string
  typed: Readonly<Record<string, string>>
  savedAt: Date
  expiresAt: Date
}

/** A draft and the token that opens it in this browser, until that instant. */
export type HeldDraft = { token: string; openUntil: Date; draft: Draft }

/** Drafts of records whose declaration allows filling them in online. Nobody has to be known. */
export type Drafts = {
  /** @throws {Refused} `missing` for a record type without it, `too_many_tries` */
  begin(
    locality: string,
    asks: { record: string; typed: Readonly<Record<string, string>> },
    visitor: Visitor,
  ): Promise<HeldDraft>
  /** The draft of a token; undefined when it has ended, was sent, or was opened elsewhere since. */
  find(token: string): Promise<Draft | undefined>
  /** Saves answers beside those that are there. @throws {Refused} `missing` when the token opens nothing */
  save(token: string, typed: Readonly<Record<string, string>>): Promise<Draft>
  /** The files it names that are there, in their order. @throws {Refused} `missing` */
  files(token: string): Promise<HeldFile[]>
  /** The small picture of one of them. @throws {Refused} `missing` */
  picture(token: string, file: string): Promise<Uint8Array>
  /**
   * Sends a one-time code to the telephone number in the draft of that code. The same answer when there is none.
   *
   * @throws {Refused} `too_many_tries`
   */
  askCode(locality: string, code: string, visitor: Visitor): Promise<AskedCode>
  /** Opens it here, and no longer where it was open. @throws {Refused} `code_wrong`, `code_gone`, `too_many_tries` */
  goOn(locality: string, asked: { id: string; code: string }, visitor: Visitor): Promise<HeldDraft>
  /** Deletes it, and within a day those of its files that belong to no record; nothing happens when it is not there. */
  drop(token: string): Promise<void>
}
