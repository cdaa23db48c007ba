import type { Words } from '#base/text.ts'
import type { Actor } from '../engine.ts'
import type { NoticeWish } from '../notice/address.ts'
import type { KnownResident } from '../resident/resident.ts'
import type { Side } from './elsewhere/elsewhere.ts'
import type { SignInProvider } from './elsewhere/provider.ts'
import type { Ceremony } from './factor/passkey.ts'
import type { TotpOffer } from './factor/totp.ts'
import type { AccountRule } from './guard/rule.ts'
import type { Proof, Visitor } from './sign-in.ts'
import type { SignInTrace } from './trace/trace.ts'

export type { NoticeWish } from '../notice/address.ts'
export type { Ceremony } from './factor/passkey.ts'
export type { TotpOffer } from './factor/totp.ts'
export type { Proof, Visitor } from './sign-in.ts'
export type { SignInTrace } from './trace/trace.ts'

/** What accounts are kept with. */
export type AccountSettings = {
  /** 32 random bytes that are not in the database: seal the secrets of telephones and hide numbers and addresses. */
  key: Uint8Array
  /** Roles whose people must have a second factor before anything else. */
  factorsFor: readonly string[]
  /** The one address people know the pages by, `https://…`; without it the one each request came to. */
  origin?: string
  /** Where people may sign in elsewhere. */
  provider?: SignInProvider
  /** Other limits than those of the house; for trying what they hold. */
  rules?: readonly AccountRule[]
}

/** Whom an invitation is for, as its page greets. */
export type Invited = { locality: string; name: string; fullName: string; expiresAt: Date }

/** A session that was begun. */
export type Opened = {
  token: string
  /** Who the token is: anyone as long as something is owed. */
  actor: Actor
  expiresAt: Date
  /** The second step is owed, or a second factor has to be set up first. */
  next?: 'second' | 'enrol'
  /** To be kept in this browser from now on: by it its people are known again. Absent while it is to keep what it has. */
  device?: string
}

/** Somebody who came back from a provider, and where he wanted to go. */
export type CameBack = { to: string; locality: string } & (
  | { side: 'staff'; opened: Opened }
  | { side: 'resident'; known: KnownResident }
)

/** A session as its owner sees it. */
export type SessionView = {
  id: string
  device: string
  startedAt: Date
  seenAt: Date
  expiresAt: Date
  isThis: boolean
}

/** An account as its owner sees it. */
export type AccountView = {
  locality: string
  name: string
  fullName: string
  /** Nothing else is possible before a second factor is set up. */
  mustEnrol: boolean
  /** Without any second factor. */
  isBare: boolean
  /** Proved within the last minutes who he is; what is delicate asks for it. */
  isFresh: boolean
  totp?: { confirmedAt: Date }
  passkeys: { id: string; name: string; madeAt: Date; usedAt?: Date }[]
  recoveryLeft: number
  sessions: SessionView[]
  /** The last sign-ins and how they ended, newest first, at most 50. */
  trace: SignInTrace[]
  /** Where and of what he is told by mail. */
  notices: NoticeWish
  fewestCharacters: number
}

/**
 * What people do with their own accounts, by the token of their session.
 *
 * All throw {@link Refused} `not_signed_in` for a token that is none, and `factor_needed` where a fresh proof is asked.
 */
export type Accounts = {
  /** Whom a code invites. @throws {Refused} `invitation_gone`: unknown, used and run out are one answer */
  invited(code: string): Promise<Invited>
  /** Sets the password of the invited person and ends that person's sessions. @throws {Refused} `invitation_gone`, or why not that password */
  acceptInvitation(code: string, password: string): Promise<Invited>
  /** What the provider is called that people may sign in with; undefined when there is none. */
  elsewhere(): Words | undefined
  /** Sends somebody there; the state has to be shown again by this browser. @throws {Refused} `elsewhere_off`, `elsewhere_down` */
  leaveFor(
    locality: string,
    asks: { side: Side; redirectUri: string; to: string },
  ): Promise<{ address: string; state: string }>
  /** Takes somebody in who comes back. @throws {Refused} `elsewhere_failed`, `elsewhere_weak`, `elsewhere_unknown`, `elsewhere_down` */
  arrive(address: URL, state: string, visitor: Visitor): Promise<CameBack>
  own(token: string): Promise<AccountView>
  /** Proves again who is there, for what asks for a fresh proof. The password counts where there is no second factor. */
  prove(token: string, proof: Proof, visitor: Visitor): Promise<void>
  /** @throws {Refused} `sign_in_failed` for the old one, or why not the new one. All other sessions end. */
  changePassword(token: string, passwords: { old: string; next: string }, visitor: Visitor): Promise<void>
  beginTotp(token: string): Promise<TotpOffer>
  /** The first code of a telephone. Gives recovery codes when the person had none, and a new session. */
  confirmTotp(token: string, code: string): Promise<{ codes: string[]; opened: Opened }>
  removeTotp(token: string): Promise<void>
  /** Ten new codes in place of the old ones, shown once. */
  renewRecovery(token: string): Promise<string[]>
  /** What the browser is asked for, to make a passkey. */
  beginPasskey(token: string, origin: string): Promise<Ceremony>
  /** Gives recovery codes when the person had none, and a new session. */
  addPasskey(
    token: string,
    made: { answer: Ceremony; origin: string; name: string },
  ): Promise<{ codes: string[]; opened: Opened }>
  /** Another name for a passkey; without one it is removed. */
  changePasskey(token: string, id: string, name?: string): Promise<void>
  /** Where he is told by mail, and whether of each day; without an address of nothing. @throws {Refused} `not_a_mail` */
  saveNotices(token: string, wish: NoticeWish): Promise<void>
  endSession(token: string, id: string): Promise<void>
  /** All others than this one. @returns how many */
  endOthers(token: string): Promise<number>
}
