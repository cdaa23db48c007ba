/** A line for the person at the console. */
export const say = (line: string): void => void process.stdout.write(`${line}\n`)

/** One line of the log, for machines; people read the other lines. */
export function log(line: { level: string; what: string }): void {
  process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), ...line })}\n`)
}
