import type { Engine } from '#engine/engine.ts'
import type { Tally } from './tally.ts'

/** One line of the log; values are plain and hold no personal data and no query string (it may carry a key). */
export type LogLine = { level: 'info' | 'error'; what: string } & Readonly<Record<string, unknown>>

/** What the ways in over HTTP are given by `main.ts`. */
export type House = {
  engine: Engine
  log: (line: LogLine) => void
  /** Demonstration world: said in the API's description and in the Open311 discovery. */
  demo: boolean
  /** Whether work can be taken now: database reached, migrations done. Anything thrown counts as not ready. */
  ready(): Promise<boolean | { ready: boolean }>
  /** Counts every answer for the installation's health. */
  tally?: Tally
  /** Every answer has a line in the log; otherwise only what broke. */
  logsRequests?: boolean
  /** Milliseconds a question to the database may take while somebody waits for its answer; without it, or 0, no bound. */
  patienceMs?: number
  /** Opens `/metrics` from elsewhere; without it only this machine reads them. */
  metricsToken?: string
  /** By provider of messages, the secret with which it signs what it reports. */
  deliverySecrets?: Readonly<Record<string, string>>
  /** Where files on their way in lie; without it none go on where the line broke. */
  uploads?: string
  /** The clock of the protocols (default: the machine's); only for windows such as "the last 90 days". */
  now?: () => Date
}

/** The present instant of the house. */
export function nowOf(house: House): Date {
  return house.now?.() ?? new Date()
}
