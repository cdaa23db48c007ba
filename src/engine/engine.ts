import type { Words } from '#base/text.ts'
import type { Delegated } from './access/delegated.ts'
import type { Accounts, Ceremony, Opened, Proof, Visitor } from './account/account.ts'
import type { CriteriaSheets } from './definition/pack/criteria-pack.ts'
import type { Drafts } from './draft/draft.ts'
import type { Exports } from './export/exports.ts'
import type { MediaType, Part, Pixels } from './file/shelf.ts'
import type { Operations } from './health/operations.ts'
import type { KeyOrder } from './key/key.ts'
import type { LogCheckpointView } from './ledger/log/view.ts'
import type { Deliveries } from './message/deliveries.ts'
import type { Pushes } from './message/push/push.ts'
import type { Annexes } from './plan/annex/annexes.ts'
import type { Typing } from './plan/grid/typing.ts'
import type { Questions } from './question.ts'
import type { Papers } from './report/papers.ts'
import type { Residents } from './resident/resident.ts'
import type { Setup } from './setup/setup.ts'

export type { Questions } from './question.ts'

/** What a program's key may be used for: reading, acting, opening personal data, typing figures, taking lists out. */
export type Scope = 'read' | 'act' | 'private' | 'figures' | 'export'

/**
 * Who asks. Nobody has to be known to send a report; a resident is known by what he holds (the code of his record with
 * the number on his receipt, or the end of his phone number); staff by a session; programs by a token; the clock is the engine's own person.
 */
export type Actor =
  | { kind: 'anyone'; id: string }
  | { kind: 'resident'; id: string; owns: readonly string[] }
  | {
      kind: 'staff'
      id: string
      locality: string
      name: string
      title: Words
      unit: string
      /** Role → ids of the units in which it holds. */
      roles: Readonly<Record<string, readonly string[]>>
      /** Those of his roles that he holds in place of another. */
      delegated?: readonly Delegated[]
      /** An administrator who sees the desk as this person: he may do nothing and opens nothing. */
      viewedBy?: { id: string; name: string; until: Date }
      /** When he last proved who he is; what is delicate asks for a fresh proof. */
      provenAt?: Date
    }
  | {
      kind: 'program'
      id: string
      locality: string
      name: string
      may: readonly Scope[]
      roles: Readonly<Record<string, readonly string[]>>
      /** The record types it is for; absent: all. */
      records?: readonly string[]
      /** The id of its key: names are not unique. */
      key?: string
      /** What it had made for itself, once that is shown. */
      owns?: readonly string[]
    }
  | { kind: 'clock'; id: 'clock' }

/**
 * One thing somebody wants done. `id` is made by the sender (uuid or any text of 8–200 characters), so that sending
 * twice is sending once. `version` is the version of the subject the sender looked at; a newer one refuses the act.
 */
export type Command = {
  locality: string
  id: string
  record: string
  act: string
  /** Id or code of the record; absent for an act from nothing. */
  subject?: string
  version?: number
  values: Readonly<Record<string, unknown>>
  channel?: Channel
}

/** The way something came in. */
export type Channel = 'counter' | 'online' | 'post' | 'web' | 'phone' | 'api' | 'open311' | 'import' | 'clock'

/** What the sender keeps. `repeated` when the same command had been done before: the first receipt is given again. */
export type Receipt = {
  event: string
  subject: string
  code: string
  record: string
  act: string
  state: string
  version: number
  at: Date
  unit: string
  due: { name: string; dueAt: Date }[]
  repeated: boolean
  /** Of the act that opened the record: six digits by which its sender is known later. Secret, unlike the code. */
  proof?: string
}

/** Something was written in a locality; boards and queues that show it should look again. */
export type Change = { locality: string; position: string; records: readonly string[]; at: Date }

/** Opens and closes sessions of people and programs. */
export type Access = {
  /** @throws {Refused} `sign_in_failed`: the same words for an unknown name and a wrong password. */
  signIn(locality: string, name: string, password: string, visitor?: Visitor): Promise<Opened>
  /** The second step of a sign-in that owes it. @throws {Refused} `second_step_failed`, `passkey_failed`, `not_signed_in` when it was waited for too long */
  secondStep(token: string, proof: Proof, visitor?: Visitor): Promise<Opened>
  /** Whether the token is of a sign-in that owes its second step. */
  owesSecond(token: string): Promise<boolean>
  /** What a browser is asked for to show a passkey; of the person of the token, when one is given. */
  askPasskey(locality: string, origin: string, token?: string): Promise<Ceremony>
  /** Sign-in by a passkey alone. @throws {Refused} `passkey_failed` */
  signInByPasskey(locality: string, shown: { answer: Ceremony; origin: string }, visitor?: Visitor): Promise<Opened>
  signOut(token: string): Promise<void>
  /**
   * Lets an administrator's session see the desk as somebody else for a quarter of an hour, read only; gives when it ends.
   *
   * @throws {Refused} `no_right`, `unknown_person`, `reason_needed`
   */
  viewAs(token: string, asks: { id: string; person: string; reason: string }): Promise<Date>
  endViewAs(token: string): Promise<void>
  /** The actor of a session or API token, or undefined when it does not exist or has ended. */
  actorOf(token: string): Promise<Actor | undefined>
  /**
   * Proof of a resident: the code, and either the six digits of his receipt or the end of the phone he left with it; with `isWhole`
   * the six digits alone, where more is shown than how the record stands.
   */
  resident(
    locality: string,
    code: string,
    proof?: string,
    address?: string,
    asks?: { isWhole?: boolean },
  ): Promise<Actor>
}

/**
 * A file that was received, opened and read again. `name` is what its sender called it; `bytes` what is kept. A picture was
 * written anew and has pixels; a paper (PDF) has pages.
 */
export type HeldFile = {
  id: string
  sha256: string
  bytes: number
  mediaType: MediaType
  width?: number
  height?: number
  pages?: number
  /** Of the small picture of a paper's first page; absent where it could not be drawn. */
  preview?: Pixels
  name: string
  madeAt: Date
}

/** A file on its way in. `address` is where an unknown sender is: only counted, never kept. `takes`: pictures only, or papers too. */
export type Upload = { locality: string; name: string; address: string; takes?: 'photos' | 'documents' }

/** Takes files in before the act that names them, and gives them out. */
export type Files = {
  /** Whether so many bytes would be taken now, before they are sent. @throws {Refused} `too_many_files` … `files_full` */
  check(who: Actor, upload: Upload & { bytes: number }): Promise<void>
  /** @throws {Refused} and nothing is kept */
  keep(who: Actor, upload: Upload & { source: AsyncIterable<Uint8Array> }): Promise<HeldFile>
  /** The bytes of a file that belongs to a record `who` may see. @throws {Refused} `missing` */
  open(
    who: Actor,
    asks: { locality: string; id: string; part: Part },
  ): Promise<{ bytes: Uint8Array; mediaType: MediaType; name: string; isPublic: boolean }>
}

/** The running engine: the only thing a protocol holds. */
export type Engine = {
  /** @throws {Refused} with one or several refusals; nothing is stored then. */
  act(who: Actor, command: Command): Promise<Receipt>
  /** Reads, bounded and cut to what `who` may see. @throws {Refused} `missing`, `forbidden`, `invalid`. */
  ask<Name extends keyof Questions>(
    who: Actor,
    name: Name,
    asks: Questions[Name]['asks'],
  ): Promise<Questions[Name]['gives']>
  /** Calls `listener` after every committed change of the locality. Returns the way to stop. */
  watch(locality: string, listener: (change: Change) => void): () => void
  access: Access
  accounts: Accounts
  /** A code by which somebody in the asker's units sets a password; it is given here once. @throws {Refused} */
  invite(who: Actor, asks: { locality: string; person: string; forgetFactors?: boolean }): Promise<string>
  /** Ends one session, or all, of somebody in the asker's units. @returns how many @throws {Refused} */
  endSessionsOf(who: Actor, asks: { locality: string; person: string; session?: string }): Promise<number>
  residents: Residents
  drafts: Drafts
  /** Makes a program's key; it is given here once. @throws {Refused} */
  makeKey(who: Actor, order: KeyOrder): Promise<{ id: string; key: string }>
  /** Takes a witness's signature under a checkpoint of the log. @throws {Refused} when it is not that of a known witness */
  cosign(locality: string, given: { size: number; line: string }): Promise<LogCheckpointView>
  files: Files
  exports: Exports
  /** What providers of messages say of them. */
  deliveries: Deliveries
  /** Machines that are told of a record. */
  pushes: Pushes
  /** Reports and tables as files. */
  papers: Papers
  /** Annexes that order many tasks at once, read before they are ordered. */
  annexes: Annexes
  /** Lists of criteria in a spreadsheet, made packs before they are proposed. */
  criteriaSheets: CriteriaSheets
  /** Typed figures, a block at once. */
  typing: Typing
  /** The installation itself, for administrators. */
  operations: Operations
  /** Founds a locality and sets it up, step by step. */
  setup: Setup
  /** Fills `unknown` refusals' words: what happened, what was expected, what to do. */
  words(refusal: { code: string; at?: string; with?: Record<string, string | number> }): Words
}
