import { faultLine } from '#base/fault.ts'

/** A line for the person at the console. */
export const say = (line: string): void => void process.stdout.write(`${line}\n`)

/** One line of the log, for machines; people read the other lines. */
export function log(line: { level: string; what: string } & Readonly<Record<string, unknown>>): void {
  process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), ...line })}\n`)
}

/** The same of something that went wrong, nothing of what was thrown but its kind and where; without it, of good news. */
export function logFault(what: string, error?: unknown): void {
  log({ level: error === undefined ? 'info' : 'error', what, ...(error !== undefined && { fault: faultLine(error) }) })
}
