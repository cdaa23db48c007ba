/**
 * Tells the steps of a command: a line for each, with a bar while it runs on a terminal.
 *
 * @param {number} total number of steps, those of the program that takes over included
 */
export function countSteps(total) {
  let done = 0
  return {
    /**
     * @template T
     * @param {{ vi: string, en: string }} label
     * @param {(tell: (part: number) => void) => Promise<string | undefined>} work tells its part done (0–1) now and then;
     *   what it returns stands behind the label
     */
    async step(label, work) {
      done += 1
      const head = `[${done}/${total}] ${label.vi} · ${label.en}`
      const bar = drawBar(head)
      try {
        const note = await work(bar.tell)
        bar.clear()
        console.log(note ? `${head}: ${note}` : head)
      } catch (error) {
        bar.clear()
        console.log(`${head}: ✗`)
        throw error
      }
    },
  }
}

/** On a terminal one line drawn over again; elsewhere (a log) a line when the step takes long, and each 15 s. */
function drawBar(head) {
  const startedMs = performance.now()
  let part = 0
  const isTerminal = Boolean(process.stdout.isTTY)
  const draw = () => {
    const seconds = Math.round((performance.now() - startedMs) / 1000)
    const filled = Math.round(part * 20)
    const bar = part > 0 ? ` ${'█'.repeat(filled)}${'░'.repeat(20 - filled)} ${Math.round(part * 100)}%` : ''
    if (isTerminal) process.stdout.write(`\r\x1b[2K${head}${bar} ${seconds} s`)
    else console.log(`${head} …${part > 0 ? ` ${Math.round(part * 100)}%` : ''} ${seconds} s`)
  }
  const timer = setInterval(draw, isTerminal ? 200 : 15_000)
  if (isTerminal) draw()
  return {
    tell: (now) => {
      part = now
    },
    clear: () => {
      clearInterval(timer)
      if (isTerminal) process.stdout.write('\r\x1b[2K')
    },
  }
}
