import type { Words } from '#base/text.ts'
import type { Visitor } from '../account/account.ts'
import type { Actor } from '../engine.ts'

/** A resident as the engine knows him: by the records that are his. */
export type Resident = Extract<Actor, { kind: 'resident' }>

/** A code that was asked for. The same for a number somebody left and for one nobody did. */
export type AskedCode = { id: string; kind: 'sms' | 'mail'; expiresAt: Date }

/** A resident's session that was begun; `device`: what this browser is to keep from now on. */
export type KnownResident = { token: string; actor: Resident; expiresAt: Date; device: string }

/** A time his records were opened by a sign-in, with what. */
export type ResidentSignIn = { id: string; device: string; isNew: boolean; startedAt: Date }

/** A record of his, as a list shows it. */
export type OwnRecord = {
  id: string
  code: string
  record: string
  label: Words
  state: Words
  isClosed: boolean
  openedAt: Date
  changedAt: Date
}

/** Residents who want to see all that is theirs. Nobody needs any of it to send something or to ask after one code. */
export type Residents = {
  /**
   * Sends six digits to a telephone number or e-mail address, when a record was left with it.
   *
   * @throws {Refused} `not_a_contact`, `too_many_tries`
   */
  askCode(locality: string, contact: string, visitor: Visitor): Promise<AskedCode>
  /** @throws {Refused} `code_wrong`, `code_gone` after five tries or ten minutes, `too_many_tries` */
  useCode(locality: string, id: string, code: string, visitor: Visitor): Promise<KnownResident>
  /** Who a token is, with the records that are his now; undefined when it has ended. */
  actorOf(token: string): Promise<Resident | undefined>
  /** His records, newest first, at most 100. @throws {Refused} `not_signed_in` */
  records(token: string): Promise<OwnRecord[]>
  /** His last sign-ins, newest first, at most 10; none for a token that has ended. */
  signIns(token: string): Promise<ResidentSignIn[]>
  /** Whether his sign-in is an account, to which records can be added. */
  hasAccount(token: string): Promise<boolean>
  /**
   * Adds a record to the account of a sign-in, by its code and the six digits of its receipt; from then on it is his at every sign-in.
   *
   * @throws {Refused} `not_signed_in`, `missing` alike for no such code and no match, `too_many_tries`
   */
  link(token: string, shown: { code: string; proof: string }, visitor: Visitor): Promise<OwnRecord>
  signOut(token: string): Promise<void>
}
