/** Whom an invitation is for, as its page greets. */
export type Invited = { locality: string; name: string; fullName: string; expiresAt: Date }

/** What people do with their own accounts, beside signing in and out. */
export type Accounts = {
  /** Whom a code invites. @throws {Refused} `invitation_gone`: unknown, used and run out are one answer */
  invited(code: string): Promise<Invited>
  /** Sets the password of the invited person and ends that person's sessions. @throws {Refused} `invitation_gone`, or why not that password */
  acceptInvitation(code: string, password: string): Promise<Invited>
}
