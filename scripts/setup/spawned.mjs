import { spawn } from 'node:child_process'

/**
 * Runs a program to its end, its output kept (and shown too, with `shown`).
 *
 * @returns {Promise<{ code: number, output: string }>} code 127 when there is no such program
 */
export function runQuietly(file, args, { shown = false, ...options } = {}) {
  return new Promise((done) => {
    const child = spawn(file, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    const keep = (stream, screen) =>
      stream.on('data', (chunk) => {
        output += chunk
        if (shown) screen.write(chunk)
      })
    keep(child.stdout, process.stdout)
    keep(child.stderr, process.stderr)
    child.once('error', (error) => done({ code: 127, output: error.message }))
    child.once('close', (code) => done({ code: code ?? 1, output }))
  })
}

/** Runs a program on our own screen and keyboard. @returns {Promise<number>} its exit code */
export function runShown(file, args, options = {}) {
  return new Promise((done, fail) => {
    const child = spawn(file, args, { ...options, stdio: 'inherit' })
    const stopForwarding = forwardSignals(child)
    child.once('error', fail)
    child.once('close', (code, signal) => {
      stopForwarding()
      done(code ?? (signal === 'SIGINT' ? 130 : signal === 'SIGTERM' ? 143 : 1))
    })
  })
}

/**
 * The child ends us, not the signal: it has requests and a database to bring to an end. A terminal sends Ctrl-C to
 * both of us, so there SIGINT is only outlived, not sent on: the child would take the second for impatience.
 */
function forwardSignals(child) {
  const onSignal = (signal) => {
    if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
  }
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
  for (const signal of signals) process.on(signal, onSignal)
  return () => {
    for (const signal of signals) process.off(signal, onSignal)
  }
}

/** What a failed program said, for a person: no stack trace, no dump of the error's fields, no empty lines. */
export function plainLines(output) {
  return output
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => !/^(npm (error|warn))?\s*(at .*|[{}]|(code|errno|syscall|address|port|type): .*)?$/.test(line))
}
