/** Draws how far something long has come on the error stream: a bar on a terminal, a line each tenth elsewhere. */
export function progressBar(
  what: string,
  stream: NodeJS.WriteStream = process.stderr,
): { draw(share: number, note: string): void; end(): void } {
  let tenths = 0
  let drawnAtMs = 0
  return {
    draw(share, note) {
      const percent = Math.min(100, Math.floor(share * 100))
      if (!stream.isTTY) {
        if (Math.floor(percent / 10) <= tenths) return
        tenths = Math.floor(percent / 10)
        stream.write(`  ${what} ${percent} % · ${note}\n`)
        return
      }
      const nowMs = performance.now()
      if (nowMs - drawnAtMs < 100 && percent < 100) return
      drawnAtMs = nowMs
      const full = Math.round(percent / 4)
      stream.write(`\r  ${what} ▕${'█'.repeat(full)}${'·'.repeat(25 - full)}▏ ${percent} % · ${note}\u001b[K`)
    },
    end() {
      if (stream.isTTY) stream.write('\r\u001b[K')
    },
  }
}
