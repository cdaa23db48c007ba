/** What keeps a command from running, in words for the person at the console: never shown with a stack trace. */
export class Trouble extends Error {
  /** @param {{ vi: string, en: string }} words what happened, and what to do */
  constructor(words) {
    super(`${words.vi}\n${words.en}`)
    this.name = 'Trouble'
  }
}

/**
 * Runs a command to its end and sets the exit status: what it returns, or 1 with a message in both languages.
 *
 * @param {() => Promise<number>} command
 */
export async function runCommand(command) {
  try {
    process.exitCode = await command()
  } catch (error) {
    if (error?.name !== 'Trouble') throw error
    console.error(`\n✗ ${error.message.replaceAll('\n', '\n  ')}\n`)
    process.exitCode = 1
  }
}
