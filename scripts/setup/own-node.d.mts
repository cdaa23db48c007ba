/** What the program's Node is told about memory. */
export const flags: readonly string[]
/** The environment the program runs in, with what `env` says. */
export function surroundings(env?: Readonly<Record<string, string | undefined>>): Record<string, string | undefined>
/** The Node that runs the program, as a path. */
export function findOwnNode(): string
/** Hands over to the program; gives its exit code. */
export function handOver(args: readonly string[]): Promise<number>
