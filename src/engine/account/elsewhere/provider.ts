import type { Words } from '#base/text.ts'

/** Who somebody is at a provider of identities, by the claims that the settings name. */
export type Identity = {
  /** The provider's own id of the person, which never goes to anybody else. */
  subject: string
  /** How sure it is: 0 unknown, 1 one factor, 2 two factors or more. */
  level: number
  /** `+84…`, only when the provider has verified it. */
  phone?: string
  /** Personal identification number; kept only as a keyed hash. */
  number?: string
  /** Sign-in name of a person who works here. */
  staff?: string
}

/** What goes out and has to come back the same: none of it is ever shown to the person. */
export type Asked = { redirectUri: string; state: string; nonce: string; verifier: string; level: number }

/** What came of it. `down`: it does not answer, or too slowly; `refused`: its answer is not to be trusted, or it said no. */
export type Outcome<T> = { is: T } | { trouble: 'down' | 'refused' }

/** A provider of identities (VNeID, a city's own) that people may sign in with. */
export type SignInProvider = {
  /** One word, kept with what is linked to it. */
  name: string
  label: Words
  /** Least level of a person who works here, and of a resident. */
  levels: { staff: number; resident: number }
  /** Where the browser is sent. */
  begin(asked: Asked): Promise<Outcome<string>>
  /** Who came back, from the address the browser came back to. */
  finish(asked: Asked, address: URL): Promise<Outcome<Identity>>
}
